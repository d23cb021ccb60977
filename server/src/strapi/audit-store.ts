/**
 * The audit log in the database. One row of the named states counts the entries and holds the hash of the last one; each
 * writing transaction locks it until it commits, so that the entries of all instances form one chain.
 */

import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor, ActorKind } from '../domain/actor';
import type { AuditEntry, JsonObject, NewAuditEntry, PersonalPart } from '../domain/audit/audit-entry';
import { commitmentOf, GENESIS, hashOf } from '../domain/audit/chain';
import type { Origin } from '../domain/session';
import { createUuidV7 } from '../domain/uuid-v7';
import type { AuditLog, AuditRecord } from '../ports/audit-log';
import type { Clock } from '../ports/clock';
import { countAuditRows, readAuditRows } from './audit-reading';
import { TABLES } from './content-types';
import { BATCH, isMysql, parseJson, toJson, toNumber, type Database } from './database';
import { clip, type Row } from './session-row';

const HEAD = 'audit-head';
const SALT_BYTES = 16;
/** Columns times rows stay below what a statement of SQLite may name. */
const INSERTED = BATCH / 10;

const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** What comes back from a text of JSON: members without a value are gone, or the hash would be of something else. */
const asKept = (facts: JsonObject | null): JsonObject | null => parseJson(toJson(facts));

const toPart = (facts: JsonObject | null): PersonalPart | null =>
  facts && { ...asKept(facts), salt: randomBytes(SALT_BYTES).toString('base64url') };

/** The plugin is no person, and its name is no secret. */
const partOfActor = ({ kind, name, ipAddress }: Actor): PersonalPart | null =>
  kind === 'SYSTEM' || (name === null && ipAddress === null) ? null : toPart({ name, ipAddress });

/** As the columns will hold it: the hash covers what is kept, not what was too long for it. */
const toEntry = (entry: NewAuditEntry, position: number, previous: string): AuditEntry => {
  const actorPart = partOfActor(entry.actor);
  const subjectPart = toPart(entry.personal);
  const unhashed = {
    position,
    id: entry.id,
    occurredAt: entry.occurredAt,
    action: entry.action,
    actorKind: entry.actor.kind,
    actorId: clip(entry.actor.id, 64),
    target: clip(entry.target),
    subject: entry.subject && { origin: entry.subject.origin, id: clip(entry.subject.id, 64) ?? '' },
    detail: asKept(entry.detail),
    actorPart,
    actorCommitment: commitmentOf(actorPart),
    subjectPart,
    subjectCommitment: commitmentOf(subjectPart),
    previous,
  };
  return { ...unhashed, hash: hashOf(unhashed) };
};

const toRow = (entry: AuditEntry): Record<string, unknown> => ({
  document_id: entry.id,
  position: entry.position,
  entry_key: entry.id,
  occurred_at: entry.occurredAt,
  action: entry.action,
  actor_kind: entry.actorKind,
  actor_id: entry.actorId,
  target: entry.target,
  subject_origin: entry.subject?.origin ?? null,
  subject_id: entry.subject?.id ?? null,
  detail: toJson(entry.detail),
  actor_part: toJson(entry.actorPart),
  actor_commitment: entry.actorCommitment,
  subject_part: toJson(entry.subjectPart),
  subject_commitment: entry.subjectCommitment,
  previous: entry.previous,
  hash: entry.hash,
});

/** Throws nothing for what somebody wrote into the row by hand: an entry that makes no sense is for the verification to find. */
const parsePart = <T>(value: unknown): T | null => {
  try {
    return parseJson<T>(value);
  } catch {
    return { unreadable: String(value) } as T;
  }
};

