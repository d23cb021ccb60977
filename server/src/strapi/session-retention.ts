/** Which sessions and tokens time has run out for, and the deletion of what need not be kept: bounded and by index. */

import type { SessionId } from '../domain/session';
import type { SessionStore } from '../ports/session-store';
import { TABLES } from './content-types';
import type { Database } from './database';
import type { FollowingSearchIndex } from './search-index';
import { LIVE, type Row } from './session-row';

export const createRetentionQueries = (
  database: Database,
  search: Pick<FollowingSearchIndex, 'forget'>
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
  // Each statement by itself, but on SQLite: an instance that is stopped in the middle of a transaction would keep the rows
  // from the one that takes over.
  deleteEnded: (cutoff, limit) =>
    database.runUnsynced(async (connection) => {
      const ended = await connection(TABLES.sessions)
        .where('status', 'TERMINATED')
        .where('ended_at', '<', cutoff)
        .orderBy('ended_at')
        .limit(limit)
        .select<{ id: number }[]>('id');
      const left = limit - ended.length;
      const blocked =
        left === 0
          ? []
          : await connection(TABLES.sessions)
              .where('status', 'BLOCKED')
              .where('started_at', '<', cutoff)
              .orderBy('started_at')
              .limit(left)
              .select<{ id: number }[]>('id');
      const ids = [...ended, ...blocked].map((row) => row.id);
      if (ids.length === 0) return 0;
      // First: a session that nobody finds by its name is found again here, a text without a session by nobody.
      await search.forget(connection, ids);
      return connection(TABLES.sessions).whereIn('id', ids).delete();
    }),
  deleteExpiredTokens: (now, limit) =>
    database.runUnsynced(async (connection) => {
      const rows = await connection(TABLES.tokens)
        .where('expires_at', '<', now)
        .orderBy('expires_at')
        .limit(limit)
        .select<{ id: number }[]>('id');
      return rows.length === 0
        ? 0
        : connection(TABLES.tokens)
            .whereIn(
              'id',
              rows.map((row) => row.id)
            )
            .delete();
    }),
});
