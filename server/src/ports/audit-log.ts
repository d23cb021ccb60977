/** The audit log: appended to and, where the law or the operator's retention asks for it, erased from; never changed. */

import type { Actor, ActorKind } from '../domain/actor';
import type { AuditAction } from '../domain/audit/action';
import type { AuditEntry, JsonObject } from '../domain/audit/audit-entry';
import type { JsonValue } from '../domain/event';
import type { UserRef } from '../domain/session';

/** An act that leaves no event. */
export interface AuditRecord {
  readonly action: AuditAction;
  readonly actor: Actor;
  /** As `<kind>:<id>`; `targetOfUser` makes one of a person. */
  readonly target?: string | null;
  readonly subject?: UserRef | null;
  /** How it was and how it is, of what was changed. Nothing about a person, no secret. */
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  /** Further facts that are about nobody. */
  readonly detail?: JsonObject | null;
  /** Facts about the subject; erased with the rest of what is known of them. */
  readonly personal?: JsonObject | null;
}

export interface AuditFilter {
  readonly actions?: readonly string[];
  readonly actorId?: string;
  readonly actorKind?: ActorKind;
  /** Epoch milliseconds, both exclusive. */
  readonly occurredAfter?: number;
  readonly occurredBefore?: number;
}

export interface AuditLog {
  /** Joins the transaction that is open, if one is. Rejects where it could not be written: what it tells of must not happen unseen. */
  record(entry: AuditRecord): Promise<void>;
  /** Newest first, with a position less than `before` where given; at most `limit` (1 to 500). */
  readBefore(before: number | null, limit: number, filter?: AuditFilter): Promise<AuditEntry[]>;
  /** Ascending, with a position greater than `after`; at most `limit` (1 to 500). */
  readAfter(after: number, limit: number, filter?: AuditFilter): Promise<AuditEntry[]>;
  count(filter?: AuditFilter): Promise<number>;
}
