/** A server process of the real application in tests/app, with a database and a port of its own. */

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildApp } from './build-app';
import { createTestDatabase, dropTestDatabase, testClient, type Place } from './database-place';
import { findFreePort, isPortFree } from './free-port';
import { APP_FOLDER, STRAPI_BIN } from './paths';
import { createSqlCounter, type SqlCount } from './sql-count';

/** Milliseconds until a server must answer: a cold boot takes 4 to 7 seconds on two busy cores. */
const BOOT_TIMEOUT = 90_000;
/** Milliseconds that a server has for its own shutdown before it is killed. */
const STOP_TIMEOUT = 15_000;

export interface StartOptions {
  /**
   * Laid over the environment that the tests start from; `undefined` removes a variable. What the application reads is
   * in its `config/` folder. The ones that tests need most: JWT_MANAGEMENT, SESSION_GUARD, REDIS_URL, DATABASE_CLIENT, DATABASE_URL.
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Laid over the plugin's configuration; the same as SESSION_GUARD_CONFIG, for those who would rather not write JSON. */
  readonly guard?: Readonly<Record<string, unknown>>;
  /** Left out, a free one. A restart keeps it. */
  readonly port?: number;
  /**
   * An SQLite file to go on with, which `stop` leaves where it is; with another TEST_DATABASE, the database that goes by
   * its name. Left out, a fresh one that goes with the server.
   */
  readonly databaseFile?: string;
  /** Counts SQL statements for {@link App.countSql}; slow, so off unless asked for. */
  readonly countSql?: boolean;
}

export interface App {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  /** Where graphql-ws listens: `ws://127.0.0.1:<port>/graphql`. */
  readonly wsUrl: string;
  readonly port: number;
  /** Of the server process that runs now: a restart changes it. */
  readonly pid: number;
  readonly databaseFile: string;
  /** Of whichever database it is. */
  readonly place: Place;
  /** Administrators, users and the like that helpers made, so that they know what there is. See callers.ts. */
  readonly notes: Map<string, unknown>;
  /** Everything that the server has printed since the first start, both streams. */
  logs(): string;
  /** Resolves with the first match in the log from now on, or in what is there already. @throws Error after `timeoutMs` */
  waitForLog(pattern: RegExp, timeoutMs?: number): Promise<RegExpMatchArray>;
  /**
   * The SQL statements that ran while `work` did. Whatever else the server does in that time counts too: let it come to
   * rest first. @throws Error unless started with `countSql`
   */
  countSql(work: () => Promise<unknown>): Promise<SqlCount>;
  /** SIGTERM, then SIGKILL after 15 s. Removes the database, unless the caller brought it. Safe to call twice. */
  stop(): Promise<void>;
  /** SIGKILL: no shutdown code runs. The database stays until `stop`. */
  kill(): Promise<void>;
  /** SIGTERM, but the database stays: for tests that look at the file or change it before `restart`. */
  pause(): Promise<void>;
  /** Stops and starts with the same port and database; `env` is laid over what there was. */
  restart(env?: Readonly<Record<string, string | undefined>>): Promise<void>;
}

const inherited = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG };
};

