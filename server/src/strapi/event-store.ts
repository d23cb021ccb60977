/**
 * The event log in the database. Positions come from one counter row that each writing transaction locks until it
 * commits: positions have no hole and follow the order of commits, which auto-increment ids do not. A reader that has
 * seen position n has seen everything up to n.
 */

import type { Knex } from 'knex';
import { auditOf } from '../domain/audit/audit-of';
import { EVENT_TYPES, parseEventType, type AuthEvent, type EventFilter, type NewEvent } from '../domain/event';
import { SEVERITIES } from '../domain/severity';
import type { Severity } from '../domain/severity';
import type { Origin } from '../domain/session';
import type { EventLog } from '../ports/event-log';
import { appendAudit, prepareAuditLog } from './audit-store';
import { applyReadByAlerts } from './alert-position';
import { TABLES } from './content-types';
import { BATCH, isMysql, parseJson, toJson, toNumber, type Database } from './database';
import { insertRiskEvents } from './risk-event-store';
import type { Row } from './session-row';

const COUNTER = 'event-position';

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

const toEvent = (row: Row): AuthEvent => ({
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
    : (
        await connection(TABLES.states)
          .where({ name: COUNTER })
          .update({ number: connection.raw('number + ?', [by]) })
          .returning<{ number: unknown }[]>('number')
      )[0]?.number;
  const position = toNumber(number ?? 0);
  if (position < by) throw new Error('The event counter is missing; restart the application, which makes it.');
  return position;
};

/** Appends events, the risk events that they carry, and the audit entries of those that are audited, inside an open transaction; take it as late in the transaction as can be, the counter is locked from here on. */
export const appendEvents = async (connection: Knex, events: readonly NewEvent[]): Promise<AuthEvent[]> => {
  if (events.length === 0) return [];
  await insertRiskEvents(
    connection,
    events.flatMap(({ riskEvent }) => riskEvent ?? [])
  );
  const first = (await advanceCounter(connection, events.length)) - events.length + 1;
  const kept = events.map((event, index): AuthEvent => ({ ...event, position: first + index }));
  for (let start = 0; start < kept.length; start += BATCH / 10) {
    await connection(TABLES.events).insert(kept.slice(start, start + BATCH / 10).map(toEventRow));
  }
  await appendAudit(
    connection,
    events.flatMap((event) => auditOf(event) ?? [])
  );
  return kept;
};

/** What this release calls UNKNOWN stands in the table under the name that its writer gave it. */
const applyTypes = (query: Knex.QueryBuilder, types: readonly string[]): void =>
  void (types.includes('UNKNOWN')
    ? query.where((either) => either.whereIn('type', [...types]).orWhereNotIn('type', [...EVENT_TYPES]))
    : query.whereIn('type', [...types]));

const applyFilter = (query: Knex.QueryBuilder, filter: EventFilter = {}): Knex.QueryBuilder => {
  if (filter.types) applyTypes(query, filter.types);
  if (filter.minSeverity) void query.where('severity_rank', '>=', SEVERITIES.indexOf(filter.minSeverity));
  if (filter.origin) void query.where('origin', filter.origin);
  if (filter.userId !== undefined) void query.where('user_id', filter.userId);
  if (filter.sessionId) void query.where('session_key', filter.sessionId);
  return query;
};

export const createEventLog = (database: Database): EventLog => ({
  readAfter: (after, limit, filter) =>
    database.run(async (connection) => {
      const rows: Row[] = await applyFilter(connection(TABLES.events).where('position', '>', after), filter)
        .orderBy('position', 'asc')
        .limit(limit);
      return rows.map(toEvent);
    }),
  readBefore: (before, limit, filter) =>
    database.run(async (connection) => {
      const query = applyFilter(connection(TABLES.events), filter).orderBy('position', 'desc').limit(limit);
      if (before !== null) void query.where('position', '<', before);
      const rows: Row[] = await query;
      return rows.map(toEvent);
    }),
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
  database.run(async (connection) => {
    const rows: { id: number }[] = await applyReadByAlerts(connection(TABLES.events).where('occurred_at', '<', cutoff))
      .orderBy('occurred_at')
      .limit(limit)
      .select('id');
    if (rows.length === 0) return 0;
    return connection(TABLES.events)
      .whereIn(
        'id',
        rows.map((row) => row.id)
      )
      .delete();
  });
