/** A program of docs/examples, in a process of its own. */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './paths';
import { waitFor } from './wait-for';

export interface Example {
  /** What it printed on stdout so far, line by line, each parsed as JSON. */
  lines(): readonly unknown[];
  /** The first match in what it printed on stderr. @throws Error where it does not come */
  untilSaid(pattern: RegExp): Promise<RegExpMatchArray>;
  /** The first line that fits. @throws Error with all that was printed, where none comes */
  untilLine<T>(what: string, fits: (line: T) => boolean): Promise<T>;
  /** As a crash does: no code of the program runs any more. */
  kill(): Promise<void>;
}

const PATIENCE = 40_000;

/** @param file of docs/examples: TypeScript, or a script for bash */
export const runExample = (file: string, env: Readonly<Record<string, string>>): Example => {
  const target = path.join(ROOT, 'docs/examples', file);
  const [command, args] = file.endsWith('.sh') ? ['bash', [target]] : [process.execPath, ['--import', 'tsx', target]];
  // A group of its own: what a script has started goes with it.
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', end);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const lines = (): unknown[] =>
    out
      .split('\n')
      // The last one may not be whole yet.
      .slice(0, -1)
      .map((line) => JSON.parse(line) as unknown);
  const orTell = <T>(waiting: Promise<T>): Promise<T> =>
    waiting.catch((cause: unknown) => {
      throw new Error(`${file} printed\n${out}\nand\n${err}`, { cause });
    });

  return {
    lines,
    untilSaid: (pattern) => orTell(waitFor(`${file} to say ${pattern}`, () => pattern.exec(err), PATIENCE)),
    untilLine: <T>(what: string, fits: (line: T) => boolean) =>
      orTell(waitFor(what, () => (lines() as T[]).find(fits), PATIENCE)) as Promise<T>,
    async kill() {
      process.off('exit', end);
      end();
      await ended;
    },
  };
};
