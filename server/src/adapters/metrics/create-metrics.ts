/** The figures of this instance as Prometheus reads them, in a registry of their own: an application may have another. */

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { InstanceFigures } from '../../use-cases/instance-figures';
import { activityFamilies } from './activity-families';
import type { Family } from './family';
import { jobFamilies } from './job-families';
import { createProcessFamilies } from './process-families';
import { stateFamilies } from './state-families';

export interface Metrics {
  /** An event that another instance wrote, or that had to be read from the log, is in force here after so many seconds. */
  delayed(seconds: number): void;
  scrape(): Promise<{ readonly contentType: string; readonly text: string }>;
  stop(): void;
}

const register = (registry: Registry, { kind, name, help, labels = [], samples }: Family): void => {
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  if (kind === 'gauge') {
    new Gauge({
      ...options,
      async collect() {
        const read = await samples();
        this.reset();
        if (labels.length === 0 && read.length === 0) this.remove();
        for (const sample of read) this.set(sample.labels ?? {}, sample.value);
      },
    });
    return;
  }
  new Counter({
    ...options,
    // What is counted lives in plain numbers, so that counting costs nothing; here it is copied.
    async collect() {
      const read = await samples();
      this.reset();
      for (const sample of read) this.inc(sample.labels ?? {}, sample.value);
    },
  });
};

export const createMetrics = (figures: InstanceFigures): Metrics => {
  const registry = new Registry();
  const ofProcess = createProcessFamilies();
  const families = [...activityFamilies(figures), ...stateFamilies(figures), ...jobFamilies(figures), ...ofProcess.families];
  for (const family of families) register(registry, family);
  const delay = new Histogram({
    name: 'session_guard_event_delay_seconds',
    help: 'From the moment of an event to its being in force here, for events that did not begin here; by the clocks of both machines.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
    registers: [registry],
  });

  return {
    // Clocks of two machines differ: what seems to come before it was sent took no time.
    delayed: (seconds) => delay.observe(Math.max(0, seconds)),
    scrape: async () => {
      const text = await registry.metrics();
      ofProcess.scraped();
      return { contentType: registry.contentType, text };
    },
    stop: () => {
      ofProcess.stop();
      registry.clear();
    },
  };
};
