import type { Actor } from '../../server/src/domain/actor';
import type { AuditEntry } from '../../server/src/domain/audit/audit-entry';
import { isErased, readDetail, readActor } from '../../server/src/domain/audit/read-entry';
import type { AuditIntegrity } from '../../server/src/use-cases/check-audit';
import { object, type ObjectSpec } from '../spec';
import { connectionTypes } from './connection';

const moment = (at: number | null | undefined): Date | null => (at === null || at === undefined ? null : new Date(at));

/** An integrity that is not asked for what the log's key is. */
export interface IntegrityNode {
  readonly integrity: AuditIntegrity;
  readonly publicKey: string;
}

export const auditTypes: readonly ObjectSpec[] = [
  object<AuditEntry>('AuthAuditEntry', 'Something that somebody did, as the audit log keeps it.', {
    id: { type: 'ID!', description: 'A UUIDv7; of an entry that an event left, the id of the event.' },
    position: { type: 'Int!', description: 'Counts entries without a hole, in the order in which they were written.' },
    occurredAt: { type: 'DateTime!', description: 'When it was done.', resolve: ({ occurredAt }) => new Date(occurredAt) },
    action: { type: 'String!', description: 'What was done, such as session.force-logged-out.' },
    actor: { type: 'AuthActor!', description: 'Who did it.', resolve: (entry): Actor => readActor(entry) },
    target: { type: 'String', description: 'What it was done to, as kind:id, such as session:… or user:USER:12.' },
    detail: {
      type: 'JSON',
      description: 'Further facts, before and after among them; what was known of the person is gone where it was erased.',
      resolve: readDetail,
    },
    erased: { type: 'Boolean!', description: 'Whether personal data of the entry were erased.', resolve: isErased },
  }),
  ...connectionTypes<{ totalCount(): Promise<number> }>('AuthAuditEntry', 'audit entries', {
    totalCount: {
      type: 'Int!',
      description: 'How many the arguments select on all pages; counted only when asked for.',
      resolve: (connection) => connection.totalCount(),
    },
  }),
  object<IntegrityNode>('AuthAuditIntegrity', 'Result of checking every entry and every sealed range of the audit log.', {
    intact: { type: 'Boolean!', description: 'Whether nothing is wrong.', resolve: ({ integrity }) => integrity.intact },
    entries: { type: 'Int!', description: 'How many entries were read.', resolve: ({ integrity }) => integrity.entries },
    sealedUntil: {
      type: 'DateTime',
      description: 'When the last seal was made that holds; what is younger is chained and not sealed yet. Null where nothing is sealed.',
      resolve: ({ integrity: { sealed } }) => moment(sealed?.at),
    },
    sealedThrough: {
      type: 'Int!',
      description: 'Position of the last entry that a seal vouches for; 0 where none does.',
      resolve: ({ integrity: { sealed } }) => sealed?.through ?? 0,
    },
    firstBrokenEntry: {
      type: 'ID',
      description:
        'The first entry that is broken, or that follows the first one that is missing. Null where what is missing is at the end.',
      resolve: ({ integrity: { first } }) => first?.id ?? null,
    },
    problem: {
      type: 'String',
      description: 'What is wrong with it, in a sentence.',
      resolve: ({ integrity: { first } }) => first && `${first.problem.charAt(0).toUpperCase()}${first.problem.slice(1)}.`,
    },
    checkedAt: {
      type: 'DateTime!',
      description: 'When it was checked: an answer is given again for a few seconds.',
      resolve: ({ integrity }) => moment(integrity.checkedAt),
    },
    publicKey: { type: 'String!', description: 'The Ed25519 key that checks the seals, in PEM: keep it where the database is not.' },
  }),
];
