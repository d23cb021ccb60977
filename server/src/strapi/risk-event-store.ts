/** Risk events in the database: their own table, because they are filtered by what was noticed and are reviewed. */

import type { Knex } from 'knex';
import { SEVERITIES, type Severity } from '../domain/severity';
import type { Decision, MatchedPolicy, Review, RiskEvent } from '../domain/risk/risk-event';
import type { Signal } from '../domain/risk/signal';
import type { Origin, Session } from '../domain/session';
import type { RiskEventStore } from '../ports/risk-event-store';
import { TABLES } from './content-types';
import { BATCH, parseJson, toJson, toNullableNumber, toNumber, type Database } from './database';
import { deleteFound } from './delete-found';
import { applyRiskEventFilter, readRiskEventRows, type RiskEventPlace } from './risk-event-reading';
import { clip, type Row } from './session-row';

const toRiskEventRow = (event: RiskEvent): Record<string, unknown> => ({
  document_id: event.id,
  risk_key: event.id,
  occurred_at: event.occurredAt,
  severity: event.severity,
  severity_rank: SEVERITIES.indexOf(event.severity),
  origin: event.user?.origin ?? null,
  user_id: event.user?.id ?? null,
  session_key: event.session?.id ?? null,
  session: toJson(event.session),
  ip_address: clip(event.ipAddress, 64),
  security_score: event.securityScore,
  signals: toJson(event.signals),
  signal_codes: `,${event.signals.map(({ code }) => code).join(',')},`,
  decision: event.decision,
  policies: toJson(event.policies),
});

export const toRiskEvent = (row: Row): RiskEvent => ({
  id: String(row.risk_key),
  occurredAt: toNumber(row.occurred_at),
  severity: row.severity as Severity,
  session: parseJson<Session>(row.session),
  user: row.user_id === null ? null : { origin: row.origin as Origin, id: String(row.user_id) },
  ipAddress: row.ip_address === null ? null : String(row.ip_address),
  securityScore: toNullableNumber(row.security_score),
  signals: parseJson<Signal[]>(row.signals) ?? [],
  decision: row.decision as Decision,
  policies: parseJson<MatchedPolicy[]>(row.policies) ?? [],
  review: (row.review ?? null) as Review | null,
  reviewedAt: toNullableNumber(row.reviewed_at),
  reviewedBy: row.reviewed_by === null || row.reviewed_by === undefined ? null : String(row.reviewed_by),
});

/** For the transaction of what they tell of; at least one. */
export const insertRiskEvents = (connection: Knex, events: readonly RiskEvent[]): Knex.QueryBuilder =>
  connection(TABLES.riskEvents).insert(events.map(toRiskEventRow));

export const createRiskEventStore = (database: Database): RiskEventStore => {
  const find = (id: string): Promise<RiskEvent | null> =>
    database.run(async (connection) => {
      const row: Row | undefined = await connection(TABLES.riskEvents).where({ risk_key: id }).first();
      return row ? toRiskEvent(row) : null;
    });

  return {
    page: (filter, limit, after) =>
      database.run(async (connection) => {
        let from: RiskEventPlace | null = null;
        if (after !== undefined) {
          const row = await connection(TABLES.riskEvents).where({ risk_key: after }).first<Row | undefined>('occurred_at');
          if (!row) return { rows: [], hasNextPage: false };
          from = { occurredAt: toNumber(row.occurred_at), id: after };
        }
        const rows = await readRiskEventRows(connection, filter, limit + 1, from);
        return { rows: rows.slice(0, limit).map(toRiskEvent), hasNextPage: rows.length > limit };
      }),
    scan: (filter, after, span) =>
      database.run(async (connection) => {
        // The limit keeps the places apart from the filter: no index of its columns may tempt a planner to read more than these.
        const places = connection(TABLES.riskEvents)
          .where('id', '>', after)
          .where('id', '<=', after + span)
          .orderBy('id')
          .limit(span)
          .as('places');
        const rows: Row[] = await applyRiskEventFilter(connection.from(places), filter).orderBy('id').select('*');
        return rows.map((row) => ({ event: toRiskEvent(row), place: toNumber(row.id) }));
      }),
    lastPlace: () =>
      database.run(async (connection) => {
        const row = await connection(TABLES.riskEvents).max({ last: 'id' }).first<{ last: unknown }>();
        return toNumber(row?.last ?? 0);
      }),
    count: (filter) =>
      database.run(async (connection) => {
        const [row] = (await applyRiskEventFilter(connection(TABLES.riskEvents), filter).count({ count: '*' })) as { count: unknown }[];
        return toNumber(row?.count ?? 0);
      }),
    find,
    review: async (id, review, by, now) => {
      const changed = await database.run((connection) =>
        connection(TABLES.riskEvents)
          .where({ risk_key: id })
          .update({ review, reviewed_at: now, reviewed_by: clip(by) })
      );
      return changed === 0 ? null : find(id);
    },
  };
};

/** Deletes at most `limit` risk events from before `cutoff`, the oldest first. Returns how many. */
export const deleteRiskEvents = (database: Database, cutoff: number, limit: number): Promise<number> =>
  deleteFound(database, TABLES.riskEvents, (connection) =>
    connection(TABLES.riskEvents)
      .where('occurred_at', '<', cutoff)
      .orderBy('occurred_at')
      .limit(Math.min(limit, BATCH))
      .select<{ id: number }[]>('id')
  );
