/** An entry as people read it. */

import { SYSTEM, type Actor } from '../actor';
import type { AuditEntry, JsonObject } from './audit-entry';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What was erased is null. */
export const readActor = ({ actorKind, actorId, actorPart }: AuditEntry): Actor =>
  actorKind === 'SYSTEM' ? SYSTEM : { kind: actorKind, id: actorId, name: text(actorPart?.name), ipAddress: text(actorPart?.ipAddress) };

/** The facts about nobody and those about the subject, without the salt. */
export const readDetail = ({ detail, subjectPart }: AuditEntry): JsonObject | null => {
  if (subjectPart === null) return detail;
  const { salt: _salt, ...personal } = subjectPart;
  return { ...detail, ...personal };
};

export const isErased = ({ actorPart, actorCommitment, subjectPart, subjectCommitment }: AuditEntry): boolean =>
  (actorCommitment !== null && actorPart === null) || (subjectCommitment !== null && subjectPart === null);
