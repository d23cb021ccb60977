/**
 * `npm test`: Vitest, with what it is given, and beside it the linters at the lowest priority: they take what the suites
 * leave while they wait. Says what the linters have to say when both have ended; ends with 1 where one of them failed.
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { ROOT } from './paths';

const ended = (child: ChildProcess): Promise<boolean> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });

const startLint = (): { readonly passed: Promise<boolean>; readonly output: Buffer[] } => {
  const child = spawn('npm', ['run', '--silent', 'lint'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  // What it starts inherits it.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  return { passed: ended(child), output };
};

const run = async (): Promise<boolean> => {
  const lint = startLint();
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const tests = ended(spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' }));
  const results = await Promise.all([tests, lint.passed]);
  process.stdout.write(Buffer.concat(lint.output));
  console.log(results[1] ? 'Lint passed.' : 'Lint FAILED.');
  return results.every(Boolean);
};

run().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