const removeUndefined = (env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const isHealthy = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/_health`, { signal: AbortSignal.timeout(2000) })).status === 204;
  } catch {
    return false;
  }
};

const running = new Set<ChildProcess>();
// A test run that is interrupted must not leave servers behind.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts the application in production mode, building first what is stale. @throws Error with its log when it does not come up */
export const startApp = async (options: StartOptions = {}): Promise<App> => {
  await buildApp();
  const port = options.port ?? (await findFreePort());
  const url = `http://127.0.0.1:${port}`;
  const folder = options.databaseFile === undefined ? mkdtempSync(path.join(tmpdir(), 'session-guard-')) : null;
  const databaseFile = options.databaseFile ?? path.join(folder ?? '', 'data.db');
  const given = options.env?.DATABASE_CLIENT;
  const own = given === undefined && testClient() !== 'sqlite' ? await createTestDatabase(options.databaseFile ?? randomUUID()) : null;
  const sql = options.countSql ? createSqlCounter() : null;
  let env: Readonly<Record<string, string | undefined>> = {
    ...inherited(),
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_FILENAME: databaseFile,
    ...(own && own.client !== 'sqlite' ? { DATABASE_CLIENT: own.client, DATABASE_URL: own.url } : {}),
    SESSION_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SESSION_GUARD_CONFIG: JSON.stringify(options.guard ?? {}),
    RATE_LIMIT: 'false',
    // In tests alone: benchmarks and the demo hash as Strapi does.
    ...(process.env.VITEST ? { PASSWORD_ROUNDS: '4' } : {}),
    STRAPI_TELEMETRY_DISABLED: 'true',
    ...(sql ? { DEBUG: 'knex:query' } : {}),
    ...options.env,
  };
  let child: ChildProcess | null = null;
  let log = '';
  const listeners = new Set<() => void>();

  const take = (chunk: Buffer, isError: boolean): void => {
    const text = chunk.toString();
    if (isError && sql) sql.take(text);
    log += text;
    listeners.forEach((listener) => listener());
  };

  const start = async (): Promise<void> => {
    // Another server on the port would answer the health check in this one's place.
    if (!(await isPortFree(port))) throw new Error(`Port ${port} is taken; set PORT to another, or stop what listens there.`);
    const started = spawn(process.execPath, [STRAPI_BIN, 'start'], {
      cwd: APP_FOLDER,
      env: removeUndefined(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    running.add(started);
    started.once('exit', () => running.delete(started));
    started.stdout.on('data', (chunk: Buffer) => take(chunk, false));
    started.stderr.on('data', (chunk: Buffer) => take(chunk, true));
    const end = Date.now() + BOOT_TIMEOUT;
    while (!(await isHealthy(url))) {
      if (hasEnded(started)) throw new Error(`The application ended with ${started.signalCode ?? started.exitCode}:\n${log}`);
      if (Date.now() > end) {
        started.kill('SIGKILL');
        throw new Error(`The application did not answer within ${BOOT_TIMEOUT / 1000} s:\n${log}`);
      }
      await delay(50);
    }
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = null;
    if (!ending || hasEnded(ending)) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    const timer = setTimeout(() => ending.kill('SIGKILL'), STOP_TIMEOUT);
    await ended;
    clearTimeout(timer);
  };

  const place: Place =
    own ??
    (given === 'postgres' || given === 'mysql'
      ? { client: given, url: options.env?.DATABASE_URL ?? '' }
      : { client: 'sqlite', file: databaseFile });
  const removeData = async (): Promise<void> => {
    if (folder) rmSync(folder, { recursive: true, force: true });
    if (own && folder) await dropTestDatabase(own);
  };

  await start().catch(async (error: unknown) => {
    await removeData();
    throw error;
  });

  return {
    url,
    wsUrl: `ws://127.0.0.1:${port}/graphql`,
    port,
    get pid() {
      if (child?.pid === undefined) throw new Error('The application is stopped.');
      return child.pid;
    },
    databaseFile,
    place,
    notes: new Map(),
    logs: () => log,
    waitForLog: (pattern, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(log);
          if (!match) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(match);
        };
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`The log had no ${pattern} within ${timeoutMs} ms:\n${log}`));
        }, timeoutMs);
        listeners.add(look);
        look();
      }),
    async countSql(work) {
      if (!sql) throw new Error('Start the application with { countSql: true } to count statements.');
      return sql.during(work);
    },
    async stop() {
      await end('SIGTERM');
      await removeData();
    },
    kill: () => end('SIGKILL'),
    pause: () => end('SIGTERM'),
    async restart(changes = {}) {
      await end('SIGTERM');
      env = { ...env, ...changes };
      await start();
    },
  };
};
