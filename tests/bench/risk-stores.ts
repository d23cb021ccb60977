/** The guard's real stores on a database file, outside Strapi: one connection, as Strapi has it on SQLite. */

import { createHash } from 'node:crypto';
import knex from 'knex';
import { createUuidV7 } from '../../server/src/domain/uuid-v7';
import type { UserDirectory } from '../../server/src/ports/user-directory';
import { createPlainDatabase } from '../support/plain-database';
import { createHistoryStore } from '../../server/src/strapi/history-store';
import { createSessionStore } from '../../server/src/strapi/session-store';
import { createReadUserKnowledge } from '../../server/src/strapi/user-knowledge';
import { CLOCK } from './risk-surroundings';

interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly blocked: number;
}

export const openStores = (file: string) => {
  const connection = knex({ client: 'better-sqlite3', connection: { filename: file }, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  const database = createPlainDatabase('sqlite', connection);
  /** Accounts are Strapi's: the statement is the one that its query engine makes of the guard's question. */
  const users: Pick<UserDirectory, 'load' | 'rolesOf'> = {
    load: async (refs) => {
      const rows: UserRow[] = await connection('up_users')
        .whereIn(
          'id',
          refs.map(({ id }) => Number(id))
        )
        .select('id', 'username', 'email', 'blocked');
      return rows.map(({ id, username, email, blocked }) => ({
        ref: { origin: 'USER', id: String(id) },
        username,
        email,
        blocked: blocked !== 0,
      }));
    },
    rolesOf: () => Promise.reject(new Error('No policy that is measured asks for roles.')),
  };
  return {
    users,
    readKnowledge: createReadUserKnowledge(database, (origin) => (origin === 'USER' ? 'up_users' : 'admin_users')),
    histories: createHistoryStore(database),
    store: createSessionStore({
      database,
      fingerprint: ({ kind, value }) => createHash('sha256').update(`${kind}:${value}`).digest('hex'),
      newEventId: () => createUuidV7(CLOCK.now()),
      announce: () => undefined,
    }),
    close: () => connection.destroy(),
  };
};

export type Stores = ReturnType<typeof openStores>;
