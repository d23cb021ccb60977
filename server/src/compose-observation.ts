/** What the guard tells of itself: counts of what it did, its health, its metrics. */

import { createMetrics, type Metrics } from './adapters/metrics/create-metrics';
import type { GuardConfig } from './config/schema';
import type { AuthEvent } from './domain/event';
import type { Health } from './domain/health';
import type { Clock } from './ports/clock';
import type { LookUpCounts } from './use-cases/authenticate-token';
import { createCheckHealth, type HealthPorts } from './use-cases/check-health';
import { createCountActivity, type CountActivity } from './use-cases/count-activity';
import { findOverdueJobs } from './use-cases/find-overdue-jobs';
import type { InstanceFigures } from './use-cases/instance-figures';

export interface Counts {
  readonly activity: CountActivity;
  readonly lookUps: LookUpCounts;
  /** Applies events that this instance has just committed, and counts them. */
  announced(events: readonly AuthEvent[], apply: () => void): void;
  /** Whether an event that is being applied is one of those. */
  isOwn(): boolean;
}

/** Made before everything that is counted. */
export const createCounts = (): Counts => {
  const activity = createCountActivity();
  let isOwn = false;
  return {
    activity,
    lookUps: { hits: 0, stale: 0, misses: 0 },
    announced(events, apply) {
      activity.committed(events);
      isOwn = true;
      apply();
      isOwn = false;
    },
    isOwn: () => isOwn,
  };
};

export interface ObservationParts extends Pick<HealthPorts, 'pingDatabase' | 'factSources'> {
  readonly config: GuardConfig;
  readonly clock: Clock;
  readonly counts: Counts;
  readonly figures: Omit<InstanceFigures, 'activity' | 'lookUps' | 'factSources'>;
}

export interface Observation {
  health(): Promise<Health>;
  /** Null where metrics are switched off. */
  readonly metrics: Metrics | null;
  /** An event is in force on this instance. */
  applied(event: AuthEvent): void;
  stop(): void;
}

export const composeObservation = ({ config, clock, counts, figures, pingDatabase, factSources }: ObservationParts): Observation => {
  const { maxStaleness, onStoreFailure } = config;
  const startedAt = clock.now();
  const metrics = config.metrics.enabled
    ? createMetrics({ ...figures, factSources, activity: () => counts.activity.counts(), lookUps: () => counts.lookUps })
    : null;
  return {
    health: createCheckHealth({
      pingDatabase,
      busStatus: figures.bus,
      staleFor: () => figures.lag().staleFor,
      maxStaleness,
      factSources,
      isJobOverdue: () => findOverdueJobs(figures.jobs(), startedAt, clock.now()).length > 0,
      onStoreFailure,
    }),
    metrics,
    applied: ({ occurredAt, position }) => {
      // SESSION_SEEN, which has no position, tells of a moment that was long ago when it was told.
      if (metrics && position !== null && !counts.isOwn()) metrics.delayed((clock.now() - occurredAt) / 1000);
    },
    stop: () => metrics?.stop(),
  };
};
