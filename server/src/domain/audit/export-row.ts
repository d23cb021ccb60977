/**
 * An entry as it is exported, one line of NDJSON each: with everything that the offline check needs. The seal lies in the
 * row of the last entry of its range, and what retention has deleted in the first row.
 */

import type { ActorKind } from '../actor';
import type { JsonValue } from '../event';
import type { UserRef } from '../session';
import type { AuditEntry, JsonObject, PersonalPart } from './audit-entry';
import type { AuditSeal } from './seal';

export interface AuditExportRow {
  readonly entry: AuditEntry;
  readonly seal: AuditSeal | null;
  readonly checkpoint: AuditSeal | null;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const objectIn = <T>(row: JsonObject, name: string): T | null => (isObject(row[name]) ? (row[name] as T) : null);
const textIn = (row: JsonObject, name: string): string | null => (typeof row[name] === 'string' ? row[name] : null);

/** Null where the value is no row of an export. Whether it is a true one is for the check of the chain to say. */
export const parseExportRow = (value: JsonValue): AuditExportRow | null => {
  if (!isObject(value) || typeof value.position !== 'number' || !Number.isSafeInteger(value.position)) return null;
  return {
    entry: {
      position: value.position,
      id: textIn(value, 'id') ?? '',
      occurredAt: typeof value.occurredAt === 'number' ? value.occurredAt : 0,
      action: textIn(value, 'action') ?? '',
      actorKind: (textIn(value, 'actorKind') ?? '') as ActorKind,
      actorId: textIn(value, 'actorId'),
      target: textIn(value, 'target'),
      subject: objectIn<UserRef>(value, 'subject'),
      detail: objectIn<JsonObject>(value, 'detail'),
      actorPart: objectIn<PersonalPart>(value, 'actorPart'),
      actorCommitment: textIn(value, 'actorCommitment'),
      subjectPart: objectIn<PersonalPart>(value, 'subjectPart'),
      subjectCommitment: textIn(value, 'subjectCommitment'),
      previous: textIn(value, 'previous') ?? '',
      hash: textIn(value, 'hash') ?? '',
    },
    seal: objectIn<AuditSeal>(value, 'seal'),
    checkpoint: objectIn<AuditSeal>(value, 'checkpoint'),
  };
};
