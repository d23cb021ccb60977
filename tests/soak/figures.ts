/** What is sampled of each instance, and how much of it may grow. */

import { setTimeout as delay } from 'node:timers/promises';
import { scrape, type Scrape } from '../support/scrape';
import type { App } from '../support/start-app';
import type { Tolerance } from './trend';

const MEGABYTE = 2 ** 20;

export interface Figure {
  readonly title: string;
  readonly unit: 'MB' | '';
  readonly read: (metrics: Scrape) => number;
  readonly tolerance: Tolerance;
}

const count = (title: string, name: string, tolerance: Tolerance): Figure => ({
  title,
  unit: '',
  read: (metrics) => metrics.value(name),
  tolerance,
});
const memory = (title: string, name: string, tolerance: Tolerance): Figure => ({
  title,
  unit: 'MB',
  read: (metrics) => metrics.value(name) / MEGABYTE,
  tolerance,
});

export const FIGURES: readonly Figure[] = [
  memory('heap after a collection', 'nodejs_heap_size_used_bytes', { share: 0.03, amount: 3 }),
  memory('buffers outside the heap', 'nodejs_external_memory_bytes', { share: 0.1, amount: 3 }),
  memory('resident memory', 'process_resident_memory_bytes', { share: 0.05, amount: 10 }),
  count('file descriptors', 'process_open_fds', { share: 0.1, amount: 5 }),
  count('active resources', 'nodejs_active_resources', { share: 0.1, amount: 8 }),
  count('sockets', 'session_guard_sockets', { share: 0.1, amount: 3 }),
  count('readers', 'session_guard_feed_readers', { share: 0.1, amount: 3 }),
  count('last-seen moments to write', 'session_guard_last_seen_pending', { share: 0.1, amount: 10 }),
  count('events heard of and not here', 'session_guard_feed_positions_missing', { share: 0, amount: 1 }),
  count('expressions under way', 'session_guard_expressions_underway', { share: 0, amount: 1 }),
  count('sessions in memory', 'session_guard_sessions_known', { share: 0.05, amount: 10 }),
];

/** For the signal to be heard and the collection to end. Milliseconds. */
const COLLECTION = 500;

/** After a collection of garbage: what nobody holds does not count. */
export const sampleFigures = async (app: App, token: string): Promise<readonly number[]> => {
  process.kill(app.pid, 'SIGUSR2');
  await delay(COLLECTION);
  const metrics = await scrape(app, token);
  return FIGURES.map(({ read }) => read(metrics));
};
