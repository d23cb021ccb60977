/** What is signed about the audit log, kept beside it. */

import type { ExpectedEnd } from '../domain/audit/check-chain';
import type { AuditSeal } from '../domain/audit/seal';

export interface AuditSealState extends ExpectedEnd {
  readonly checkpoint: AuditSeal | null;
}

export interface AuditSealStore {
  /** Puts the first HEAD there where the log has neither an entry nor a HEAD; elsewhere a missing one is for the check to find. */
  begin(head: AuditSeal): Promise<void>;
  state(): Promise<AuditSealState>;
  /** Seals of ranges that end at `from` to `to`, up to the number `most`, ascending; at most 500. */
  endingWithin(from: number, to: number, most: number): Promise<AuditSeal[]>;
  oldest(): Promise<AuditSeal | null>;
  /** Adds a seal and moves the HEAD on, in one transaction; false where the HEAD is not `before` any more. */
  add(seal: AuditSeal, head: AuditSeal, before: AuditSeal): Promise<boolean>;
  /** Deletes the range of the oldest seal, entries and seal, and has the checkpoint stand for it, in one transaction. Returns how many entries went. */
  retain(seal: AuditSeal, checkpoint: AuditSeal): Promise<number>;
}
