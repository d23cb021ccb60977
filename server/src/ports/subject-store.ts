/** Everything that is on record about one person, to be erased or handed out. Reads and writes in bounded batches. */

import type { JsonObject } from '../domain/audit/audit-entry';
import type { PersonNames } from '../domain/privacy/erase';
import type { UserRef } from '../domain/session';
import type { Confirm } from './confirm';

/** What of a person is on record, by where it lies. */
export const SUBJECT_PARTS = ['sessions', 'events', 'riskEvents', 'audit', 'history'] as const;
export type SubjectPart = (typeof SUBJECT_PARTS)[number];

/** Begun and not finished: whoever comes by goes on with it. */
export interface OpenErasure {
  readonly user: UserRef;
}

export interface SubjectStore {
  /** Names that the account and its sessions have had, at most 200 of them. */
  namesOf(user: UserRef): Promise<readonly string[]>;
  /** `now` is when it began, epoch milliseconds. */
  begin(user: UserRef, now: number): Promise<void>;
  /** Those that began before a moment, at most 100. */
  open(before: number): Promise<readonly OpenErasure[]>;
  finish(user: UserRef): Promise<void>;

  /** Positions of audit entries of nobody known that bear a name which may be the person's; at most 500. */
  unnamedAudit(names: PersonNames): Promise<readonly number[]>;
  eraseAuditAt(positions: readonly number[]): Promise<number>;
  /** Each returns how many rows it changed, once nothing is left. `confirm` is asked before each batch. */
  eraseAudit(user: UserRef, confirm?: Confirm): Promise<number>;
  eraseEvents(user: UserRef, names: PersonNames, confirm?: Confirm): Promise<number>;
  eraseRiskEvents(user: UserRef, names: PersonNames, confirm?: Confirm): Promise<number>;
  eraseDeliveries(user: UserRef, names: PersonNames, confirm?: Confirm): Promise<number>;
  eraseHistory(user: UserRef): Promise<number>;
  /** Last: the sessions bear the names by which the rest is found. */
  eraseSessions(user: UserRef, confirm?: Confirm): Promise<number>;

  /** Rows of a part, the oldest first, from behind a place (0: from the first); at most `limit`. */
  read(
    user: UserRef,
    part: SubjectPart,
    after: number,
    limit: number
  ): Promise<readonly { readonly place: number; readonly row: JsonObject }[]>;
}
