/** Strapi's own session table: one row per refresh token, a chain of rows per login. */

import type { Origin, UserRef } from '../domain/session';
import type { Database } from './database';
import { BATCH } from './database';
import type { Row } from './session-row';

const TABLE = 'strapi_sessions';
/** A refresh each half hour for a month makes 1,440 rows. */
const MAX_CHAIN = 5000;

export const toNativeOrigin = (origin: Origin): string => (origin === 'ADMIN' ? 'admin' : 'users-permissions');
/** Null for an origin that some other plugin defined. */
export const fromNativeOrigin = (origin: unknown): Origin | null =>
  origin === 'admin' ? 'ADMIN' : origin === 'users-permissions' ? 'USER' : null;

export const NATIVE_SESSION = 'admin::session';

export interface NativeRow {
  readonly sessionId: string;
  readonly user: UserRef;
  readonly status: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface NativeSessions {
  /** The row and every row that it was refreshed from or to; empty where there is no such row. */
  chainOf(sessionId: string): Promise<NativeRow[]>;
  /** Deletes all rows of a user: also chains that were never recorded. */
  deleteOfUser(user: UserRef): Promise<void>;
  delete(sessionIds: readonly string[]): Promise<void>;
  /** An older row with the same absolute expiry: what a refresh outside a request goes on from. */
  parentOf(user: UserRef, sessionId: string, absoluteExpiresAt: Date): Promise<string | null>;
}

const toMoment = (value: unknown): number => (value instanceof Date ? value.getTime() : new Date(value as string | number).getTime());

const toNativeRow = (row: Row): NativeRow | null => {
  const origin = fromNativeOrigin(row.origin);
  return (
    origin && {
      sessionId: String(row.session_id),
      user: { origin, id: String(row.user_id) },
      status: String(row.status),
      expiresAt: toMoment(row.expires_at),
    }
  );
};

export const createNativeSessions = (database: Database): NativeSessions => ({
  chainOf: (sessionId) =>
    database.run(async (connection) => {
      const start: Row | undefined = await connection(TABLE).where({ session_id: sessionId }).first();
      if (!start) return [];
      const rows = new Map<string, Row>([[sessionId, start]]);
      // Two tabs that refresh at once give a row two parents of one name, never a circle; the bound is for a broken table.
      let frontier: Row[] = [start];
      while (frontier.length > 0 && rows.size < MAX_CHAIN) {
        const children = frontier.flatMap((row) => (typeof row.child_id === 'string' ? [row.child_id] : []));
        const ids = frontier.map((row) => String(row.session_id));
        const query = connection(TABLE).whereIn('child_id', ids.slice(0, BATCH));
        // An empty list is written as `1 = 0`, for which SQLite reads the whole table.
        if (children.length > 0) void query.orWhereIn('session_id', children.slice(0, BATCH));
        const next: Row[] = await query;
        frontier = next.filter((row) => !rows.has(String(row.session_id)));
        for (const row of frontier) rows.set(String(row.session_id), row);
      }
      return [...rows.values()].flatMap((row) => toNativeRow(row) ?? []);
    }),
  deleteOfUser: (user) =>
    database.run(async (connection) => {
      await connection(TABLE)
        .where({ user_id: user.id, origin: toNativeOrigin(user.origin) })
        .delete();
    }),
  delete: (sessionIds) =>
    database.run(async (connection) => {
      if (sessionIds.length > 0) await connection(TABLE).whereIn('session_id', sessionIds.slice(0, BATCH)).delete();
    }),
  parentOf: (user, sessionId, absoluteExpiresAt) =>
    database.run(async (connection) => {
      const row: Row | undefined = await connection(TABLE)
        .where({
          user_id: user.id,
          origin: toNativeOrigin(user.origin),
          status: 'active',
          absolute_expires_at: database.client === 'sqlite' ? absoluteExpiresAt.getTime() : absoluteExpiresAt,
        })
        .whereNull('child_id')
        .whereNot('session_id', sessionId)
        .first('session_id');
      return row ? String(row.session_id) : null;
    }),
});
