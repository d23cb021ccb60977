/** Sessions in the database. What changes a session writes its event in the same transaction, and tells it after the commit. */

import type { Knex } from 'knex';
import type { AuthEvent, NewEvent } from '../domain/event';
import type { Session, SessionId, UserRef } from '../domain/session';
import type { TokenRef } from '../domain/token';
import type { NewToken, OpenOutcome, SessionState, SessionStore } from '../ports/session-store';
import { shareReadings } from '../use-cases/share-readings';
import { TABLES } from './content-types';
import { BATCH, toJson, toNullableNumber, toNumber, type Database } from './database';
import { appendEvents } from './event-store';
import { changeHistory } from './history-store';
import { endSessionRows, readSessions } from './session-ending';
import { openSessionAtOnce, openSessionRow } from './session-opening';
import { NO_SEARCH_INDEX, type FollowingSearchIndex } from './search-index';
import { countSessions, readSessionPage } from './session-query';
import { PLAN_BOUNDS, type PlanBounds } from './session-plan';
import { createRetentionQueries } from './session-retention';
import { readLastPlace, scanSessions } from './session-scan';
import { readSessionsSince } from './sessions-since';
import { LIVE, toSession, type Row } from './session-row';
import { readSessionStats } from './session-stats';

export interface SessionStoreOptions {
  readonly database: Database;
  readonly fingerprint: (ref: TokenRef) => string;
  readonly newEventId: () => string;
  /** Told of events right after their transaction is committed. */
  readonly announce: (events: readonly AuthEvent[]) => void;
  /** Left out, a search looks at the sessions one by one. */
  readonly search?: Pick<FollowingSearchIndex, 'candidates' | 'removals'>;
  /** What decides how a page is found, where tables are smaller than in life. */
  readonly bounds?: PlanBounds;
}

