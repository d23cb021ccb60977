/** Sessions by their start, the oldest first, whatever their status: what a simulation replays. */

import type { Knex } from 'knex';
import { SESSION_STATUSES, type Session, type SessionId } from '../domain/session';
import { TABLES } from './content-types';
import type { Database } from './database';
import { toSession, type Row } from './session-row';

type Position = { readonly createdAt: number; readonly id: SessionId };

export const readSessionsSince = (database: Database, since: number, after: Position | null, limit: number): Promise<Session[]> =>
  database.run(async (connection) => {
    // The index by start has a lane per status: the first rows of each, then the first of them all.
    const [first, ...further] = SESSION_STATUSES.map((status) => {
      const lane: Knex.QueryBuilder = connection(TABLES.sessions)
        .select('session_key', 'started_at')
        .where('status', status)
        .where('started_at', '>=', after?.createdAt ?? since);
      if (after) void lane.whereRaw('(started_at > ? OR session_key > ?)', [after.createdAt, after.id]);
      return connection.select('*').from(
        lane
          .orderBy([{ column: 'started_at' }, { column: 'session_key' }])
          .limit(limit)
          .as(`lane_${status.toLowerCase()}`)
      );
    });
    if (!first) return [];
    const page = connection
      .select('*')
      .from(first.unionAll(further).as('lanes'))
      .orderBy([{ column: 'started_at' }, { column: 'session_key' }])
      .limit(limit);
    const rows: Row[] = await connection
      .select('session.*')
      .from(page.as('page'))
      .innerJoin({ session: TABLES.sessions }, 'session.session_key', 'page.session_key')
      .orderBy([{ column: 'page.started_at' }, { column: 'page.session_key' }]);
    return rows.map(toSession);
  });
