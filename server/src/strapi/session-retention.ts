/** Which sessions and tokens time has run out for, and the deletion of what need not be kept: bounded and by index. */

import type { SessionId } from '../domain/session';
import type { SessionStore } from '../ports/session-store';
import { TABLES } from './content-types';
import type { Database } from './database';
import { deleteFound } from './delete-found';
import type { FollowingSearchIndex } from './search-index';
import { LIVE, type Row } from './session-row';

export const createRetentionQueries = (
  database: Database,
  search: Pick<FollowingSearchIndex, 'removals'>
): Pick<SessionStore, 'idleIds' | 'expiredIds' | 'deleteEnded' | 'deleteExpiredTokens'> => ({
  idleIds: (cutoff, limit) =>
    database.run(async (connection) => {
      const rows: Row[] = await connection(TABLES.sessions)
        .where('status', 'ACTIVE')
        .where('last_seen_at', '<', cutoff)
        .orderBy('last_seen_at')
        .limit(limit)
        .select('session_key');
      return rows.map((row) => row.session_key as SessionId);
    }),
  expiredIds: (now, limit) =>
    database.run(async (connection) => {
      const rows: Row[] = await connection(TABLES.sessions)
        .whereIn('status', LIVE)
        .where('expires_at', '<', now)
        .orderBy('expires_at')
        .limit(limit)
        .select('session_key');
      return rows.map((row) => row.session_key as SessionId);
    }),
  deleteEnded: (cutoff, limit) =>
    deleteFound(
      database,
      TABLES.sessions,
      async (connection) => {
        const ended = await connection(TABLES.sessions)
          .where('status', 'TERMINATED')
          .where('ended_at', '<', cutoff)
          .orderBy('ended_at')
          .limit(limit)
          .select<{ id: number }[]>('id');
        const left = limit - ended.length;
        if (left === 0) return ended;
        const blocked = await connection(TABLES.sessions)
          .where('status', 'BLOCKED')
          .where('started_at', '<', cutoff)
          .orderBy('started_at')
          .limit(left)
          .select<{ id: number }[]>('id');
        return [...ended, ...blocked];
      },
      // First: a session that nobody finds by its name is found again here, a text without a session by nobody.
      search.removals
    ),
  deleteExpiredTokens: (now, limit) =>
    deleteFound(database, TABLES.tokens, (connection) =>
      connection(TABLES.tokens).where('expires_at', '<', now).orderBy('expires_at').limit(limit).select<{ id: number }[]>('id')
    ),
});
