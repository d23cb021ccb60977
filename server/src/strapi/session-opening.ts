/** Opens a session within what the user may have at once: inside an open transaction, or all at once where nothing has to be looked at first. */

import type { Knex } from 'knex';
import type { AuthEvent, NewEvent } from '../domain/event';
import type { SessionId, UserRef } from '../domain/session';
import type { Opening } from '../ports/session-store';
import { TABLES } from './content-types';
import { isPostgres, toNumber } from './database';
import { fitAtOnce, writeAtOnceOn } from './event-store';
import { changeHistory, lockHistory, replaceHistory } from './history-store';
import { combineWrites } from './one-statement';
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

/** Answers how many rows the last one changed. */
const writeTogether = async (connection: Knex, writes: readonly Knex.QueryBuilder[]): Promise<number> => {
  if (!isPostgres(connection)) {
    // In this order, but without waiting for each answer before the next one is sent.
    const answers = (await Promise.all(writes)) as unknown[];
    return Number(answers.at(-1));
  }
  const { statement, changed } = combineWrites(connection, writes);
  const [answer] = (await statement.select({ changed })) as { changed: unknown }[];
  return toNumber(answer?.changed ?? 0);
};

type RowsToOpen = Omit<Opening, 'tokens'> & { readonly tokenRows: readonly object[] };

const insertsOf = (connection: Knex, { session, tokenRows }: RowsToOpen): Knex.QueryBuilder[] => [
  connection(TABLES.sessions).insert(toSessionRow(session)),
  ...(tokenRows.length > 0 ? [connection(TABLES.tokens).insert([...tokenRows])] : []),
];

/** What a login teaches the user's history, where it is as it was read; null where there is none to replace. */
const replacementOf = (connection: Knex, user: UserRef, { read, learn }: NonNullable<Opening['history']>): Knex.QueryBuilder | null =>
  read.version === null ? null : replaceHistory(connection, user, read.version, learn(read.history));

/** Whether nothing has to be looked at first. */
const opensAtOnce = ({ events, history, limits }: RowsToOpen): boolean =>
  limits === null && history?.read.version !== null && fitAtOnce(events);

/**
 * Opens it at once. Answers the events, and whether another login of the user was faster: what this one teaches is still to
 * be learned then. Null where it cannot be done at once; then nothing was written.
 */
export const openSessionAtOnce = async (
  connection: Knex,
  opening: RowsToOpen
): Promise<{ readonly events: AuthEvent[]; readonly isToLearn: boolean } | null> => {
  const writeAtOnce = opensAtOnce(opening) ? writeAtOnceOn(connection) : null;
  if (!writeAtOnce) return null;
  const { session, events, history } = opening;
  const replace = history && replacementOf(connection, session.user, history);
  const written = await writeAtOnce(connection, [...insertsOf(connection, opening), ...(replace ? [replace] : [])], events);
  return { events: written.events, isToLearn: replace !== null && written.changed === 0 };
};

/** The events to append, or null where the user has too many sessions already; then nothing was written. */
export const openSessionRow = async (connection: Knex, opening: RowsToOpen, newEventId: () => string): Promise<NewEvent[] | null> => {
  const { session, events, history, limits } = opening;
  const { user, createdAt: now } = session;
  const { refuseBeyond = null, endOldestBeyond = null } = limits ?? {};
  // Two logins of one user pass this point one after the other: the second counts the first.
  const locked = refuseBeyond !== null || endOldestBeyond !== null ? await lockHistory(connection, user) : null;
  if (refuseBeyond !== null && (await countLiveSessions(connection, user, now)) >= refuseBeyond) return null;

  const replace = history && replacementOf(connection, user, { ...history, read: locked ?? history.read });
  const changed = await writeTogether(connection, [...insertsOf(connection, opening), ...(replace ? [replace] : [])]);
  // Its first one, or another login was faster.
  if (history && (replace === null || changed === 0)) await changeHistory(connection, user, history.learn);
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
