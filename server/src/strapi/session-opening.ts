/** Opens a session inside an open transaction, within what the user may have at once. */

import type { Knex } from 'knex';
import type { NewEvent } from '../domain/event';
import type { SessionId, UserRef } from '../domain/session';
import type { Opening } from '../ports/session-store';
import { TABLES } from './content-types';
import { toNumber } from './database';
import { lockHistory, writeHistory } from './history-store';
import { endSessionRows } from './session-ending';
import { LIVE, toSessionRow, type Row } from './session-row';

const MAX_ENDED = 500;

/** Sessions that are not over and not expired, by the index of users. */
export const liveSessionsOf = (connection: Knex, user: UserRef, now: number): Knex.QueryBuilder =>
  connection(TABLES.sessions)
    .where({ user_id: user.id, origin: user.origin })
    .whereIn('status', LIVE)
    .where((unexpired) => void unexpired.whereNull('expires_at').orWhere('expires_at', '>', now));

const countLiveSessions = async (connection: Knex, user: UserRef, now: number): Promise<number> => {
  const [row] = (await liveSessionsOf(connection, user, now).count({ count: '*' })) as { count: unknown }[];
  return toNumber(row?.count ?? 0);
};

/** The events to append, or null where the user has too many sessions already; then nothing was written. */
export const openSessionRow = async (
  connection: Knex,
  { session, tokenRows, events, history, limits }: Omit<Opening, 'tokens'> & { readonly tokenRows: readonly object[] },
  newEventId: () => string
): Promise<NewEvent[] | null> => {
  const { user, createdAt: now } = session;
  const { refuseBeyond = null, endOldestBeyond = null } = limits ?? {};
  // Two logins of one user pass this point one after the other: the second counts the first.
  const locked = refuseBeyond !== null || endOldestBeyond !== null ? await lockHistory(connection, user) : null;
  if (refuseBeyond !== null && (await countLiveSessions(connection, user, now)) >= refuseBeyond) return null;

  // In this order, but without waiting for each answer before the next one is sent.
  await Promise.all([
    connection(TABLES.sessions).insert(toSessionRow(session)),
    tokenRows.length > 0 ? connection(TABLES.tokens).insert([...tokenRows]) : null,
    history ? writeHistory(connection, user, locked ?? history.read, history.learn) : null,
  ]);
  if (endOldestBeyond === null) return [...events];

  const rows: Row[] = await liveSessionsOf(connection, user, now)
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'session_key', order: 'desc' },
    ])
    .select('session_key')
    .limit(MAX_ENDED + endOldestBeyond);
  // The new one stays, whatever the clocks of other instances say.
  const others = rows.map((row) => row.session_key as SessionId).filter((id) => id !== session.id);
  const beyond = others.slice(Math.max(0, endOldestBeyond - 1));
  const ended = await endSessionRows(
    connection,
    beyond,
    {
      reason: 'CONCURRENCY_LIMIT',
      actor: { kind: 'SYSTEM', id: null, name: null, ipAddress: null },
      note: `The user may have ${endOldestBeyond} at once.`,
      now,
    },
    newEventId
  );
  return [...events, ...ended];
};
