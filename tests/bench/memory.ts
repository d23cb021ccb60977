import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Filling } from './memory-filling';
import type { Row } from './row';

const MB = 1_000_000;
const GOAL = 64;

/** Each filling in a process of its own: what one leaves behind is not the next one's. */
const measureFilling = async (max: number, sessions: number): Promise<Filling> => {
  const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'memory-filling.ts');
  const child = fork(script, { execArgv: ['--expose-gc', '--max-old-space-size=4096', '--import', 'tsx'] });
  const answer = once(child, 'message');
  child.send({ max, sessions });
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The process that was to be filled ended.')));
  const [filling] = (await Promise.race([answer, gone])) as [Filling];
  gone.catch(() => undefined);
  child.disconnect();
  return filling;
};

const toRow = (what: string, { bytes, known }: Filling): Row => {
  const perUnit = (bytes / known) * (100_000 / MB);
  return {
    what,
    without: '',
    with: `${(bytes / MB).toFixed(0)} MB for ${known} sessions`,
    result: `${perUnit.toFixed(1)} MB for each 100,000`,
    goal: { text: `under ${GOAL} MB for each 100,000`, reached: perUnit < GOAL },
  };
};

/** What memory keeps of sessions: their states, the moments that are still to be written, what requests came with. */
export const measureMemory = async (): Promise<Row[]> => [
  toRow('Memory of known sessions, 100,000 in use', await measureFilling(100_000, 100_000)),
  toRow(
    'Memory of known sessions, 1,000,000 in use, cache.maxSessions at its default of 100,000',
    await measureFilling(100_000, 1_000_000)
  ),
  toRow('Memory of known sessions, 1,000,000 in use, cache.maxSessions at 1,000,000', await measureFilling(1_000_000, 1_000_000)),
];
