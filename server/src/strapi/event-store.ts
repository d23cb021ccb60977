/**
 * The event log in the database. Positions come from one counter row that each writing transaction locks until it
 * commits: positions have no hole and follow the order of commits, which auto-increment ids do not. A reader that has
 * seen position n has seen everything up to n.
 */

import type { Knex } from 'knex';
import { auditOf } from '../domain/audit/audit-of';
import { parseEventType, type AuthEvent, type NewEvent } from '../domain/event';
import { SEVERITIES } from '../domain/severity';
import type { Severity } from '../domain/severity';
import type { Origin } from '../domain/session';
import type { EventLog } from '../ports/event-log';
import { appendAudit, prepareAuditLog } from './audit-store';
import { applyReadByAlerts } from './alert-position';
import { TABLES } from './content-types';
import { BATCH, isMysql, isPostgres, isSqlite, parseJson, toJson, toNumber, type Database } from './database';
import { deleteFound } from './delete-found';
import { readEventRows } from './event-reading';
import { combineWrites } from './one-statement';
import { insertRiskEvents } from './risk-event-store';
import type { Row } from './session-row';
import { runAtOnce } from './sqlite-at-once';

const COUNTER = 'event-position';

/** Events in one statement. */
const AT_ONCE = BATCH / 10;

type MysqlAnswer = readonly [{ readonly insertId: number }];

const toEventRow = (event: AuthEvent): Record<string, unknown> => ({
  document_id: event.id,
  position: event.position,
  event_key: event.id,
  type: event.type,
  severity: event.severity,
  severity_rank: SEVERITIES.indexOf(event.severity),
  occurred_at: event.occurredAt,
  origin: event.origin,
  user_id: event.user?.id ?? null,
  session_key: event.session?.id ?? null,
  session: toJson(event.session),
  actor: toJson(event.actor),
  risk_event: toJson(event.riskEvent),
  policy: toJson(event.policy),
  detail: toJson(event.detail),
});

export const toEvent = (row: Row): AuthEvent => ({
  position: toNumber(row.position),
  id: String(row.event_key),
  type: parseEventType(String(row.type)),
  severity: row.severity as Severity,
  occurredAt: toNumber(row.occurred_at),
  origin: (row.origin ?? null) as Origin | null,
  user: row.user_id === null ? null : { origin: row.origin as Origin, id: String(row.user_id) },
  session: parseJson(row.session),
  actor: parseJson(row.actor),
  riskEvent: parseJson(row.risk_event),
  policy: parseJson(row.policy),
  detail: parseJson(row.detail),
});

/** Makes the counter rows, of the audit log too, once; called before anything writes. */
export const prepareEventLog = async (database: Database): Promise<void> => {
  await database.run(async (connection) => {
    await connection(TABLES.states).insert({ name: COUNTER, number: 0 }).onConflict('name').ignore();
  });
  await prepareAuditLog(database);
};

const advance = (connection: Knex, by: number): Knex.QueryBuilder =>
  connection(TABLES.states)
    .where({ name: COUNTER })
    .update({ number: connection.raw('number + ?', [by]) });

const NO_COUNTER = 'The event counter is missing; restart the application, which makes it.';

const checkCounter = (position: number, by: number): number => {
  if (position < by) throw new Error(NO_COUNTER);
  return position;
};

/** Locks the counter until the transaction ends, and returns what it counts then. One statement: every writer waits for it. */
const advanceCounter = async (connection: Knex, by: number): Promise<number> => {
  // MySQL has no RETURNING; LAST_INSERT_ID(value) hands the value over with the answer, for this connection alone.
  const number: unknown = isMysql(connection)
    ? (
        (await connection.raw('UPDATE ?? SET number = LAST_INSERT_ID(number + ?) WHERE name = ?', [
          TABLES.states,
          by,
          COUNTER,
        ])) as MysqlAnswer
      )[0].insertId
    : (await advance(connection, by).returning<{ number: unknown }[]>('number'))[0]?.number;
  return checkCounter(toNumber(number ?? 0), by);
};

const givePositions = (events: readonly NewEvent[], last: number): AuthEvent[] =>
  events.map((event, index) => ({ ...event, position: last - events.length + 1 + index }));

const insertsOfRiskEvents = (connection: Knex, events: readonly NewEvent[]): Knex.QueryBuilder[] => {
  const riskEvents = events.flatMap(({ riskEvent }) => riskEvent ?? []);
  return riskEvents.length === 0 ? [] : [insertRiskEvents(connection, riskEvents)];
};

const advanceThenInsert = async (connection: Knex, events: readonly NewEvent[]): Promise<AuthEvent[]> => {
  for (const insert of insertsOfRiskEvents(connection, events)) await insert;
  const kept = givePositions(events, await advanceCounter(connection, events.length));
  for (let start = 0; start < kept.length; start += AT_ONCE) {
    await connection(TABLES.events).insert(kept.slice(start, start + AT_ONCE).map(toEventRow));
  }
  return kept;
};

