/** What is audited, and what is done for the privacy of those on record. */

import type { JobScheduler } from './use-cases/schedule-jobs';
import type { GuardConfig } from './config/schema';
import { SYSTEM } from './domain/actor';
import { markerOf, NOTHING_SEALED, signSeal } from './domain/audit/seal';
import { createAuditSigner, createAuditVerifier } from './domain/audit/signing';
import type { Clock } from './ports/clock';
import type { Logger } from './ports/logger';
import { createAuditSealStore } from './strapi/audit-seal-store';
import { createAuditLog } from './strapi/audit-store';
import type { Database } from './strapi/database';
import { createAuditTrail } from './use-cases/audit-trail';
import { createCheckAudit } from './use-cases/check-audit';
import { createRetainAudit } from './use-cases/retain-audit';
import { createSealAudit } from './use-cases/seal-audit';

const MINUTE = 60_000;
/** Milliseconds between two looks whether there is something to seal. */
const SEAL_CHECK = 30_000;

export interface AuditPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lookupKey: Buffer;
  /** Whether the encryption key has changed since the last start. */
  readonly isRewrapped: boolean;
  readonly config: Pick<GuardConfig, 'audit'>;
}

/** Resolves when the log can be written to. */
export const composeAudit = async ({ database, clock, logger, lookupKey, isRewrapped, config }: AuditPorts) => {
  const signer = createAuditSigner(lookupKey);
  const verifier = createAuditVerifier(signer.publicKey);
  const log = createAuditLog(database, clock);
  const seals = createAuditSealStore(database);
  await seals.begin(signSeal(markerOf('HEAD', NOTHING_SEALED, clock.now()), signer));
  if (isRewrapped) await log.record({ action: 'key.rotated', actor: SYSTEM, target: 'key:encryption' });
  const seal = createSealAudit({ log, seals, signer, verifier, clock, logger, sealEvery: config.audit.sealMinutes * MINUTE });
  return {
    audit: createAuditTrail({
      log,
      seals,
      integrity: createCheckAudit({ log, seals, verifier, clock }),
      publicKey: signer.publicKey,
    }),
    retain: createRetainAudit({ seals, signer, verifier, clock }),
    schedule: (scheduler: Pick<JobScheduler, 'every' | 'nightly'>): void =>
      scheduler.every(
        'audit-seal',
        () => SEAL_CHECK,
        async (run) => void (await seal(run))
      ),
  };
};
