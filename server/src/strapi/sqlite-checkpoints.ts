/**
 * Moves what SQLite's journal has gathered into the file, in a thread of its own. SQLite does it within the commit that
 * makes the journal 1,000 pages long, and every request waits for that one: 20 ms where logins and ends write.
 */

import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { SqliteConnection } from './sqlite-connection';

// What is bundled as CommonJS knows its file under one name, what is bundled as ES module under the other.
const find = createRequire(typeof __filename === 'string' ? __filename : import.meta.url);

/** Milliseconds between two looks at the journal. */
const INTERVAL = 500;
/** Pages (4 KiB) from which on the journal is to begin anew. */
const LONG = 4000;
/** Milliseconds that a thread has to come to its end. */
const STOP_TIMEOUT = 2000;

interface Settings {
  readonly driver: string;
  readonly file: string;
  readonly interval: number;
  readonly long: number;
}

/** A better-sqlite3 of the thread's. */
interface OwnConnection {
  pragma(text: string): readonly { readonly log: number }[];
  close(): void;
}
type Driver = new (file: string, options: { readonly fileMustExist: true }) => OwnConnection;

/** The thread's program, which is started from its text and may use nothing from outside itself but types. @param load the thread's own `require` */
const keepShort = (load: (name: string) => unknown): void => {
  const { parentPort, workerData } = load('node:worker_threads') as typeof import('node:worker_threads');
  const { driver, file, interval, long } = workerData as Settings;
  const connection = new (load(driver) as Driver)(file, { fileMustExist: true });
  const timer = setInterval(() => {
    // Passive: it holds up nobody. Any other kind would have a transaction fail that began by reading.
    const [{ log } = { log: 0 }] = connection.pragma('wal_checkpoint(PASSIVE)');
    if (log > long) parentPort?.postMessage('long');
  }, interval);
  parentPort?.once('message', () => {
    clearInterval(timer);
    connection.close();
    parentPort.close();
  });
  parentPort?.postMessage('ready');
};

/** Some transpilers wrap functions to keep their names; the thread does not have their wrapper. */
const PROGRAM = `const __name = (value) => value;\n(${keepShort.toString()})(require);`;

/** The very file that Strapi loaded the driver from: two copies of SQLite in one process would undo each other's locks. */
const fileOf = (driver: unknown): string | null =>
  Object.values(find.cache).find((module) => module !== undefined && module.exports === driver)?.filename ?? null;

export interface CheckpointListener {
  /** From now on the thread sees to the journal. */
  onReady(): void;
  /**
   * The journal is long and all but the last of it is in the file. It begins anew once all of it is, which it never is for
   * the thread while there is always somebody who writes: it takes a checkpoint by the one who writes.
   */
  onLong(): void;
  /** It does not, or not any more, whether or not it was stopped. Comes once. */
  onGone(problem: unknown): void;
}

/** Starts the thread where it can be started. Returns what stops it, and resolves when its connection is closed. */
export const startCheckpoints = (
  driver: unknown,
  { name, memory }: SqliteConnection,
  { onReady, onLong, onGone }: CheckpointListener
): (() => Promise<void>) => {
  const file = fileOf(driver);
  if (file === null || memory) return () => Promise.resolve();
  const workerData: Settings = { driver: file, file: name, interval: INTERVAL, long: LONG };
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData,
    // Neither the secrets of the environment nor the loaders of the process are the thread's business.
    env: {},
    argv: [],
    execArgv: [],
    name: 'session-guard-checkpoints',
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  worker.unref();
  let problem: unknown = null;
  worker.on('message', (message: 'ready' | 'long') => (message === 'ready' ? onReady() : onLong()));
  worker.on('error', (error) => (problem = error));
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      onGone(problem);
      resolve();
    });
  });
  return async () => {
    worker.ref();
    worker.postMessage('stop');
    const timer = setTimeout(() => void worker.terminate(), STOP_TIMEOUT);
    await gone;
    clearTimeout(timer);
  };
};
