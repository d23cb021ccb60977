/** What time takes away: how much retention would delete, and the anonymisation of what is kept longer. */

import type { Knex } from 'knex';
import { anonymizeEvent, anonymizeSession, eraseSignals } from '../domain/privacy/erase';
import { GO_ON } from '../ports/confirm';
import type { RetentionCount, RetentionStore } from '../ports/retention-store';
import { TABLES } from './content-types';
import { toJson, toNullableNumber, toNumber, type Database } from './database';
import { toEvent } from './event-store';
import { toRiskEvent } from './risk-event-store';
import type { FollowingSearchIndex } from './search-index';
import { toSession, type Row } from './session-row';
import { changeRows } from './subject-rows';
import { sessionColumns } from './subject-store';

const MARK = 'anonymized-through';

export const createRetentionStore = (database: Database, search: Pick<FollowingSearchIndex, 'forget'>): RetentionStore => {
  const count = (table: string, column: string, cutoff: number, more: (query: Knex.QueryBuilder) => unknown = () => undefined) =>
    database.run(async (connection): Promise<RetentionCount> => {
      const query = connection(table).where(column, '<', cutoff);
      void more(query);
      const [row] = (await query.count({ count: '*' }).min({ oldest: column })) as { count: unknown; oldest: unknown }[];
      return { count: toNumber(row?.count ?? 0), oldest: toNullableNumber(row?.oldest) };
    });
  const sum = (a: RetentionCount, b: RetentionCount): RetentionCount => ({
    count: a.count + b.count,
    oldest: a.oldest === null || b.oldest === null ? (a.oldest ?? b.oldest) : Math.min(a.oldest, b.oldest),
  });
  const over = async (cutoff: number): Promise<RetentionCount> =>
    sum(
      await count(TABLES.sessions, 'ended_at', cutoff, (query) => query.where('status', 'TERMINATED')),
      await count(TABLES.sessions, 'started_at', cutoff, (query) => query.where('status', 'BLOCKED'))
    );

  return {
    sessions: over,
    tokens: (now) => count(TABLES.tokens, 'expires_at', now),
    events: async (cutoff) => sum(await count(TABLES.events, 'occurred_at', cutoff), await count(TABLES.riskEvents, 'occurred_at', cutoff)),
    audit: async (cutoff) => {
      // Whole sealed ranges go, and only in their order.
      const last = await database.run((connection) =>
        connection(TABLES.auditSeals)
          .where({ kind: 'SEAL' })
          .where('sealed_at', '<', cutoff)
          .max<{ through: unknown }[]>({ through: 'to_position' })
      );
      const through = toNumber(last[0]?.through ?? 0);
      return count(TABLES.auditEntries, 'position', through + 1).then(async ({ count: entries }) => ({
        count: entries,
        oldest: entries === 0 ? null : (await count(TABLES.auditEntries, 'occurred_at', Number.MAX_SAFE_INTEGER)).oldest,
      }));
    },

    anonymize: async (cutoff, confirm = GO_ON) => {
      const row = await database.run(async (connection) => {
        await connection(TABLES.states).insert({ name: MARK, number: 0 }).onConflict('name').ignore();
        return connection(TABLES.states).where({ name: MARK }).first<Row | undefined>('number');
      });
      const from = toNumber(row?.number ?? 0);
      if (cutoff <= from) return 0;
      const within = (query: Knex.QueryBuilder, column: string): Knex.QueryBuilder =>
        query.where(column, '>=', from).where(column, '<', cutoff);
      const sessions = await changeRows(
        database,
        TABLES.sessions,
        (query) =>
          query.where((any) =>
            any
              .where((ended) => void within(ended.where('status', 'TERMINATED'), 'ended_at'))
              .orWhere((blocked) => void within(blocked.where('status', 'BLOCKED'), 'started_at'))
          ),
        async (session, connection) => {
          await search.forget(connection, [toNumber(session.id)]);
          return sessionColumns(anonymizeSession(toSession(session)));
        },
        confirm
      );
      const events = await changeRows(
        database,
        TABLES.events,
        (query) => within(query, 'occurred_at'),
        (event) => {
          const { session, actor, riskEvent, detail } = anonymizeEvent(toEvent(event));
          return { session: toJson(session), actor: toJson(actor), risk_event: toJson(riskEvent), detail: toJson(detail) };
        },
        confirm
      );
      const riskEvents = await changeRows(
        database,
        TABLES.riskEvents,
        (query) => within(query, 'occurred_at'),
        (event) => {
          const { session, signals } = toRiskEvent(event);
          return { session: toJson(session && anonymizeSession(session)), ip_address: null, signals: toJson(eraseSignals(signals)) };
        },
        confirm
      );
      await confirm();
      // Last: a run that is stopped halfway does its part again.
      await database.run((connection) => connection(TABLES.states).where({ name: MARK }).update({ number: cutoff }));
      return sessions + events + riskEvents;
    },
  };
};