export const createSessionStore = ({
  database,
  fingerprint,
  newEventId,
  announce,
  search = NO_SEARCH_INDEX,
  bounds = PLAN_BOUNDS,
}: SessionStoreOptions): SessionStore => {
  const tokenRow = (id: SessionId, token: NewToken): Record<string, unknown> => ({
    fingerprint: fingerprint(token.ref),
    session_key: id,
    kind: token.ref.kind,
    native_id: token.ref.kind === 'native' ? token.ref.value : null,
    sealed: token.sealed,
    issued_at: token.createdAt,
    expires_at: token.expiresAt,
  });

  const write = (work: (connection: Knex) => Promise<readonly NewEvent[]>): Promise<AuthEvent[]> =>
    database.transaction(async (connection, onCommit) => {
      const events = await appendEvents(connection, await work(connection));
      if (events.length > 0) onCommit(() => announce(events));
      return events;
    });

  const store: SessionStore = {
    open: async ({ tokens, ...rest }) => {
      const opening = { ...rest, tokenRows: tokens.map((token) => tokenRow(rest.session.id, token)) };
      const atOnce = await database.statement(async (connection, onCommit) => {
        const opened = await openSessionAtOnce(connection, opening);
        if (opened) onCommit(() => announce(opened.events));
        return opened;
      });
      if (atOnce) {
        const { history, session } = opening;
        if (history && atOnce.isToLearn) {
          await database.transaction((connection) => changeHistory(connection, session.user, history.learn));
        }
        return { kind: 'opened' };
      }
      const outcome: { kind: OpenOutcome['kind'] } = { kind: 'too-many' };
      await write(async (connection) => {
        const events = await openSessionRow(connection, opening, newEventId);
        outcome.kind = events ? 'opened' : 'too-many';
        return events ?? [];
      });
      return outcome;
    },

    rejudge: async (id, { securityScore, signals, end, toEvent }) => {
      let after: Session | null = null;
      await write(async (connection) => {
        after = null;
        const changed = await connection(TABLES.sessions)
          .where({ session_key: id })
          .whereIn('status', LIVE)
          .update({ security_score: securityScore, signals: toJson(signals) });
        if (changed === 0) return [];
        const ended = end ? await endSessionRows(connection, [id], end, newEventId) : [];
        const [session] = await readSessions(connection, [id]);
        if (!session) return [];
        after = session;
        return [...ended, toEvent(session)];
      });
      return after;
    },

    addToken: (id, token) =>
      database.transaction(async (connection) => {
        await connection(TABLES.tokens).insert(tokenRow(id, token)).onConflict('fingerprint').ignore();
        if (token.expiresAt !== null) {
          await connection(TABLES.sessions)
            .where({ session_key: id })
            .where('expires_at', '<', token.expiresAt)
            .update({ expires_at: token.expiresAt });
        }
      }),

    end: (ids, options) =>
      ids.length === 0 ? Promise.resolve([]) : write((connection) => endSessionRows(connection, ids, options, newEventId)),

    setActivity: (ids, status, now) =>
      write(async (connection) => {
        const from = status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE';
        const events: NewEvent[] = [];
        for (const session of await readSessions(connection, ids)) {
          if (session.status !== from) continue;
          const changed = await connection(TABLES.sessions)
            .where({ session_key: session.id, status: from })
            .update(status === 'ACTIVE' ? { status, last_seen_at: Math.max(session.lastSeenAt, now) } : { status });
          if (changed === 0) continue;
          events.push({
            id: newEventId(),
            type: status === 'ACTIVE' ? 'SESSION_RESUMED' : 'SESSION_INACTIVE',
            severity: 'INFO',
            occurredAt: now,
            session: { ...session, status, lastSeenAt: status === 'ACTIVE' ? Math.max(session.lastSeenAt, now) : session.lastSeenAt },
            user: session.user,
            origin: session.user.origin,
            actor: null,
            detail: null,
          });
        }
        return events;
      }),

    touch: (moments) =>
      database.run(async (connection) => {
        // In one order whoever writes, so that two instances do not wait for each other's rows.
        const entries = [...moments].sort(([a], [b]) => (a < b ? -1 : 1));
        for (let start = 0; start < entries.length; start += BATCH / 2) {
          const slice = entries.slice(start, start + BATCH / 2);
          const cases = slice.map(() => 'WHEN ? THEN ?').join(' ');
          const moment = connection.raw(`CASE ?? ${cases} END`, ['session_key', ...slice.flat()]);
          // On PostgreSQL the type of a bare CASE over parameters is text.
          const typed = database.client === 'postgres' ? connection.raw('CAST(? AS BIGINT)', [moment]) : moment;
          await connection(TABLES.sessions)
            .whereIn(
              'session_key',
              slice.map(([id]) => id)
            )
            .where('last_seen_at', '<', typed)
            .update({ last_seen_at: typed });
        }
      }),

    find: (id) => database.run(async (connection) => (await readSessions(connection, [id]))[0] ?? null),
    findMany: (ids) => database.run((connection) => readSessions(connection, ids)),
    page: (filter, order, request) => readSessionPage(database, filter, order, request, { search, bounds }),
    count: (filter) => database.run((connection) => countSessions(connection, database.client, filter)),
    scan: (filter, after, span) => scanSessions(database, filter, after, span),
    lastPlace: () => readLastPlace(database),
    createdSince: (since, after, limit) => readSessionsSince(database, since, after, limit),
    ofUser: (user) =>
      database.run(async (connection) => {
        const rows: Row[] = await connection(TABLES.sessions)
          .where({ user_id: user.id, origin: user.origin })
          .whereIn('status', LIVE)
          .orderBy([
            { column: 'started_at', order: 'desc' },
            { column: 'session_key', order: 'desc' },
          ])
          .limit(100);
        return rows.map(toSession);
      }),
    stats: shareReadings((now, windowHours) => readSessionStats(database, now, windowHours)),

    stateOf: (ref) =>
      database.run(async (connection) => {
        const row = await connection({ token: TABLES.tokens })
          .leftJoin({ session: TABLES.sessions }, 'session.session_key', 'token.session_key')
          .where('token.fingerprint', fingerprint(ref))
          .first<Row | undefined>({
            recorded: 'token.session_key',
            session_key: 'session.session_key',
            origin: 'session.origin',
            user_id: 'session.user_id',
            status: 'session.status',
            end_reason: 'session.end_reason',
            expires_at: 'session.expires_at',
            last_seen_at: 'session.last_seen_at',
          });
        if (!row) return 'unknown';
        if (row.session_key === null) return 'gone';
        return {
          id: row.session_key as SessionId,
          user: { origin: row.origin, id: String(row.user_id) } as UserRef,
          status: row.status as SessionState['status'],
          endReason: row.end_reason as SessionState['endReason'],
          expiresAt: toNullableNumber(row.expires_at),
          lastSeenAt: toNumber(row.last_seen_at),
        };
      }),

    validAfter: (user) =>
      database.run(async (connection) => {
        const row = await connection(TABLES.userMarks)
          .where({ user_id: user.id, origin: user.origin })
          .first<Row | undefined>('valid_after');
        return row ? toNumber(row.valid_after) : null;
      }),
    setValidAfter: (user, moment) =>
      database.run(async (connection) => {
        await connection(TABLES.userMarks)
          .insert({ user_id: user.id, origin: user.origin, valid_after: moment })
          .onConflict(['user_id', 'origin'])
          .merge({ valid_after: moment });
      }),

    ...createRetentionQueries(database, search),
  };
  return store;
};