export const toAuditEntry = (row: Row): AuditEntry => ({
  position: toNumber(row.position),
  id: String(row.entry_key),
  occurredAt: toNumber(row.occurred_at),
  action: String(row.action),
  actorKind: row.actor_kind as ActorKind,
  actorId: text(row.actor_id),
  target: text(row.target),
  subject:
    row.subject_origin === null && row.subject_id === null
      ? null
      : { origin: row.subject_origin as Origin, id: text(row.subject_id) ?? '' },
  detail: parsePart(row.detail),
  actorPart: parsePart(row.actor_part),
  actorCommitment: text(row.actor_commitment),
  subjectPart: parsePart(row.subject_part),
  subjectCommitment: text(row.subject_commitment),
  previous: String(row.previous),
  hash: String(row.hash),
});

/** Makes the counter row, once; called before anything writes. A counter that is missing goes on after the last entry. */
export const prepareAuditLog = (database: Database): Promise<void> =>
  database.run(async (connection) => {
    const last = await connection(TABLES.auditEntries).orderBy('position', 'desc').first<Row | undefined>('position', 'hash');
    await connection(TABLES.states)
      .insert({ name: HEAD, number: toNumber(last?.position ?? 0), text: text(last?.hash) ?? GENESIS })
      .onConflict('name')
      .ignore();
  });

/** Locks the counter until the transaction ends, and returns what it counts then and the hash before. */
const advanceHead = async (connection: Knex, by: number): Promise<{ position: number; hash: string }> => {
  const head = () => connection(TABLES.states).where({ name: HEAD });
  const change = { number: connection.raw('number + ?', [by]) };
  // MySQL has no RETURNING; the row is this transaction's from the update on.
  const [row] = isMysql(connection)
    ? (await head().update(change), await head().select<Row[]>('number', 'text'))
    : await head().update(change).returning<Row[]>(['number', 'text']);
  if (!row) throw new Error('The counter of the audit log is missing; restart the application, which makes it.');
  return { position: toNumber(row.number), hash: String(row.text) };
};

/** What the counter counts, and the hash of the entry that it counted last. */
export const readAuditHead = async (connection: Knex): Promise<{ position: number; hash: string }> => {
  const row = await connection(TABLES.states).where({ name: HEAD }).first<Row | undefined>('number', 'text');
  return { position: toNumber(row?.number ?? 0), hash: text(row?.text) ?? GENESIS };
};

/** Appends entries inside an open transaction, after the events if there are any: both counters are locked in one order. */
export const appendAudit = async (connection: Knex, entries: readonly NewAuditEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  const head = await advanceHead(connection, entries.length);
  let previous = head.hash;
  const kept = entries.map((entry, index) => {
    const next = toEntry(entry, head.position - entries.length + 1 + index, previous);
    previous = next.hash;
    return next;
  });
  for (let start = 0; start < kept.length; start += INSERTED) {
    await connection(TABLES.auditEntries).insert(kept.slice(start, start + INSERTED).map(toRow));
  }
  await connection(TABLES.states).where({ name: HEAD }).update({ text: previous });
};

const toNewEntry = (record: AuditRecord, now: number): NewAuditEntry => {
  const { before, after } = record;
  const change = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  const detail: JsonObject = { ...record.detail, ...change };
  return {
    id: createUuidV7(now),
    occurredAt: now,
    action: record.action,
    actor: record.actor,
    target: record.target ?? null,
    subject: record.subject ?? null,
    detail: Object.keys(detail).length === 0 ? null : detail,
    personal: record.personal ?? null,
  };
};

export const createAuditLog = (database: Database, clock: Clock): AuditLog => ({
  record: (record) => database.transaction((connection) => appendAudit(connection, [toNewEntry(record, clock.now())])),
  readBefore: (before, limit, filter = {}) =>
    database.run(async (connection) =>
      (await readAuditRows(connection, filter, { from: before, reading: 'desc', limit })).map(toAuditEntry)
    ),
  readAfter: (after, limit, filter = {}) =>
    database.run(async (connection) => (await readAuditRows(connection, filter, { from: after, reading: 'asc', limit })).map(toAuditEntry)),
  count: (filter = {}) => database.run((connection) => countAuditRows(connection, filter)),
});
