/** What is erased, handed out and forgotten of the persons on record. */

import type { GuardConfig } from './config/schema';
import type { Actor } from './domain/actor';
import { SYSTEM } from './domain/actor';
import type { NewEvent } from './domain/event';
import type { UserRef } from './domain/session';
import type { AuditLog } from './ports/audit-log';
import type { Clock } from './ports/clock';
import type { Logger } from './ports/logger';
import type { UserDirectory } from './ports/user-directory';
import type { Database } from './strapi/database';
import { createRetentionStore } from './strapi/retention-store';
import type { FollowingSearchIndex } from './strapi/search-index';
import { createSubjectStore } from './strapi/subject-store';
import { createEraseSubject } from './use-cases/erase-subject';
import type { Settings } from './use-cases/guard';
import { createPrivacy } from './use-cases/privacy';
import type { JobScheduler } from './use-cases/schedule-jobs';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** After retention, which leaves less to do. */
const NIGHTLY = { hour: 3, minute: 43 };

export interface PrivacyParts {
  readonly database: Database;
  readonly search: Pick<FollowingSearchIndex, 'removals'>;
  readonly users: UserDirectory;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: () => Settings;
  readonly config: Pick<GuardConfig, 'eventRetentionDays' | 'auditRetentionDays' | 'anonymizeAfterDays'>;
  readonly endSessions: (user: UserRef, actor: Actor) => Promise<unknown>;
  readonly appendEvent: (event: NewEvent) => Promise<void>;
}

export const composePrivacy = (parts: PrivacyParts) => {
  const { database, search, users, audit, clock, logger, settings, config } = parts;
  const subjects = createSubjectStore({
    database,
    search,
    accountNames: async (user) => (await users.load([user])).flatMap(({ username, email }) => [username, email]),
  });
  const retention = createRetentionStore(database, search);
  const eraseSubject = createEraseSubject({ ...parts, subjects });
  const { anonymizeAfterDays } = config;
  return {
    privacy: createPrivacy({
      eraseSubject,
      subjects,
      retention,
      audit,
      clock,
      keptDays: () => ({ sessions: settings().retentionDays, events: config.eventRetentionDays, audit: config.auditRetentionDays }),
    }),
    schedule: (scheduler: Pick<JobScheduler, 'every' | 'nightly'>): void => {
      scheduler.every(
        'erasures',
        () => MINUTE,
        async (run) => void (await eraseSubject.resume(() => run.confirm()))
      );
      if (anonymizeAfterDays === undefined) return;
      scheduler.nightly('anonymization', NIGHTLY, async (run) => {
        const records = await retention.anonymize(clock.now() - anonymizeAfterDays * DAY, () => run.confirm());
        if (records > 0)
          await audit.record({ action: 'user-data.anonymized', actor: SYSTEM, detail: { records, days: anonymizeAfterDays } });
        logger.info(`Anonymisation took addresses, places and devices out of ${records} records.`);
      });
    },
  };
};
