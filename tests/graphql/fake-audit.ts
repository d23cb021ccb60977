/** An audit log in memory, for the schema's tests. */

import { commitmentOf, GENESIS, hashOf } from '../../server/src/domain/audit/chain';
import type { AuditEntry, PersonalPart } from '../../server/src/domain/audit/audit-entry';
import type { AuditFilter, AuditRecord } from '../../server/src/ports/audit-log';
import type { AuditTrail } from '../../server/src/use-cases/audit-trail';
import type { AuditIntegrity } from '../../server/src/use-cases/check-audit';
import { NOW } from './fixtures';

export const auditEntryOf = (position: number, { actor, ...record }: AuditRecord, previous = GENESIS): AuditEntry => {
  const part = (facts: object | null | undefined): PersonalPart | null => (facts ? { ...facts, salt: 'salt' } : null);
  const actorPart = part({ name: actor.name, ipAddress: actor.ipAddress });
  const subjectPart = part(record.personal);
  const unhashed = {
    position,
    id: `a${position}`,
    occurredAt: NOW + position,
    action: record.action,
    actorKind: actor.kind,
    actorId: actor.id,
    target: record.target ?? null,
    subject: record.subject ?? null,
    detail: record.detail ?? null,
    actorPart,
    actorCommitment: commitmentOf(actorPart),
    subjectPart,
    subjectCommitment: commitmentOf(subjectPart),
    previous,
  };
  return { ...unhashed, hash: hashOf(unhashed) };
};

export interface FakeAudit extends AuditTrail {
  readonly entries: AuditEntry[];
  verdict: AuditIntegrity;
}

export const createFakeAudit = (): FakeAudit => {
  const entries: AuditEntry[] = [];
  const selected = ({ actions, actorId, actorKind }: AuditFilter = {}): AuditEntry[] =>
    entries.filter(
      (entry) =>
        (!actions || actions.includes(entry.action)) &&
        (actorId === undefined || entry.actorId === actorId) &&
        (actorKind === undefined || entry.actorKind === actorKind)
    );
  const fake: FakeAudit = {
    entries,
    verdict: { intact: true, entries: 0, sealed: null, first: null, checkedAt: NOW },
    publicKey: 'public key',
    integrity: async () => fake.verdict,
    exportAfter: async (after, limit, filter) =>
      (await fake.readAfter(after, limit, filter)).map((entry) => ({ entry, seal: null, checkpoint: null })),
    record: async (record) => void entries.push(auditEntryOf(entries.length + 1, record, entries.at(-1)?.hash)),
    readAfter: async (after, limit, filter) =>
      selected(filter)
        .filter(({ position }) => position > after)
        .slice(0, limit),
    readBefore: async (before, limit, filter) =>
      selected(filter)
        .filter(({ position }) => position < (before ?? Infinity))
        .reverse()
        .slice(0, limit),
    count: async (filter) => selected(filter).length,
  };
  return fake;
};
