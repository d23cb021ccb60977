/** Checks all of the audit log, in batches, one check at a time. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { createChainCheck, type ChainVerdict } from '../domain/audit/check-chain';
import { NOTHING_SEALED, sealedSoFar } from '../domain/audit/seal';
import type { AuditVerifier } from '../domain/audit/signing';
import type { AuditLog } from '../ports/audit-log';
import type { AuditSealState, AuditSealStore } from '../ports/audit-seals';
import type { Clock } from '../ports/clock';

const BATCH = 500;
/** Milliseconds for which an answer is given again: a check reads everything. */
const KEPT = 5000;
/** A check during which the log was erased from, or shortened by retention, is made again. */
const MAX_TRIES = 3;

export interface AuditIntegrity extends ChainVerdict {
  /** Epoch milliseconds. */
  readonly checkedAt: number;
}

export interface CheckAuditPorts {
  readonly log: Pick<AuditLog, 'readAfter'>;
  readonly seals: Pick<AuditSealStore, 'state' | 'endingWithin'>;
  readonly verifier: AuditVerifier;
  readonly clock: Clock;
}

export const createCheckAudit = ({ log, seals, verifier, clock }: CheckAuditPorts): (() => Promise<AuditIntegrity>) => {
  const check = async (state: AuditSealState): Promise<ChainVerdict> => {
    const { checkpoint, lastPosition } = state;
    const after = checkpoint ? sealedSoFar(checkpoint) : NOTHING_SEALED;
    const chain = createChainCheck({ verifier, after, checkpoint });
    // From before the first: nothing may be there, and would be shown if it were.
    let position = Number.MIN_SAFE_INTEGER;
    while (position < lastPosition) {
      const entries = (await log.readAfter(position, BATCH)).filter((entry) => entry.position <= lastPosition);
      const last = entries.at(-1);
      if (!last) break;
      const ending = await seals.endingWithin(position + 1, last.position, state.head?.number ?? 0);
      let next = 0;
      for (const entry of entries) {
        chain.entry(entry);
        for (let seal = ending[next]; seal && seal.toPosition <= entry.position; seal = ending[next]) {
          chain.seal(seal);
          next += 1;
        }
      }
      position = last.position;
      await nextTurn();
    }
    return chain.finish(state);
  };

  const isSame = (a: AuditSealState, b: AuditSealState): boolean =>
    a.lastPosition === b.lastPosition && a.checkpoint?.signature === b.checkpoint?.signature;

  const checkAll = async (): Promise<AuditIntegrity> => {
    let state = await seals.state();
    for (let tries = 1; ; tries += 1) {
      const verdict = await check(state);
      const now = verdict.intact || tries === MAX_TRIES ? state : await seals.state();
      if (verdict.intact || isSame(now, state)) return { ...verdict, checkedAt: clock.now() };
      state = now;
    }
  };

  let running: Promise<AuditIntegrity> | null = null;
  let kept: AuditIntegrity | null = null;
  return () => {
    const now = clock.now();
    if (kept && now >= kept.checkedAt && now - kept.checkedAt < KEPT) return Promise.resolve(kept);
    running ??= checkAll()
      .then((integrity) => (kept = integrity))
      .finally(() => (running = null));
    return running;
  };
};
