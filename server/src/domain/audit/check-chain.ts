/**
 * Checks the log entry by entry and names the first that is broken. Knows nothing of where the entries come from: the
 * database, or a file that was exported. Memory grows with the persons whose data were erased, not with the log.
 */

import type { AuditEntry } from './audit-entry';
import { commitmentOf, GENESIS, hashOf } from './chain';
import { afterSeal, isSealSigned, NOTHING_SEALED, widen, type AuditSeal, type SealedMoments, type SealedSoFar } from './seal';
import type { AuditVerifier } from './signing';

export interface ChainProblem {
  /** Of the first entry that is broken, or that follows the first one that is missing; null where what is missing is at the end. */
  readonly id: string | null;
  readonly position: number;
  readonly problem: string;
  /** Whether nothing but an erasure without an entry of its own is the matter. */
  readonly isErasure?: boolean;
}

export interface ChainVerdict {
  readonly intact: boolean;
  /** How many were read. */
  readonly entries: number;
  /** Position and moment up to which seals vouch for the entries; null where none does. */
  readonly sealed: { readonly through: number; readonly at: number } | null;
  readonly first: ChainProblem | null;
}

export interface ChainCheck {
  /** Entries in ascending order. */
  entry(entry: AuditEntry): void;
  /** Right after the entry that the seal ends with. */
  seal(seal: AuditSeal): void;
  /** @param expected null where only a file is there */
  finish(expected: ExpectedEnd | null): ChainVerdict;
}

/** What the database says of the log's end. */
export interface ExpectedEnd {
  readonly head: AuditSeal | null;
  /** How many seals are there through the head's. */
  readonly seals: number;
  /** What the counter holds. */
  readonly lastPosition: number;
  readonly lastHash: string;
  /** Of the last entry that is there. */
  readonly maxPosition: number;
  /** Rows without a position, which no reader comes by. */
  readonly strays: number;
}

export interface ChainCheckOptions {
  readonly verifier: AuditVerifier;
  /** What the first entry has to follow on; null where it may be any, as in a file that holds a part of the log. */
  readonly after: SealedSoFar | null;
  /** Signed by retention, where it has deleted what lies before. */
  readonly checkpoint: AuditSeal | null;
}

const ERASED = 'user-data.erased';

/** The persons whose parts of an entry are gone although there were some. A part without a known person is known by its entry. */
const missingParts = (entry: AuditEntry): string[] => {
  const personOf = (origin: string, id: string | null): string => (id === null ? `position:${entry.position}` : `user:${origin}:${id}`);
  const actor = entry.actorCommitment !== null && entry.actorPart === null ? [personOf(entry.actorKind, entry.actorId)] : [];
  const subject =
    entry.subjectCommitment !== null && entry.subjectPart === null
      ? [personOf(entry.subject?.origin ?? '', entry.subject?.id ?? null)]
      : [];
  return [...actor, ...subject];
};

/** What an erasure vouches for: the person, and entries of nobody known that it names. Written before it begins to erase. */
const erasedBy = ({ target, detail }: AuditEntry): string[] => {
  const positions = Array.isArray(detail?.positions) ? detail.positions : [];
  return [...(target === null ? [] : [target]), ...positions.map((position) => `position:${String(position)}`)];
};

const problemOf = (entry: AuditEntry, after: Pick<Place, 'position' | 'hash'>): string | null => {
  if (entry.position > after.position + 1)
    return `entries ${after.position + 1} to ${entry.position - 1} are missing before the entry ${entry.position}`;
  if (entry.position <= after.position) return `the entry ${entry.position} is there although it should not be, or should be no more`;
  if (entry.previous !== after.hash) return `the entry ${entry.position} does not follow on the one before it`;
  if (hashOf(entry) !== entry.hash) return `the entry ${entry.position} is not as it was written`;
  const isAltered =
    (entry.actorPart !== null && commitmentOf(entry.actorPart) !== entry.actorCommitment) ||
    (entry.subjectPart !== null && commitmentOf(entry.subjectPart) !== entry.subjectCommitment);
  return isAltered ? `the personal data of the entry ${entry.position} are not as they were written` : null;
};

const problemOfSeal = (
  seal: AuditSeal,
  last: SealedSoFar,
  at: Pick<Place, 'position' | 'hash'>,
  verifier: AuditVerifier
): string | null => {
  const name = `the seal ${seal.number} of the entries ${seal.fromPosition} to ${seal.toPosition}`;
  if (!isSealSigned(seal, verifier)) return `${name} is not signed with the key of this log`;
  if (seal.number !== last.number + 1 || seal.fromPosition !== last.toPosition + 1 || seal.previous !== last.sealHash)
    return `${name} does not follow on the one before it`;
  return seal.toPosition === at.position && seal.entryHash === at.hash ? null : `${name} vouches for other entries`;
};

