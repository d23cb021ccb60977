/** Account, history and number of live sessions of a user, by three indexes in one statement. */

import type { Origin } from '../domain/session';
import type { ReadUserKnowledge } from '../ports/user-knowledge';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';
import { toStoredHistory } from './history-store';
import { liveSessionsOf } from './session-opening';
import type { Row } from './session-row';
import { nameOfAccount, rowIdOf } from './user-directory';

/** No row has it: ids begin at 1. */
const NO_ID = 0;

/** `tableOf` names the table of the accounts of a kind. */
export const createReadUserKnowledge =
  (database: Database, tableOf: (origin: Origin) => string): ReadUserKnowledge =>
  (user, now) =>
    database.run(async (connection) => {
      const names = user.origin === 'ADMIN' ? ['account.firstname', 'account.lastname'] : [];
      const [row = {}]: Row[] = await connection
        .from(connection.raw('(SELECT 1 AS one) AS base'))
        .leftJoin(
          { account: tableOf(user.origin) },
          (join) => void join.on('account.id', '=', connection.raw('?', [rowIdOf(user) ?? NO_ID]))
        )
        .leftJoin(
          { known: TABLES.histories },
          (join) =>
            void join
              .on('known.user_id', '=', connection.raw('?', [user.id]))
              .andOn('known.origin', '=', connection.raw('?', [user.origin]))
        )
        .select({
          id: 'account.id',
          username: 'account.username',
          email: 'account.email',
          ...Object.fromEntries(names.map((name) => [name.slice('account.'.length), name])),
          version: 'known.version',
          history: 'known.history',
          live: liveSessionsOf(connection, user, now).count('*'),
        })
        .limit(1);
      return {
        account: row.id === null ? null : { username: nameOfAccount(row), email: (row.email as string | null) ?? null },
        history: toStoredHistory(row.version === null ? undefined : row),
        liveSessions: toNumber(row.live),
      };
    });
