/** Deletes audit entries that need not be kept, whole sealed ranges at a time: a signed checkpoint stands for them. */

import { afterSeal, isSealSigned, markerOf, signSeal } from '../domain/audit/seal';
import type { AuditSigner, AuditVerifier } from '../domain/audit/signing';
import type { AuditSealStore } from '../ports/audit-seals';
import type { Clock } from '../ports/clock';

export interface RetainAuditPorts {
  readonly seals: AuditSealStore;
  readonly signer: AuditSigner;
  readonly verifier: AuditVerifier;
  readonly clock: Clock;
}

/** Deletes the oldest range if it was sealed before `cutoff`. Returns how many entries went, 0 where nothing is left to do. */
export type RetainAudit = (cutoff: number) => Promise<number>;

export const createRetainAudit =
  ({ seals, signer, verifier, clock }: RetainAuditPorts): RetainAudit =>
  async (cutoff) => {
    const seal = await seals.oldest();
    // What is broken stays, for whoever looks into it.
    if (!seal || seal.sealedAt >= cutoff || !isSealSigned(seal, verifier)) return 0;
    return seals.retain(seal, signSeal(markerOf('CHECKPOINT', afterSeal(seal), clock.now()), signer));
  };
