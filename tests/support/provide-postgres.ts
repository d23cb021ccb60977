import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from './free-port';
import { findOnPath, provideProgram, type Program } from './provide-program';
import { runCommand } from './run-command';
import { waitFor } from './wait-for';

/** Debian keeps the servers of each version out of the PATH. */
const DEBIAN_FOLDER = '/usr/lib/postgresql';

const findPostgres = (): string | undefined => {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = versions.map((version) => path.join(DEBIAN_FOLDER, version, 'bin', 'postgres'));
  return candidates.find((file) => existsSync(file)) ?? findOnPath('postgres');
};

export const POSTGRES: Program = { name: 'a PostgreSQL server', package: 'postgresql', find: findPostgres };

/** For `describe.skipIf(!hasPostgres())`. */
export const hasPostgres = (): boolean => POSTGRES.find() !== undefined;

export interface PostgresServer {
  readonly port: number;
  /** Of the empty database `strapi`, for DATABASE_URL; with DATABASE_CLIENT=postgres. */
  readonly url: string;
  /** A further empty database. Returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** As a crash is: the connections are reset, and what was committed is there after `start`. */
  kill(): Promise<void>;
  /** Resolves when it takes connections again, after `kill`. */
  start(): Promise<void>;
  /** SIGSTOP: the connections stay open, new ones are taken by the kernel, and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; `nobody` is there on every system. */
const findServerUser = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string, name: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  const name = spawnSync('id', ['postgres']).status === 0 ? 'postgres' : 'nobody';
  return { uid: id('-u', name), gid: id('-g', name) };
};

/** A real PostgreSQL server on a free port, in a folder of its own, started. @throws Error where there is no PostgreSQL */
export const startPostgres = async (): Promise<PostgresServer> => {
  const executable = provideProgram(POSTGRES);
  if (executable === undefined) throw new Error('There is no PostgreSQL server on this machine.');
  const bin = path.dirname(executable);
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-postgres-'));
  const user = findServerUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const identity = user ?? {};
  const data = path.join(folder, 'data');
  const port = await findFreePort();

  const initialised = spawnSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'strapi', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    { ...identity, cwd: folder, encoding: 'utf8' }
  );
  if (initialised.status !== 0) throw new Error(`initdb failed:\n${initialised.stdout}${initialised.stderr}`);

  // Nothing of a test's database outlives the test: durability would only cost time.
  const options = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=100'];
  let server: ChildProcess | null = null;
  let log = '';
  const start = async (): Promise<void> => {
    log = '';
    const started = spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, ...options.flatMap((option) => ['-c', option])],
      { ...identity, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }
    );
    server = started;
    for (const output of [started.stdout, started.stderr]) output.on('data', (chunk: Buffer) => (log += chunk.toString()));
    process.once('exit', () => started.kill('SIGKILL'));
    await waitFor('PostgreSQL', () => log.includes('ready to accept connections'), 20_000);
  };

  /** A connection is a process of its own, in a group of its own: a signal to the server alone would leave those at work. */
  const signalAll = (signal: 'SIGSTOP' | 'SIGCONT'): void => {
    if (!server?.pid) return;
    process.kill(server.pid, signal);
    const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server.pid)], { encoding: 'utf8' }).stdout;
    for (const pid of children.split('\n').map(Number)) if (pid > 0) process.kill(pid, signal);
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server;
    server = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };

  const createDatabase = async (name: string): Promise<string> => {
    const args = ['-h', '127.0.0.1', '-p', String(port), '-U', 'strapi', '-T', 'template0', name];
    await runCommand(path.join(bin, 'createdb'), args, { cwd: folder });
    return `postgres://strapi:strapi@127.0.0.1:${port}/${name}`;
  };

  const stop = async (): Promise<void> => {
    signalAll('SIGCONT');
    // PostgreSQL's fast shutdown: it ends the connections instead of waiting for them.
    await end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await start();
    return {
      port,
      url: await createDatabase('strapi'),
      createDatabase,
      // The immediate shutdown: no goodbye to anybody, and a recovery at the next start.
      kill: () => end('SIGQUIT'),
      start,
      freeze: () => signalAll('SIGSTOP'),
      thaw: () => signalAll('SIGCONT'),
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start:\n${log}`, { cause: error });
  }
};
