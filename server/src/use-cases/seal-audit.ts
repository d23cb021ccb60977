/**
 * Closes the log's newest entries into a signed range. What is broken is not sealed: a seal vouches for what the log was,
 * and must not vouch for what somebody made of it.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { createChainCheck } from '../domain/audit/check-chain';
import { afterSeal, isSealSigned, markerOf, momentsOf, sealedSoFar, signSeal } from '../domain/audit/seal';
import type { AuditSigner, AuditVerifier } from '../domain/audit/signing';
import type { AuditLog } from '../ports/audit-log';
import type { AuditSealStore } from '../ports/audit-seals';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { JobRun } from './keep-lease';

/** Entries of a range at most. */
export const SEALED_AT_ONCE = 500;

export interface SealAuditPorts {
  readonly log: Pick<AuditLog, 'readAfter'>;
  readonly seals: AuditSealStore;
  readonly signer: AuditSigner;
  readonly verifier: AuditVerifier;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds between two seals where entries are few. */
  readonly sealEvery: number;
}

/** Resolves to the number of entries that were sealed. Rejects where the log is broken; what is wrong is in the application's log. */
export type SealAudit = (run: JobRun) => Promise<number>;

export const createSealAudit = ({ log, seals, signer, verifier, clock, logger, sealEvery }: SealAuditPorts): SealAudit => {
  const refuse = (problem: string): never => {
    logger.error(`The audit log is broken and is not sealed any further: ${problem}. docs/audit.md says what to do.`);
    throw new Error('The audit log is broken.');
  };

  return async (run) => {
    let total = 0;
    for (;;) {
      await run.confirm();
      const { head, lastPosition } = await seals.state();
      if (!head || !isSealSigned(head, verifier)) return refuse('what says how far it is sealed is missing or was changed');
      const isDue = lastPosition - head.toPosition >= SEALED_AT_ONCE || clock.now() - head.sealedAt >= sealEvery;
      if (!isDue || lastPosition === head.toPosition) return total;

      const before = sealedSoFar(head);
      const entries = await log.readAfter(head.toPosition, SEALED_AT_ONCE);
      const check = createChainCheck({ verifier, after: before, checkpoint: null });
      for (const entry of entries) check.entry(entry);
      const { first } = check.finish(null);
      const last = entries.at(-1);
      if (!last) return refuse(`it counts ${lastPosition} entries and ends with the entry ${head.toPosition}`);
      // An erasure that follows in the next range explains what is missing in this one; the whole check sees both.
      if (first && !first.isErasure) return refuse(first.problem);

      const now = clock.now();
      const range = {
        kind: 'SEAL' as const,
        number: before.number + 1,
        fromPosition: before.toPosition + 1,
        toPosition: last.position,
        entryHash: last.hash,
        previous: before.sealHash,
        sealedAt: now,
        moments: momentsOf(entries),
      };
      const seal = signSeal(range, signer);
      if (!(await seals.add(seal, signSeal(markerOf('HEAD', afterSeal(seal), now), signer), head))) return total;
      total += entries.length;
      await nextTurn();
    }
  };
};
