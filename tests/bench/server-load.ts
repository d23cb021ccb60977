/** How busy the server process is, by its own measure: see loop-delay.cjs, which has to be loaded into it. */

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from '../support/start-app';

/** Since the sample before. */
export interface ServerLoad {
  /** Milliseconds that the event loop was late, at the 99th percentile and at worst. */
  readonly p99: number;
  readonly max: number;
  /** 1 is one core. */
  readonly cpu: number;
  /** Bytes. */
  readonly rss: number;
}

const SCRIPT = path.join(path.dirname(fileURLToPath(import.meta.url)), 'loop-delay.cjs');

/** For `startApp({ env })`. */
export const LOAD_ENV = { NODE_OPTIONS: `--require ${SCRIPT}` };

const LINE = /^loop-delay (.*)$/gm;

/** Answers what was measured since the last call, and begins anew. */
export const sampleLoad = async (app: App): Promise<ServerLoad> => {
  const seen = [...app.logs().matchAll(LINE)].length;
  process.kill(app.pid, 'SIGUSR2');
  await app.waitForLog(new RegExp(`(?:^loop-delay .*$[^]*?){${seen + 1}}`, 'm'));
  const report = [...app.logs().matchAll(LINE)][seen]?.[1];
  if (report === undefined) throw new Error('The server did not say how busy it was.');
  return JSON.parse(report) as ServerLoad;
};