/** Other moments would hide entries from whoever looks for theirs. Says nothing of a range whose beginning was not read. */
const problemOfMoments = ({ number, fromPosition, moments }: AuditSeal, read: RangeSoFar | null): string | null =>
  !moments || !read || read.from > fromPosition || (moments.least === read.moments.least && moments.greatest === read.moments.greatest)
    ? null
    : `the seal ${number} does not tell the moments of its entries`;

const problemOfCheckpoint = (checkpoint: AuditSeal | null, verifier: AuditVerifier): string | null =>
  checkpoint === null || (checkpoint.kind === 'CHECKPOINT' && isSealSigned(checkpoint, verifier))
    ? null
    : 'what says how much retention has deleted is not signed with the key of this log';

const problemOfHead = (head: AuditSeal | null, last: SealedSoFar, verifier: AuditVerifier): string | null => {
  if (head?.kind !== 'HEAD') return 'what says how far the log is sealed is missing';
  if (!isSealSigned(head, verifier)) return 'what says how far the log is sealed is not signed with the key of this log';
  return head.number === last.number && head.toPosition === last.toPosition && head.previous === last.sealHash
    ? null
    : `the log was sealed through the entry ${head.toPosition}, and seals are there through the entry ${last.toPosition}`;
};

/** Entries behind the last seal. */
interface RangeSoFar {
  readonly from: number;
  readonly moments: SealedMoments;
}

interface Place {
  readonly position: number;
  readonly hash: string;
  readonly id: string | null;
}

const problemOfEnd = ({ lastPosition, lastHash, maxPosition, strays }: ExpectedEnd, { position, hash }: Place): string | null => {
  if (lastPosition !== position) return `the log counts ${lastPosition} entries and ends with the entry ${position}`;
  if (strays > 0) return `${strays} entries are there without a position`;
  if (lastHash !== hash) return `the log does not end with the entry ${position} as it is there`;
  return maxPosition > lastPosition ? `the entry ${maxPosition} is there, and the log counts ${lastPosition}` : null;
};

export const createChainCheck = ({ verifier, after, checkpoint }: ChainCheckOptions): ChainCheck => {
  const before = after?.number ?? 0;
  let last = after;
  let at: Place | null = after && { position: after.toPosition, hash: after.entryHash, id: null };
  let entries = 0;
  let range: RangeSoFar | null = null;
  let sealed: ChainVerdict['sealed'] = checkpoint && { through: checkpoint.toPosition, at: checkpoint.sealedAt };
  let first: ChainProblem | null = null;
  const missing = new Map<string, ChainProblem>();

  const note = (problem: string | null, { id, position }: Pick<Place, 'id' | 'position'>): void => {
    if (problem !== null) first ??= { id, position, problem };
  };
  note(problemOfCheckpoint(checkpoint, verifier), { id: null, position: checkpoint?.toPosition ?? 0 });

  return {
    entry: (entry) => {
      entries += 1;
      const place = at ?? { position: entry.position - 1, hash: entry.previous };
      // After a break the rest proves nothing, but an erasure in it may explain what is missing before the break.
      if (first === null) note(problemOf(entry, place), entry);
      at = { position: entry.position, hash: entry.hash, id: entry.id };
      range = { from: range?.from ?? entry.position, moments: widen(range?.moments ?? null, entry) };
      for (const person of missingParts(entry)) {
        const problem = `personal data of the entry ${entry.position} are gone, and no erasure says so`;
        if (!missing.has(person)) missing.set(person, { id: entry.id, position: entry.position, problem, isErasure: true });
      }
      if (entry.action === ERASED) for (const person of erasedBy(entry)) missing.delete(person);
    },

    seal: (seal) => {
      if (first !== null) return;
      // Of a part of the log, what the first seal follows on lies before it.
      last ??= { number: seal.number - 1, sealHash: seal.previous, toPosition: seal.fromPosition - 1, entryHash: GENESIS };
      const place = at ?? { position: 0, hash: GENESIS, id: null };
      note(problemOfSeal(seal, last, place, verifier) ?? problemOfMoments(seal, range), place);
      range = null;
      last = afterSeal(seal);
      if (first === null) sealed = { through: seal.toPosition, at: seal.sealedAt };
    },

    finish: (expected) => {
      const place = at ?? { position: 0, hash: GENESIS, id: null };
      if (expected) {
        const through = last ?? NOTHING_SEALED;
        const end = { id: null, position: place.position + 1 };
        note(problemOfHead(expected.head, through, verifier), end);
        if (expected.seals !== through.number - before) note('seals are there that belong to no entries', end);
        note(problemOfEnd(expected, place), end);
      }
      for (const problem of missing.values()) if (first === null || problem.position < first.position) first = problem;
      return { intact: first === null, entries, sealed, first };
    },
  };
};
