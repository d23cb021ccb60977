/** Opens a session inside an open transaction, within what the user may have at once. */

import type { Knex } from 'knex';
import type { NewEvent } from '../domain/event';
import type { SessionId, UserRef } from '../domain/session';
import type { Opening } from '../ports/session-store';
import { TABLES } from './content-types';
import { isPostgres, toNumber } from './database';
import { changeHistory, lockHistory, replaceHistory } from './history-store';
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

/** Answers whether the last one changed anything. One statement where there is one for it, on PostgreSQL: each costs a login a way there and back. */
const writeTogether = async (connection: Knex, inserts: readonly Knex.QueryBuilder[], last: Knex.QueryBuilder | null): Promise<boolean> => {
  const writes = last ? [...inserts, last] : inserts;
  if (!isPostgres(connection)) {
    // In this order, but without waiting for each answer before the next one is sent.
    const answers = (await Promise.all(writes)) as unknown[];
    return last !== null && Number(answers.at(-1)) > 0;
  }
  const nameOf = (write: number): string => `write_${write}`;
  const all = connection.queryBuilder();
  writes.forEach((write, index) => void all.with(nameOf(index), write.returning(connection.raw('1'))));
  const [answer] = (await all.select({ changed: connection(nameOf(writes.length - 1)).count('*') })) as { changed: unknown }[];
  return last !== null && toNumber(answer?.changed ?? 0) > 0;
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

  const inserts = [connection(TABLES.sessions).insert(toSessionRow(session))];
  if (tokenRows.length > 0) inserts.push(connection(TABLES.tokens).insert([...tokenRows]));
  const { version = null, history: known } = (history && (locked ?? history.read)) ?? {};
  const replace = history && known && version !== null ? replaceHistory(connection, user, version, history.learn(known)) : null;
  const isReplaced = await writeTogether(connection, inserts, replace);
  // Its first one, or another login was faster.
  if (history && !isReplaced) await changeHistory(connection, user, history.learn);
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
