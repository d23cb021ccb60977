/** Deletes a batch of rows in two steps: what is found is read where requests read, what is found goes where nobody waits for it. */

import type { Knex } from 'knex';
import type { Database } from './database';

interface Found {
  readonly id: number;
}

/** Deletes the rows of a table that `find` answers, behind the statements that `first` makes of their ids. Returns how many. */
export const deleteFound = async (
  database: Database,
  table: string,
  find: (connection: Knex) => Promise<readonly Found[]>,
  first: (connection: Knex, ids: readonly number[]) => readonly Knex.QueryBuilder[] = () => []
): Promise<number> => {
  const ids = (await database.run(find)).map(({ id }) => id);
  if (ids.length === 0) return 0;
  const changes = await database.writeBeside((connection) => [...first(connection, ids), connection(table).whereIn('id', ids).delete()]);
  return changes.at(-1) ?? 0;
};
