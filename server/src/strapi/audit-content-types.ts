/** Tables of the audit log: its entries, and what is signed about them. */

import { contentType, LONG, MOMENT, NAME, SHORT } from './content-type';

export const AUDIT_TABLES = {
  auditEntries: 'session_guard_audit_entries',
  auditSeals: 'session_guard_audit_seals',
} as const;

const entries = contentType(
  'guard-audit-entry',
  'guard-audit-entries',
  AUDIT_TABLES.auditEntries,
  {
    position: MOMENT,
    entryKey: SHORT,
    occurredAt: MOMENT,
    action: SHORT,
    actorKind: SHORT,
    actorId: SHORT,
    target: NAME,
    subjectOrigin: SHORT,
    subjectId: SHORT,
    detail: LONG,
    actorPart: LONG,
    actorCommitment: SHORT,
    subjectPart: LONG,
    subjectCommitment: SHORT,
    previous: SHORT,
    hash: SHORT,
  },
  [
    { name: 'sg_audit_position', columns: ['position'], type: 'unique' },
    { name: 'sg_audit_action', columns: ['action', 'position'] },
    { name: 'sg_audit_actor', columns: ['actor_id', 'actor_kind', 'position'] },
    { name: 'sg_audit_kind', columns: ['actor_kind', 'position'] },
    { name: 'sg_audit_subject', columns: ['subject_id', 'subject_origin', 'position'] },
    { name: 'sg_audit_occurred', columns: ['occurred_at'] },
  ]
);

/** SEAL: a range of entries. HEAD, one row: which seal is the last. CHECKPOINT, one row at most: what retention has deleted. */
const seals = contentType(
  'guard-audit-seal',
  'guard-audit-seals',
  AUDIT_TABLES.auditSeals,
  {
    kind: SHORT,
    number: MOMENT,
    fromPosition: MOMENT,
    toPosition: MOMENT,
    entryHash: SHORT,
    previous: SHORT,
    sealedAt: MOMENT,
    keyId: SHORT,
    signature: NAME,
    leastAt: MOMENT,
    greatestAt: MOMENT,
  },
  [
    { name: 'sg_audit_seals_number', columns: ['kind', 'number'], type: 'unique' },
    { name: 'sg_audit_seals_to', columns: ['kind', 'to_position'] },
    { name: 'sg_audit_seals_sealed', columns: ['kind', 'sealed_at'] },
  ]
);

export const auditContentTypes = { 'guard-audit-entry': entries, 'guard-audit-seal': seals };