/** Whether all that they leave can be written at once: those that are audited have a lock of their own to take. */
export const fitAtOnce = (events: readonly NewEvent[]): boolean =>
  events.length > 0 && events.length <= AT_ONCE && events.every((event) => auditOf(event) === null);

/** What was written at once: the events, and how many rows the last of the writes has changed. */
interface Written {
  readonly events: AuthEvent[];
  readonly changed: number;
}

type WriteAtOnce = (connection: Knex, writes: readonly Knex.QueryBuilder[], events: readonly NewEvent[]) => Promise<Written>;

/** The counter is locked when the last of the writes is done: whoever waits for it holds what others may need, and never the other way round. */
const writeOneStatement: WriteAtOnce = async (connection, writes, events) => {
  const { statement, changed } = combineWrites(connection, [...insertsOfRiskEvents(connection, events), ...writes]);
  const counter = advance(connection, events.length);
  if (changed) counter.whereRaw('(?) >= 0', [changed.clone()]);
  // Without a counter it fails here, and nothing is written.
  const before = connection.raw('coalesce((SELECT number - ? FROM counter)::text, ?)::bigint', [events.length, NO_COUNTER]);
  const rows = givePositions(events, events.length).map((event) => ({
    ...toEventRow(event),
    position: connection.raw('? + ?::bigint', [before, event.position]),
  }));
  const [answer] = (await statement
    .with('counter', counter.returning('number'))
    .with('kept', connection(TABLES.events).insert(rows).returning('position'))
    .select({ last: connection('kept').max('position'), changed: changed ?? connection.raw('0') })) as {
    last: unknown;
    changed: unknown;
  }[];
  return { events: givePositions(events, toNumber(answer?.last)), changed: toNumber(answer?.changed ?? 0) };
};

const writeOnSqlite: WriteAtOnce = (connection, writes, events) =>
  runAtOnce(connection, ({ rows, change }) => {
    let changed = 0;
    for (const write of [...insertsOfRiskEvents(connection, events), ...writes]) changed = change(write);
    const [counter] = rows(advance(connection, events.length).returning('number'));
    const kept = givePositions(events, checkCounter(toNumber(counter?.number ?? 0), events.length));
    change(connection(TABLES.events).insert(kept.map(toEventRow)));
    return { events: kept, changed };
  });

/** Writes, events and the risk events that they carry, on PostgreSQL in one statement and on SQLite within one call; null on MySQL, which has neither. */
export const writeAtOnceOn = (connection: Knex): WriteAtOnce | null => {
  if (isPostgres(connection)) return writeOneStatement;
  return isSqlite(connection) ? writeOnSqlite : null;
};

/** Appends events, the risk events that they carry, and the audit entries of those that are audited, inside an open transaction; take it as late in the transaction as can be, the counter is locked from here on. */
export const appendEvents = async (connection: Knex, events: readonly NewEvent[]): Promise<AuthEvent[]> => {
  if (events.length === 0) return [];
  const writeAtOnce = events.length <= AT_ONCE ? writeAtOnceOn(connection) : null;
  const kept = writeAtOnce ? (await writeAtOnce(connection, [], events)).events : await advanceThenInsert(connection, events);
  await appendAudit(
    connection,
    events.flatMap((event) => auditOf(event) ?? [])
  );
  return kept;
};

export const createEventLog = (database: Database): EventLog => ({
  readAfter: (after, limit, filter = {}) =>
    database.run(async (connection) => (await readEventRows(connection, filter, { from: after, reading: 'asc', limit })).map(toEvent)),
  readBefore: (before, limit, filter = {}) =>
    database.run(async (connection) => (await readEventRows(connection, filter, { from: before, reading: 'desc', limit })).map(toEvent)),
  lastPosition: () =>
    database.run(async (connection) => {
      const row = await connection(TABLES.states).where({ name: COUNTER }).first<{ number: unknown } | undefined>('number');
      return row ? toNumber(row.number) : 0;
    }),
  oldest: () =>
    database.run(async (connection) => {
      const row = await connection(TABLES.events).orderBy('position', 'asc').first<Row | undefined>('position', 'occurred_at');
      return row ? { position: toNumber(row.position), occurredAt: toNumber(row.occurred_at) } : null;
    }),
});

/** Deletes at most `limit` events from before `cutoff`, the oldest first, but none that alerts are still to be made of. Returns how many. */
export const deleteEvents = (database: Database, cutoff: number, limit: number): Promise<number> =>
  deleteFound(database, TABLES.events, (connection) =>
    applyReadByAlerts(connection(TABLES.events).where('occurred_at', '<', cutoff))
      .orderBy('occurred_at')
      .limit(limit)
      .select<{ id: number }[]>('id')
  );
