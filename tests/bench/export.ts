/**
 * An export of a million sessions from a booted application: how many rows a second, what it does to the server's memory,
 * and how late others are served meanwhile. Each time in a new process: how memory is used is decided early in its life.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdmin } from '../support/callers';
import { startApp, type App } from '../support/start-app';
import { CLOCK } from './risk-surroundings';
import type { Row } from './row';
import { LOAD_ENV, sampleLoad } from './server-load';
import { SESSIONS } from './session-mix';
import { fillSqlite } from './session-rows';

const MB = 1_000_000;
const GOAL = 64;
const ROUNDS = 3;
const SAMPLE_INTERVAL = 100;
/** Rows after which the server has made what it keeps: statements, buffers, compiled code. */
const WARM_UP = 100_000;

/** Resident memory of the server, as the kernel counts it. Bytes. */
const readResident = ({ pid }: App): number => {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error('The kernel does not say how much memory the server has.');
  return Number(kilobytes) * 1024;
};

interface Taken {
  readonly rows: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** Reads an export as fast as it comes, and keeps nothing of it. */
const take = async (app: App, token: string, query: string): Promise<Taken> => {
  const begun = performance.now();
  const response = await fetch(`${app.url}/api/session-guard/export/sessions?${query}`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok || !response.body) throw new Error(`The export was answered with ${response.status}.`);
  let lines = 0;
  let bytes = 0;
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const chunk = next.value;
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return { rows: lines, bytes, seconds: (performance.now() - begun) / 1000 };
};

type Format = 'ndjson' | 'csv';

interface Round {
  readonly sessions: number;
  readonly seconds: number;
  /** Megabytes. */
  readonly written: number;
  readonly before: number;
  readonly growth: number;
  /** Milliseconds that the event loop was late, at the 99th percentile. */
  readonly late: number;
}

const measureRound = async (app: App, token: string, format: Format): Promise<Round> => {
  await take(app, token, `format=${format}&first=${WARM_UP}`);
  const before = readResident(app);
  let peak = before;
  const stop = new AbortController();
  const sampling = (async () => {
    while (!stop.signal.aborted) {
      peak = Math.max(peak, readResident(app));
      await delay(SAMPLE_INTERVAL, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  await sampleLoad(app);
  const { rows, bytes, seconds } = await take(app, token, `format=${format}`);
  const { p99: late } = await sampleLoad(app);
  stop.abort();
  await sampling;
  // CSV has a row of names too.
  const sessions = rows - (format === 'csv' ? 1 : 0);
  if (sessions < SESSIONS) throw new Error(`Only ${sessions} of ${SESSIONS} sessions came.`);
  return { sessions, seconds, written: bytes / MB, before: before / MB, growth: (peak - before) / MB, late };
};

const toRow = (format: Format, rounds: readonly Round[]): Row => {
  const [worst] = rounds.toSorted((a, b) => b.growth - a.growth);
  if (!worst) throw new Error('Nothing was measured.');
  const { sessions, seconds, written, before, growth } = worst;
  const late = Math.max(...rounds.map((round) => round.late));
  return {
    what: `Export of ${sessions.toLocaleString('en')} sessions as ${format.toUpperCase()}, SQLite: growth of the server's resident memory at its peak, the worst of ${rounds.length} processes`,
    without: '',
    with: `${Math.round(sessions / seconds).toLocaleString('en')} rows a second, ${Math.round(written)} MB in ${Math.round(seconds)} s; others are served ${late.toFixed(0)} ms late at the 99th percentile`,
    result: `${growth.toFixed(0)} MB more than ${before.toFixed(0)} MB`,
    goal: { text: `under ${GOAL} MB`, reached: growth < GOAL },
  };
};

export const measureExport = async (): Promise<Row[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  const app = await startApp({ databaseFile: path.join(folder, 'export.db'), env: LOAD_ENV });
  try {
    await app.pause();
    fillSqlite(app.databaseFile, CLOCK.now());
    const rows: Row[] = [];
    for (const format of ['ndjson', 'csv'] as const) {
      const rounds: Round[] = [];
      while (rounds.length < ROUNDS) {
        await app.restart();
        const { token } = await createAdmin(app);
        rounds.push(await measureRound(app, token, format));
      }
      rows.push(toRow(format, rounds));
    }
    return rows;
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
