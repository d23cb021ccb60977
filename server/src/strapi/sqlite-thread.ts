/**
 * A thread with a connection of its own to SQLite's file, for what no request is to wait for. It moves what the journal has
 * gathered into the file: SQLite does it within the commit that makes the journal 1,000 pages long, and everybody waits for
 * that one, 20 ms where logins and ends write. And it writes what is to be deleted.
 */

import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { SqliteConnection } from './sqlite-connection';
import type { Statement } from './sqlite-at-once';

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
  prepare(sql: string): { run(bindings: readonly unknown[]): { readonly changes: number } };
  transaction<T>(work: () => T): { immediate(): T };
  close(): void;
}
type Driver = new (file: string, options: { readonly fileMustExist: true }) => OwnConnection;

type Order = { readonly kind: 'stop' } | { readonly kind: 'write'; readonly id: number; readonly statements: readonly Statement[] };

type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'long' }
  | { readonly kind: 'written'; readonly id: number; readonly changes: readonly number[] }
  | { readonly kind: 'failed'; readonly id: number; readonly problem: string };

/** The thread's program, which is started from its text and may use nothing from outside itself but types. @param load the thread's own `require` */
const serve = (load: (name: string) => unknown): void => {
  const { parentPort, workerData } = load('node:worker_threads') as typeof import('node:worker_threads');
  const { driver, file, interval, long } = workerData as Settings;
  const connection = new (load(driver) as Driver)(file, { fileMustExist: true });
  const answer = (message: Answer): void => parentPort?.postMessage(message);
  // Neither a commit's own checkpoint nor the disk is waited for: the timer sees to both.
  connection.pragma('wal_autocheckpoint = 0');
  connection.pragma('synchronous = NORMAL');
  const timer = setInterval(() => {
    // Passive: it holds up nobody. Any other kind would have a transaction fail that began by reading.
    const [{ log } = { log: 0 }] = connection.pragma('wal_checkpoint(PASSIVE)');
    if (log > long) answer({ kind: 'long' });
  }, interval);
  const write = (statements: readonly Statement[]): number[] =>
    connection.transaction(() => statements.map(({ sql, bindings }) => connection.prepare(sql).run(bindings).changes)).immediate();
  parentPort?.on('message', (order: Order) => {
    if (order.kind === 'stop') {
      clearInterval(timer);
      connection.close();
      parentPort.close();
      return;
    }
    try {
      answer({ kind: 'written', id: order.id, changes: write(order.statements) });
    } catch (error) {
      answer({ kind: 'failed', id: order.id, problem: String((error as { message?: unknown }).message) });
    }
  });
  answer({ kind: 'ready' });
};

/** Some transpilers wrap functions to keep their names; the thread does not have their wrapper. */
const PROGRAM = `const __name = (value) => value;\n(${serve.toString()})(require);`;

/** The very file that Strapi loaded the driver from: two copies of SQLite in one process would undo each other's locks. */
const fileOf = (driver: unknown): string | null =>
  Object.values(find.cache).find((module) => module !== undefined && module.exports === driver)?.filename ?? null;

export interface ThreadListener {
  /** From now on the thread sees to the journal, and writes. */
  onReady(): void;
  /**
   * The journal is long and all but the last of it is in the file. It begins anew once all of it is, which it never is for
   * the thread while there is always somebody who writes: it takes a checkpoint by the one who writes.
   */
  onLong(): void;
  /** It does not, or not any more, whether or not it was stopped. Comes once. */
  onGone(problem: unknown): void;
}

export interface SqliteThread {
  /**
   * Runs statements in one transaction, and answers how many rows each has changed. The commit does not wait for the disk: a
   * power cut may undo it. Rejects where nothing was written, and where that is not known because the thread is gone.
   */
  write(statements: readonly Statement[]): Promise<readonly number[]>;
  /** Resolves when its connection is closed. */
  stop(): Promise<void>;
}

interface Waiting {
  resolve(changes: readonly number[]): void;
  reject(error: Error): void;
}

/** Starts the thread; null where it cannot be started. */
export const startThread = (
  driver: unknown,
  { name, memory }: SqliteConnection,
  { onReady, onLong, onGone }: ThreadListener
): SqliteThread | null => {
  const file = fileOf(driver);
  if (file === null || memory) return null;
  const workerData: Settings = { driver: file, file: name, interval: INTERVAL, long: LONG };
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData,
    // Neither the secrets of the environment nor the loaders of the process are the thread's business.
    env: {},
    argv: [],
    execArgv: [],
    name: 'session-guard-sqlite',
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  worker.unref();
  const send = (order: Order): void => worker.postMessage(order);
  const waiting = new Map<number, Waiting>();
  const take = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  let lastId = 0;
  let isGone = false;
  let problem: unknown = null;
  const ended = (): Error => new Error("The thread that writes to SQLite's file has ended.");
  worker.on('message', (message: Answer) => {
    if (message.kind === 'ready') onReady();
    else if (message.kind === 'long') onLong();
    else if (message.kind === 'written') take(message.id)?.resolve(message.changes);
    else take(message.id)?.reject(new Error(message.problem));
  });
  worker.on('error', (error) => (problem = error));
  const gone = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      isGone = true;
      for (const id of [...waiting.keys()]) take(id)?.reject(ended());
      onGone(problem);
      resolve();
    });
  });
  return {
    write: (statements) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(ended());
        lastId += 1;
        // First: what cannot be sent is not waited for. The answer comes in a turn of its own.
        send({ kind: 'write', id: lastId, statements });
        waiting.set(lastId, { resolve, reject });
      }),
    stop: async () => {
      worker.ref();
      send({ kind: 'stop' });
      const timer = setTimeout(() => void worker.terminate(), STOP_TIMEOUT);
      await gone;
      clearTimeout(timer);
    },
  };
};
