/** The lists that the operator named, kept up to date, and what they say of an address. */

import path from 'node:path';

import type { AnonymityFlags } from '../../domain/network-kind';
import type { FactSource } from '../../ports/address-facts';
import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import { createListFetcher, describeUrl, type FetchOptions } from './fetch-list';
import { createListState, type ListKind, type ListState } from './list-source';
import { createSlicer } from './run-in-slices';
import { createFileCheck } from './watch-file';

/** Either a file or a URL. */
export interface NetworkListConfig {
  readonly kind: ListKind;
  /** Absolute path. */
  readonly file?: string;
  readonly url?: string;
  /** How often a URL is asked; files are looked at every few seconds. */
  readonly refreshHours: number;
}

export interface NetworkListsOptions {
  readonly lists: readonly NetworkListConfig[];
  /** Where copies of fetched lists are kept; made where it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly fetch?: Partial<FetchOptions>;
  /** Milliseconds between two looks at a file. */
  readonly fileCheckMs?: number;
}

export interface NetworkLists {
  flagsOf(address: string): AnonymityFlags;
  sources(): readonly FactSource[];
  /** Resolves when files and kept copies are in use. Servers are asked after that, as soon as they are due. */
  start(): Promise<void>;
  /** Looks at every file and asks every server now, except for those that are being asked anyway. */
  refresh(): Promise<void>;
  /** Resolves when nothing runs any more. What is in use stays in use. */
  stop(): Promise<void>;
}

const DEFAULTS: FetchOptions = { maxBytes: 32 * 1024 * 1024, timeoutMs: 30_000, allowedHosts: [] };
const FILE_CHECK = 5000;
const HOUR = 3_600_000;
/** Instances that start together do not ask together. */
const FIRST_FETCH_WITHIN = 15_000;
const FIRST_RETRY = 5 * 60_000;
/** Timers take no more. */
const LONGEST_TIMER = 2 ** 31 - 1;

const jitter = (delay: number): number => Math.min(LONGEST_TIMER, delay * (0.9 + Math.random() * 0.2));

interface Source {
  readonly state: ListState;
  /** Before the first `check`. */
  prepare(signal: AbortSignal): Promise<void>;
  check(signal: AbortSignal): Promise<void>;
  /** Milliseconds until the next check. */
  nextDelay(): number;
}

/** Checks a source again and again, one check at a time. */
const createRunner = ({ check, nextDelay }: Source, signal: AbortSignal) => {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  const arm = (): void => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(() => void run(), nextDelay()).unref();
  };
  const run = (): Promise<void> => {
    clearTimeout(timer);
    running ??= check(signal).finally(() => {
      running = null;
      arm();
    });
    return running;
  };
  return {
    arm,
    run,
    async stop(): Promise<void> {
      clearTimeout(timer);
      await running;
    },
  };
};

/** Throws a TypeError for a list that has neither a file nor a URL, or both: the configuration is checked before. */
export const createNetworkLists = ({
  lists,
  folder,
  clock,
  logger,
  fetch,
  fileCheckMs = FILE_CHECK,
}: NetworkListsOptions): NetworkLists => {
  const slicer = createSlicer();
  const options = { ...DEFAULTS, ...fetch };

  const fromFile = (kind: ListKind, file: string): Source => {
    const state = createListState(kind, path.basename(file), { slicer, logger });
    const check = createFileCheck(state, file, options.maxBytes);
    return { state, prepare: check, check, nextDelay: () => fileCheckMs };
  };

  const fromUrl = (kind: ListKind, url: string, refreshHours: number): Source => {
    const state = createListState(kind, describeUrl(url), { slicer, logger });
    const fetcher = createListFetcher(state, url, folder, options, { clock, logger });
    let failures = 0;
    let hasAsked = false;
    return {
      state,
      prepare: (signal) => fetcher.restore(signal),
      async check(signal) {
        hasAsked = true;
        failures = (await fetcher.fetch(signal)) ? 0 : failures + 1;
      },
      nextDelay() {
        const interval = refreshHours * HOUR;
        if (failures > 0) return jitter(Math.min(interval, FIRST_RETRY * 2 ** Math.min(failures - 1, 5)));
        // No later than an interval from now, whatever the clock showed when the copy was kept.
        const due = Math.min(interval, (fetcher.confirmedAt() ?? 0) + interval - clock.now());
        return hasAsked || due > FIRST_FETCH_WITHIN ? jitter(Math.max(0, due)) : Math.random() * FIRST_FETCH_WITHIN;
      },
    };
  };

  const sources = lists.map(({ kind, file, url, refreshHours }) => {
    if (file !== undefined && url === undefined) return fromFile(kind, file);
    if (url !== undefined && file === undefined) return fromUrl(kind, url, refreshHours);
    throw new TypeError(`A ${kind} list needs either a file or a URL.`);
  });

  const over = new AbortController();
  const runners = sources.map((source) => createRunner(source, over.signal));
  let starting: Promise<unknown> = Promise.resolve();
  const isOn = (kind: ListKind, address: string): boolean =>
    sources.some(({ state }) => state.kind === kind && state.ranges().has(address));

  return {
    flagsOf: (address) => ({
      isTor: isOn('tor', address),
      isVpn: isOn('vpn', address),
      isProxy: isOn('proxy', address),
      isDatacenter: isOn('datacenter', address),
    }),
    sources: () => sources.map(({ state }) => state.source()),
    async start() {
      starting = Promise.all(sources.map((source) => source.prepare(over.signal)));
      await starting;
      for (const runner of runners) runner.arm();
    },
    async refresh() {
      if (!over.signal.aborted) await Promise.all(runners.map((runner) => runner.run()));
    },
    async stop() {
      over.abort();
      await starting;
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
};
