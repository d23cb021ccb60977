/** Runs scripts of package.json side by side, and prints what each has to say when it ends. Ends with 1 where one failed. */

import { spawn } from 'node:child_process';

const run = (script: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(output));
      if (code !== 0) console.error(`npm run ${script} failed.`);
      resolve(code === 0);
    });
  });

Promise.all(process.argv.slice(2).map(run)).then(
  (passed) => process.exit(passed.every(Boolean) ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
