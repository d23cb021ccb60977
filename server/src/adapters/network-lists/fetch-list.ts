/** A list behind a URL: asked for only if it changed, kept on disk, and never replaced by something worse. */

import type { Clock } from '../../ports/clock';
import type { Logger } from '../../ports/logger';
import { sendSafely, type ResolveName } from '../safe-request';
import { createCopyKeeper, type KeptCopy } from './kept-copy';
import type { ListState } from './list-source';
import { codeOf } from './read-bounded';

export interface FetchOptions {
  /** Of a list, in bytes. */
  readonly maxBytes: number;
  /** Milliseconds for a whole fetch. */
  readonly timeoutMs: number;
  /** Hosts that may be private and may be asked over http. */
  readonly allowedHosts: readonly string[];
  readonly resolveName?: ResolveName;
}

export interface ListFetcher {
  /** Puts the kept copy in use, where there is one. Never rejects. */
  restore(signal: AbortSignal): Promise<void>;
  /** Asks the server. Never rejects; false where it has to be tried again soon. */
  fetch(signal: AbortSignal): Promise<boolean>;
  /** When the server last confirmed what is in use, epoch milliseconds; null where it never did. */
  confirmedAt(): number | null;
}

/** What a URL may be called by in logs and pages: its host and its file, without what may hold a key. */
export const describeUrl = (text: string): string => {
  if (!URL.canParse(text)) return 'with a URL that cannot be read';
  const { protocol, host, pathname } = new URL(text);
  const [, folders, file = ''] = /^(.*\/)([\w-]+\.\w{1,8})?[^/]*$/.exec(pathname) ?? [];
  return `${protocol}//${host}${folders === '/' ? '/' : '/…/'}${file}`;
};

const firstOf = (header: string | undefined): string | null => (header === undefined || header.length > 1024 ? null : header);

const parseDate = (lastModified: string | null): number | null => {
  const time = lastModified === null ? NaN : Date.parse(lastModified);
  return Number.isNaN(time) ? null : time;
};

export const createListFetcher = (
  state: ListState,
  url: string,
  folder: string,
  { maxBytes, timeoutMs, allowedHosts, resolveName }: FetchOptions,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger }
): ListFetcher => {
  const keeper = createCopyKeeper(folder, url, maxBytes);
  let current: KeptCopy | null = null;

  /** Without the body, which the parsed list replaces in memory. */
  const remember = (copy: KeptCopy): void => {
    current = { ...copy, body: Buffer.alloc(0) };
  };
  const keep = async (copy: KeptCopy): Promise<void> => {
    try {
      await keeper.write(copy);
    } catch (error) {
      logger.warn(`The ${state.kind} list ${state.description} is in use, but cannot be kept for the next start (${codeOf(error)}).`);
    }
  };

  const accept = async (copy: KeptCopy, signal: AbortSignal): Promise<boolean> => {
    const builtAt = parseDate(copy.lastModified) ?? copy.fetchedAt;
    const isTaken = await state.take(copy.body, builtAt, signal);
    if (isTaken) remember(copy);
    return isTaken;
  };

  const askServer = async (signal: AbortSignal): Promise<boolean> => {
    const answer = await sendSafely({
      url,
      headers: {
        ...(current?.etag ? { 'if-none-match': current.etag } : {}),
        ...(current?.lastModified ? { 'if-modified-since': current.lastModified } : {}),
      },
      maxBytes,
      timeoutMs,
      allowedHosts,
      ...(resolveName ? { resolveName } : {}),
      signal,
    });
    if (signal.aborted) return false;
    if (answer.kind !== 'response') {
      state.fail(answer.reason);
      return false;
    }
    if (answer.status === 304 && current !== null) {
      current = { ...current, fetchedAt: clock.now() };
      state.confirm();
      return true;
    }
    if (answer.status !== 200) {
      state.fail(`its server answered with status ${answer.status}`);
      return false;
    }
    const { etag, 'last-modified': lastModified } = answer.headers;
    const copy = { body: answer.body, etag: firstOf(etag), lastModified: firstOf(lastModified), fetchedAt: clock.now() };
    if (!(await accept(copy, signal))) return false;
    await keep(copy);
    return true;
  };

  return {
    confirmedAt: () => current?.fetchedAt ?? null,
    async restore(signal) {
      const copy = await keeper.read();
      if (copy === null) return;
      await accept(copy, signal).catch(() => undefined); // Called off, as the only reason.
    },
    fetch: (signal) =>
      askServer(signal).catch((error: unknown) => {
        if (!signal.aborted) state.fail(`it could not be taken (${codeOf(error)})`);
        return false;
      }),
  };
};
