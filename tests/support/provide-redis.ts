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

/** A real redis-server on a free port that keeps nothing on disk, started. @throws Error where there is no redis-server */
export const startRedis = async (): Promise<RedisServer> => {
  const executable = provideProgram(REDIS);
  if (executable === undefined) throw new Error('There is no redis-server on this machine.');
  const port = await findFreePort();
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const started = spawn(executable, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    child = started;
    process.once('exit', () => started.kill('SIGKILL'));
    await new Promise<void>((resolve, reject) => {
      started.once('error', reject);
      started.once('exit', (code) => reject(new Error(`redis-server ended with ${code}.`)));
      started.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Ready to accept connections') && resolve());
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
