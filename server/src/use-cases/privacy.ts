/** What the outside may ask about the persons on record. */

import type { Actor } from '../domain/actor';
import { targetOfUser, type JsonObject } from '../domain/audit/audit-entry';
import type { UserRef } from '../domain/session';
import type { AuditLog } from '../ports/audit-log';
import type { Clock } from '../ports/clock';
import type { RetentionCount, RetentionStore } from '../ports/retention-store';
import { SUBJECT_PARTS, type SubjectPart, type SubjectStore } from '../ports/subject-store';
import type { EraseSubject } from './erase-subject';

const DAY = 86_400_000;
const BATCH = 200;

export const RETENTION_KINDS = ['SESSIONS', 'TOKENS', 'EVENTS', 'AUDIT'] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

export interface RetentionPreview extends RetentionCount {
  readonly kind: RetentionKind;
  /** For how many days it is kept; null for tokens, which are kept until they expire. */
  readonly days: number | null;
}

export interface Privacy {
  /** Erases what is known of a person; resolves to the number of records that were changed. Throws BAD_INPUT for what is no id. */
  erase(user: UserRef, actor: Actor): Promise<number>;
  /** Everything on record about a person, part by part, in batches. Audited before the first is read. */
  read(user: UserRef, actor: Actor): AsyncIterable<{ readonly part: SubjectPart; readonly row: JsonObject }>;
  /** What the next night would delete. */
  previewRetention(): Promise<readonly RetentionPreview[]>;
}

export interface PrivacyPorts {
  readonly eraseSubject: EraseSubject;
  readonly subjects: SubjectStore;
  readonly retention: RetentionStore;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly clock: Clock;
  readonly keptDays: () => { readonly sessions: number; readonly events: number; readonly audit: number };
}

export const createPrivacy = ({ eraseSubject, subjects, retention, audit, clock, keptDays }: PrivacyPorts): Privacy => ({
  erase: eraseSubject.erase,

  async *read(user, actor) {
    await audit.record({ action: 'user-data.read', actor, target: targetOfUser(user), subject: user });
    for (const part of SUBJECT_PARTS) {
      for (let after = 0; ;) {
        const rows = await subjects.read(user, part, after, BATCH);
        for (const { row } of rows) yield { part, row };
        const last = rows.at(-1);
        if (!last || rows.length < BATCH) break;
        after = last.place;
      }
    }
  },

  previewRetention: async () => {
    const now = clock.now();
    const days = keptDays();
    return [
      { kind: 'SESSIONS', days: days.sessions, ...(await retention.sessions(now - days.sessions * DAY)) },
      { kind: 'TOKENS', days: null, ...(await retention.tokens(now)) },
      { kind: 'EVENTS', days: days.events, ...(await retention.events(now - days.events * DAY)) },
      { kind: 'AUDIT', days: days.audit, ...(await retention.audit(now - days.audit * DAY)) },
    ];
  },
});
