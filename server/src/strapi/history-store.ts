/** Users' histories in the database. The row also stands for the user where two logins must not pass each other. */

import type { Knex } from 'knex';
import { EMPTY_HISTORY, type UserHistory } from '../domain/risk/history';
import { parseHistory } from '../domain/risk/parse-history';
import type { UserRef } from '../domain/session';
import type { HistoryStore, StoredHistory } from '../ports/history-store';
import { TABLES } from './content-types';
import { parseJson, toJson, toNumber, type Database } from './database';
import type { Row } from './session-row';

const keyOf = (user: UserRef) => ({ user_id: user.id, origin: user.origin });

/** Of a row with `version` and `history`; empty without one. */
export const toStoredHistory = (row: Row | undefined): StoredHistory =>
  row ? { history: parseHistory(parseJson(row.history)), version: toNumber(row.version) } : { history: EMPTY_HISTORY, version: null };

/** Makes the user's row where there is none and holds it until the transaction ends. */
export const lockHistory = async (connection: Knex, user: UserRef): Promise<StoredHistory> => {
  // An insert that changes nothing rather than one that is ignored: on MySQL the latter holds a row that is there for
  // reading only, and two who then want to write it wait for each other.
  await connection(TABLES.histories)
    .insert({ ...keyOf(user), version: 0, history: null })
    .onConflict(['user_id', 'origin'])
    .merge(['user_id']);
  return toStoredHistory(await connection(TABLES.histories).where(keyOf(user)).forUpdate().first<Row | undefined>('version', 'history'));
};

/** Whether the row was still as it was read. */
const replace = async (connection: Knex, user: UserRef, version: number, history: UserHistory): Promise<boolean> =>
  (await connection(TABLES.histories)
    .where({ ...keyOf(user), version })
    .update({ version: version + 1, history: toJson(history) })) > 0;

/** Folds a change into what was read, or, where another login was faster, into what is there now. */
export const writeHistory = async (
  connection: Knex,
  user: UserRef,
  read: StoredHistory,
  change: (history: UserHistory) => UserHistory
): Promise<void> => {
  if (read.version !== null && (await replace(connection, user, read.version, change(read.history)))) return;
  const locked = await lockHistory(connection, user);
  await replace(connection, user, locked.version ?? 0, change(locked.history));
};

export const createHistoryStore = (database: Database): HistoryStore => ({
  read: (user) =>
    database.run(async (connection) =>
      toStoredHistory(await connection(TABLES.histories).where(keyOf(user)).first<Row | undefined>('version', 'history'))
    ),
  change: (user, change) =>
    database.transaction(async (connection) => {
      const locked = await lockHistory(connection, user);
      await replace(connection, user, locked.version ?? 0, change(locked.history));
    }),
});
