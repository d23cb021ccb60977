/** The process under the names that every Node.js dashboard knows, without timers or observers that outlive the guard. */

import { readdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { single, type Family } from './family';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;

export interface ProcessFamilies {
  readonly families: readonly Family[];
  /** After a scrape: what is measured between two scrapes begins anew. */
  scraped(): void;
  stop(): void;
}

/** Linux lists a process's descriptors in a folder; elsewhere the family has no sample. */
const countDescriptors = async (): Promise<number | null> =>
  readdir('/proc/self/fd').then(
    (entries) => entries.length,
    () => null
  );

const countResources = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const type of process.getActiveResourcesInfo()) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

export const createProcessFamilies = (): ProcessFamilies => {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const startedAt = Date.now() / 1000 - process.uptime();
  const gauge = (name: string, help: string, value: () => number): Family => single('gauge', name, help, value);

  return {
    scraped: () => delay.reset(),
    stop: () => void delay.disable(),
    families: [
      single('counter', 'process_cpu_seconds_total', 'Processor time of the process, in seconds.', () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / MICROSECONDS;
      }),
      gauge('process_start_time_seconds', 'When the process started, in seconds since 1970.', () => startedAt),
      gauge('process_resident_memory_bytes', 'Memory of the process that is in RAM.', () => process.memoryUsage.rss()),
      {
        kind: 'gauge',
        name: 'process_open_fds',
        help: 'Open file descriptors: files, sockets, pipes.',
        samples: async () => {
          const count = await countDescriptors();
          return count === null ? [] : [{ value: count }];
        },
      },
      gauge('nodejs_heap_size_used_bytes', 'Memory of live and of dead objects not collected yet.', () => process.memoryUsage().heapUsed),
      gauge('nodejs_heap_size_total_bytes', 'Memory that the heap has taken.', () => process.memoryUsage().heapTotal),
      gauge('nodejs_external_memory_bytes', 'Memory of buffers outside the heap.', () => process.memoryUsage().external),
      {
        kind: 'gauge',
        name: 'nodejs_active_resources',
        help: 'What keeps the event loop alive, by the type that Node.js gives it.',
        labels: ['type'],
        samples: () => Object.entries(countResources()).map(([type, value]) => ({ labels: { type }, value })),
      },
      gauge(
        'nodejs_eventloop_lag_p99_seconds',
        'Delay of the event loop since the last scrape, 99th percentile.',
        () => delay.percentile(99) / NANOSECONDS
      ),
      gauge(
        'nodejs_eventloop_lag_max_seconds',
        'The greatest delay of the event loop since the last scrape.',
        () => delay.max / NANOSECONDS
      ),
    ],
  };
};
