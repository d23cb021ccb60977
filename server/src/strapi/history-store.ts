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

/** Changes a row only where the row is still as it was read. */
export const replaceHistory = (connection: Knex, user: UserRef, version: number, history: UserHistory): Knex.QueryBuilder =>
  connection(TABLES.histories)
    .where({ ...keyOf(user), version })
    .update({ version: version + 1, history: toJson(history) });

/** Folds a change into what is there now. */
export const changeHistory = async (connection: Knex, user: UserRef, change: (history: UserHistory) => UserHistory): Promise<void> => {
  const locked = await lockHistory(connection, user);
  await replaceHistory(connection, user, locked.version ?? 0, change(locked.history));
};

export const createHistoryStore = (database: Database): HistoryStore => ({
  read: (user) =>
    database.run(async (connection) =>
      toStoredHistory(await connection(TABLES.histories).where(keyOf(user)).first<Row | undefined>('version', 'history'))
    ),
  change: (user, change) => database.transaction((connection) => changeHistory(connection, user, change)),
});
