/** How entries are chained: SHA-256 over the hash before and the canonical text of the entry. */

import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import type { AuditEntry, PersonalPart } from './audit-entry';

/** What the first entry has for the hash before it. */
export const GENESIS = '0'.repeat(64);

const VERSION = 'session-guard-audit-v1';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const commitmentOf = (part: PersonalPart | null): string | null => (part === null ? null : sha256(canonicalJson(part)));

/** 64 hexadecimal characters. The parts themselves are left out: erasing one leaves the hash as it is. */
export const hashOf = (entry: Omit<AuditEntry, 'hash' | 'actorPart' | 'subjectPart'>): string =>
  sha256(
    `${VERSION}\n${entry.previous}\n${canonicalJson({
      position: entry.position,
      id: entry.id,
      occurredAt: entry.occurredAt,
      action: entry.action,
      actorKind: entry.actorKind,
      actorId: entry.actorId,
      target: entry.target,
      subject: entry.subject && { origin: entry.subject.origin, id: entry.subject.id },
      detail: entry.detail,
      actor: entry.actorCommitment,
      personal: entry.subjectCommitment,
    })}`
  );
