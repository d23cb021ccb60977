import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from './free-port';
import { findOnPath, provideProgram, type Program } from './provide-program';
import { runCommand } from './run-command';
import { waitFor } from './wait-for';

/** Debian keeps servers where only root's PATH leads. */
const DEBIAN_SERVER = '/usr/sbin/mariadbd';

export const MARIADB: Program = {
  name: 'a MariaDB server',
  package: 'mariadb-server',
  find: () => (existsSync(DEBIAN_SERVER) ? DEBIAN_SERVER : findOnPath('mariadbd')),
};

/** For `describe.skipIf(!hasMariadb())`. */
export const hasMariadb = (): boolean => MARIADB.find() !== undefined;

export interface MariadbServer {
  readonly port: number;
  /** Of the empty database `strapi`, for DATABASE_URL; with DATABASE_CLIENT=mysql. */
  readonly url: string;
  /** A further empty database. Returns its URL. */
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** As the server's root. */
  execute(sql: string): Promise<void>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

/** MariaDB refuses to run as root; its package makes a user for it, and `nobody` is there on every system. */
const findServerUser = (): { name: string; uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string, name: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  const name = spawnSync('id', ['mysql']).status === 0 ? 'mysql' : 'nobody';
  return { name, uid: id('-u', name), gid: id('-g', name) };
};

/** Nothing of a test's database outlives the test: durability would only cost time, and the name service is not asked. */
const OPTIONS = [
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--innodb-flush-method=nosync',
  '--skip-log-bin',
  '--skip-name-resolve',
  '--performance-schema=off',
  '--max-connections=200',
  '--character-set-server=utf8mb4',
];

const PASSWORD = 'strapi';

/**
 * A real MariaDB server on a free port, in a folder of its own, started; with its own defaults for isolation and collation.
 * `bufferPool` in bytes. @throws Error where there is no MariaDB
 */
export const startMariadb = async ({ bufferPool = 128 * 2 ** 20 }: { bufferPool?: number } = {}): Promise<MariadbServer> => {
  const executable = provideProgram(MARIADB);
  if (executable === undefined) throw new Error('There is no MariaDB server on this machine.');
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-mariadb-'));
  const user = findServerUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 'socket');
  const port = await findFreePort();
  const identity = user ? [`--user=${user.name}`] : [];

  const initialised = spawnSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      ...identity,
      `--datadir=${data}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
      ...OPTIONS.slice(0, 3),
    ],
    { cwd: folder, encoding: 'utf8' }
  );
  if (initialised.status !== 0) throw new Error(`mariadb-install-db failed:\n${initialised.stdout}${initialised.stderr}`);

  const server = spawn(
    executable,
    [
      '--no-defaults',
      ...identity,
      `--datadir=${data}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${socket}`,
      `--pid-file=${path.join(folder, 'pid')}`,
      `--innodb-buffer-pool-size=${bufferPool}`,
      ...OPTIONS,
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }
  );
  let log = '';
  server.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  process.once('exit', () => server.kill('SIGKILL'));

  const execute = async (sql: string): Promise<void> => {
    await runCommand('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', '--execute', sql], { cwd: folder });
  };

  const createDatabase = async (name: string): Promise<string> => {
    await execute(`CREATE DATABASE \`${name}\`; GRANT ALL ON \`${name}\`.* TO 'strapi'@'127.0.0.1'`);
    return `mysql://strapi:${PASSWORD}@127.0.0.1:${port}/${name}`;
  };

  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // Its files go with it: there is nothing to write down in good order.
      server.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await waitFor('MariaDB', () => log.includes('ready for connections'), 60_000);
    await execute(`CREATE USER 'strapi'@'127.0.0.1' IDENTIFIED BY '${PASSWORD}'; SET GLOBAL time_zone = '+00:00'`);
    return {
      port,
      url: await createDatabase('strapi'),
      createDatabase,
      dropDatabase: (name) => execute(`DROP DATABASE IF EXISTS \`${name}\``),
      execute,
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`MariaDB did not start:\n${log}`, { cause: error });
  }
};
