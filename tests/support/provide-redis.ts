import { spawn, type ChildProcess } from 'node:child_process';
import { findFreePort } from './free-port';
import { findOnPath, provideProgram, type Program } from './provide-program';

export const REDIS: Program = { name: 'redis-server', package: 'redis-server', find: () => findOnPath('redis-server') };

/** For `describe.skipIf(!hasRedis())`. */
export const hasRedis = (): boolean => REDIS.find() !== undefined;

export interface RedisServer {
  readonly port: number;
  /** `redis://127.0.0.1:<port>`, for REDIS_URL. */
  readonly url: string;
  /** Resolves when it takes connections. Starts again, empty, after `stop` or `kill`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL: what the connections see is a reset. */
  kill(): Promise<void>;
  /** SIGSTOP: the connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
}

export interface RedisServerOptions {
  /** Further arguments of redis-server; they win over what is set here. */
  readonly args?: readonly string[];
  /** A file of settings that it may write to, as a Sentinel does. */
  readonly configFile?: string;
  /** In the log when it takes connections. */
  readonly readyLine?: string;
  /** Where it writes what it writes. Left out, that of the test run. */
  readonly folder?: string;
  /** Left out, a free one. */
  readonly port?: number;
}

/** A real redis-server that keeps nothing on disk, started. @throws Error where there is no redis-server */
export const startRedis = async (options: RedisServerOptions = {}): Promise<RedisServer> => {
  const executable = provideProgram(REDIS);
  if (executable === undefined) throw new Error('There is no redis-server on this machine.');
  const { args = ['--save', '', '--appendonly', 'no'], readyLine = 'Ready to accept connections' } = options;
  const port = options.port ?? (await findFreePort());
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const own = ['--port', String(port), '--bind', '127.0.0.1', ...args];
    const started = spawn(executable, options.configFile === undefined ? own : [options.configFile, ...own], { cwd: options.folder });
    child = started;
    process.once('exit', () => started.kill('SIGKILL'));
    await new Promise<void>((resolve, reject) => {
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`redis-server ended with ${code}.`)));
      started.stdout.on('data', (chunk: Buffer) => chunk.toString().includes(readyLine) && resolve());
    });
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };

  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    start,
    // A frozen server does not hear SIGTERM; nothing of it is worth saving.
    stop: () => end('SIGKILL'),
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  };
};
