/**
 * What runs by time. A job that concerns what all instances share runs once per period over all of them; what is an
 * instance's own (the moments that it has seen, its copies of network lists, its heartbeat) runs on each.
 */

import { SYSTEM } from './domain/actor';
import { describeError } from './domain/describe-error';
import type { AuditLog } from './ports/audit-log';
import type { Clock } from './ports/clock';
import type { GuardConfig } from './config/schema';
import type { Logger } from './ports/logger';
import type { SessionStore } from './ports/session-store';
import type { Settings } from './use-cases/guard';
import { createJobRuns, type JobRuns } from './use-cases/job-runs';
import { repeatEvery } from './use-cases/repeat-every';
import type { RetainAudit } from './use-cases/retain-audit';
import { createRunJob } from './use-cases/run-job';
import { runOnDemand } from './use-cases/run-on-demand';
import { createMaintenance } from './use-cases/run-maintenance';
import { createJobScheduler, type JobScheduler } from './use-cases/schedule-jobs';
import type { AlertParts } from './compose-alerts';
import type { LastSeen } from './compose-last-seen';
import type { Database } from './strapi/database';
import { deleteEvents } from './strapi/event-store';
import { deleteRiskEvents } from './strapi/risk-event-store';
import { createLeaseStore } from './strapi/lease-store';

/** Night in the server's time zone, at a minute that is not everybody's. */
const NIGHTLY = { hour: 3, minute: 23 };
const MAX_SWEEP_INTERVAL = 30_000;
const SHARE_INTERVAL = 1000;

export interface JobsPorts {
  readonly config: Pick<GuardConfig, 'onInactivity' | 'eventRetentionDays' | 'auditRetentionDays'>;
  readonly store: SessionStore;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: () => Settings;
  readonly lastSeen: LastSeen;
  readonly alerts: Pick<AlertParts, 'job' | 'forget'>;
  readonly audit: { readonly audit: Pick<AuditLog, 'record'>; readonly retain: RetainAudit };
}

export interface Jobs {
  readonly runs: JobRuns;
  /** Where later parts add jobs of theirs. */
  readonly scheduler: Pick<JobScheduler, 'every' | 'nightly'>;
  /** There is something in the queue of alerts. */
  wakeAlerts(): void;
  /** Resolves when nothing runs any more and the last moments are written. */
  stop(): Promise<void>;
}

/** Milliseconds of one batch of deletions: on SQLite whoever writes waits for it, elsewhere nobody does. */
const BATCH_TIME = { sqlite: 2, postgres: 25, mysql: 25 } as const;

export const startJobs = ({ config, database, store, clock, logger, settings, lastSeen, alerts, audit }: JobsPorts): Jobs => {
  const maintenance = createMaintenance({
    store,
    clock,
    settings,
    onInactivity: config.onInactivity,
    lag: lastSeen.lag,
    confirmIdle: (ids, cutoff) => lastSeen.touch.confirmIdle(ids, cutoff),
    eventRetentionDays: config.eventRetentionDays,
    auditRetentionDays: config.auditRetentionDays,
    deleteAudit: audit.retain,
    batchTime: BATCH_TIME[database.client],
    deleteEvents: async (cutoff, limit) =>
      (await deleteEvents(database, cutoff, limit)) + (await deleteRiskEvents(database, cutoff, limit)),
  });
  const runs = createJobRuns();
  const runJob = createRunJob({ leases: createLeaseStore(database), clock, logger, runs });
  const scheduler = createJobScheduler({ runJob, runs, clock, logger });
  scheduler.every(
    'sweep',
    () => Math.min(MAX_SWEEP_INTERVAL, Math.max(1000, settings().inactivityTimeout * 250)),
    (run) => maintenance.sweep(run)
  );
  scheduler.nightly('retention', NIGHTLY, async (run) => {
    logger.info('Retention begins.');
    const gone = await maintenance.forget(run);
    if (gone.sessions + gone.events + gone.audit > 0)
      await audit.audit.record({ action: 'retention.applied', actor: SYSTEM, detail: { ...gone } });
    logger.info(
      `Retention deleted ${gone.sessions} ended sessions, ${gone.tokens} expired tokens, ${gone.events} events and ${gone.audit} audit entries.`
    );
  });
  scheduler.nightly('alert-retention', NIGHTLY, (run) => alerts.forget(run));
  const queue = runOnDemand(alerts.job, { runJob, runs, clock, logger });
  const stopFlush = repeatEvery(
    () => settings().lastSeenInterval * 1000,
    () => lastSeen.touch.flush(),
    (error) => logger.error(`Last seen could not be written: ${describeError(error)}.`)
  );
  const stopShare = repeatEvery(
    () => SHARE_INTERVAL,
    () => lastSeen.share(),
    (error) => logger.error(`Last seen could not be told to the other instances: ${describeError(error)}.`)
  );
  return {
    runs,
    scheduler,
    wakeAlerts: () => queue.wake(),
    async stop() {
      await Promise.all([scheduler.stop(), queue.stop(), stopFlush(), stopShare()]);
      await lastSeen.touch.close();
    },
  };
};
