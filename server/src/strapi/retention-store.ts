/** What time takes away: how much retention would delete, and the anonymisation of what is kept longer. */

import type { Knex } from 'knex';
import { anonymizeEvent, anonymizeSession, eraseSignals } from '../domain/privacy/erase';
import type { SessionStatus } from '../domain/session';
import { GO_ON } from '../ports/confirm';
import type { RetentionCount, RetentionStore } from '../ports/retention-store';
import { TABLES } from './content-types';
import { toJson, toNullableNumber, toNumber, type Database } from './database';
import { toEvent } from './event-store';
import { toRiskEvent } from './risk-event-store';
import type { FollowingSearchIndex } from './search-index';
import { toSession, type Row } from './session-row';
import { changeFound, type Change, type Way } from './subject-rows';
import { sessionColumns } from './subject-store';

const MARK = 'anonymized-through';

export const createRetentionStore = (database: Database, search: Pick<FollowingSearchIndex, 'removals'>): RetentionStore => {
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
    audit: (cutoff) =>
      database.run(async (connection) => {
        // Whole sealed ranges go, and only in their order. Between the first entry and the last none is missing.
        const seal = await connection(TABLES.auditSeals)
          .where({ kind: 'SEAL' })
          .where('sealed_at', '<', cutoff)
          .orderBy('sealed_at', 'desc')
          .first<Row | undefined>('to_position');
        const first = await connection(TABLES.auditEntries)
          .whereNotNull('position')
          .orderBy('position')
          .first<Row | undefined>('position', 'occurred_at');
        const entries = seal && first ? Math.max(0, toNumber(seal.to_position) - toNumber(first.position) + 1) : 0;
        return { count: entries, oldest: entries === 0 ? null : toNumber(first?.occurred_at) };
      }),

    anonymize: async (cutoff, confirm = GO_ON) => {
      const row = await database.run(async (connection) => {
        await connection(TABLES.states).insert({ name: MARK, number: 0 }).onConflict('name').ignore();
        return connection(TABLES.states).where({ name: MARK }).first<Row | undefined>('number');
      });
      const from = toNumber(row?.number ?? 0);
      if (cutoff <= from) return 0;
      const within = (by: string, status?: SessionStatus): Way => ({
        select: (query) => (status ? query.where({ status }) : query).where(by, '>=', from).where(by, '<', cutoff),
        by,
      });
      const changeSession: Change = async (session, connection) => {
        for (const removal of search.removals(connection, [toNumber(session.id)])) await removal;
        return sessionColumns(anonymizeSession(toSession(session)));
      };
      const ended = await changeFound(database, TABLES.sessions, within('ended_at', 'TERMINATED'), changeSession, confirm);
      const blocked = await changeFound(database, TABLES.sessions, within('started_at', 'BLOCKED'), changeSession, confirm);
      const events = await changeFound(
        database,
        TABLES.events,
        within('occurred_at'),
        (event) => {
          const { session, actor, riskEvent, detail } = anonymizeEvent(toEvent(event));
          return { session: toJson(session), actor: toJson(actor), risk_event: toJson(riskEvent), detail: toJson(detail) };
        },
        confirm
      );
      const riskEvents = await changeFound(
        database,
        TABLES.riskEvents,
        within('occurred_at'),
        (event) => {
          const { session, signals } = toRiskEvent(event);
          return { session: toJson(session && anonymizeSession(session)), ip_address: null, signals: toJson(eraseSignals(signals)) };
        },
        confirm
      );
      await confirm();
      // Last: a run that is stopped halfway does its part again.
      await database.run((connection) => connection(TABLES.states).where({ name: MARK }).update({ number: cutoff }));
      return ended + blocked + events + riskEvents;
    },
  };
};
