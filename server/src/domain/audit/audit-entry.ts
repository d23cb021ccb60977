/**
 * One entry of the audit log: who did what to whom, when and from where. What it holds of persons lies in two parts, the
 * actor's and the subject's, each with a salt. The chain covers their hashes, so that a part can be erased and the chain
 * still holds; the salt goes with the part, or a name could be guessed from what is left.
 */

import type { Actor, ActorKind } from '../actor';
import type { JsonValue } from '../event';
import type { UserRef } from '../session';
import type { AuditAction } from './action';

export type JsonObject = { [key: string]: JsonValue };

/** An entry before it has a place in the log. */
export interface NewAuditEntry {
  /** UUIDv7; of an entry that an event left, the event's. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly action: AuditAction;
  readonly actor: Actor;
  /** What it was done to, as `<kind>:<id>`, such as `session:…`, `user:USER:12`, `policy:…`; null where that is nothing in particular. */
  readonly target: string | null;
  /** Whom it concerns: erasing their data empties `personal`. */
  readonly subject: UserRef | null;
  /** Facts that are about nobody: what was changed, from what to what. */
  readonly detail: JsonObject | null;
  /** Facts about the subject, or texts that may be: names, addresses, devices, reasons in people's own words. */
  readonly personal: JsonObject | null;
}

/** Personal data of one person in one entry, with what keeps its hash from being guessed. */
export type PersonalPart = JsonObject & { salt: string };

/** An entry as it is kept. Its hash covers everything but the two parts, for which their commitments stand. */
export interface AuditEntry {
  /** Counts entries without a hole, in the order of their commits; 1 is the first. */
  readonly position: number;
  readonly id: string;
  readonly occurredAt: number;
  /** A later release may have written one that is not known here. */
  readonly action: string;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly target: string | null;
  readonly subject: UserRef | null;
  readonly detail: JsonObject | null;
  /** Name and address of the actor; null where there are none or they were erased. */
  readonly actorPart: PersonalPart | null;
  /** SHA-256 of the part in hexadecimal; null where there never was one. */
  readonly actorCommitment: string | null;
  readonly subjectPart: PersonalPart | null;
  readonly subjectCommitment: string | null;
  /** Hash of the entry before it, in hexadecimal; of the first one, 64 zeros. */
  readonly previous: string;
  readonly hash: string;
}

export const targetOfUser = ({ origin, id }: UserRef): string => `user:${origin}:${id}`;
