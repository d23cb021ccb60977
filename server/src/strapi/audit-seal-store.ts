/** Seals of the audit log in the database. */

import type { Knex } from 'knex';
import type { AuditSeal, SealKind } from '../domain/audit/seal';
import type { AuditSealStore } from '../ports/audit-seals';
import { readAuditHead } from './audit-store';
import { toMoments } from './audit-stretches';
import { TABLES } from './content-types';
import { BATCH, toNumber, type Database } from './database';
import type { Row } from './session-row';

const toRow = (seal: AuditSeal): Record<string, unknown> => ({
  kind: seal.kind,
  number: seal.number,
  from_position: seal.fromPosition,
  to_position: seal.toPosition,
  entry_hash: seal.entryHash,
  previous: seal.previous,
  sealed_at: seal.sealedAt,
  key_id: seal.keyId,
  signature: seal.signature,
  least_at: seal.moments?.least ?? null,
  greatest_at: seal.moments?.greatest ?? null,
});

const toSeal = (row: Row): AuditSeal => ({
  kind: row.kind as SealKind,
  number: toNumber(row.number),
  fromPosition: toNumber(row.from_position),
  toPosition: toNumber(row.to_position),
  entryHash: String(row.entry_hash),
  previous: String(row.previous),
  sealedAt: toNumber(row.sealed_at),
  keyId: String(row.key_id),
  signature: String(row.signature),
  moments: toMoments(row),
});

export const createAuditSealStore = (database: Database): AuditSealStore => {
  const ofKind = (connection: Knex, kind: SealKind) => connection(TABLES.auditSeals).where({ kind });
  const one = async (connection: Knex, kind: SealKind): Promise<AuditSeal | null> => {
    const row: Row | undefined = await ofKind(connection, kind).orderBy('number').first();
    return row ? toSeal(row) : null;
  };
  /** A marker is one row that changes: of two who change it at once, one finds it changed. */
  const replace = async (connection: Knex, before: AuditSeal, after: AuditSeal): Promise<boolean> =>
    (await ofKind(connection, before.kind).where({ number: before.number, signature: before.signature }).update(toRow(after))) > 0;

  return {
    begin: (head) =>
      database.transaction(async (connection) => {
        const there = await connection(TABLES.auditEntries).first<Row | undefined>('id');
        if (there || (await one(connection, 'HEAD'))) return;
        // Two instances that start at once write the same number: one is ignored.
        await connection(TABLES.auditSeals).insert(toRow(head)).onConflict(['kind', 'number']).ignore();
      }),

    state: () =>
      database.run(async (connection) => {
        const [head, checkpoint] = [await one(connection, 'HEAD'), await one(connection, 'CHECKPOINT')];
        const [row] = (await ofKind(connection, 'SEAL')
          .where('number', '<=', head?.number ?? 0)
          .count({ count: '*' })) as { count: unknown }[];
        // Before the counter: it may count more by then, never less.
        const max = await connection(TABLES.auditEntries)
          .whereNotNull('position')
          .orderBy('position', 'desc')
          .first<Row | undefined>('position');
        const end = await readAuditHead(connection);
        const [stray] = (await connection(TABLES.auditEntries).whereNull('position').count({ count: '*' })) as { count: unknown }[];
        return {
          head,
          checkpoint,
          seals: toNumber(row?.count ?? 0),
          maxPosition: toNumber(max?.position ?? checkpoint?.toPosition ?? 0),
          lastPosition: end.position,
          lastHash: end.hash,
          strays: toNumber(stray?.count ?? 0),
        };
      }),

    endingWithin: (from, to, most) =>
      database.run(async (connection) => {
        const rows: Row[] = await ofKind(connection, 'SEAL')
          .whereBetween('to_position', [from, to])
          .where('number', '<=', most)
          .orderBy([{ column: 'to_position' }, { column: 'number' }])
          .limit(BATCH);
        return rows.map(toSeal);
      }),

    oldest: () => database.run((connection) => one(connection, 'SEAL')),

    add: (seal, head, before) =>
      database.transaction(async (connection) => {
        if (!(await replace(connection, before, head))) return false;
        await connection(TABLES.auditSeals).insert(toRow(seal));
        return true;
      }),

    retain: (seal, checkpoint) =>
      database.transaction(async (connection) => {
        // First: of two who delete the same range, the second finds no seal.
        if ((await ofKind(connection, 'SEAL').where({ number: seal.number }).delete()) === 0) return 0;
        const before = await one(connection, 'CHECKPOINT');
        if (!before) await connection(TABLES.auditSeals).insert(toRow(checkpoint));
        else if (!(await replace(connection, before, checkpoint))) throw new Error('Another instance deletes audit entries, too.');
        return connection(TABLES.auditEntries).whereBetween('position', [seal.fromPosition, seal.toPosition]).delete();
      }),
  };
};
