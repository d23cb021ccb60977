/**
 * Several writes in one statement, on PostgreSQL: each way there and back that is spared is spared to whoever waits, and
 * a statement by itself is a transaction that locks what it changes for no way at all.
 */

import type { Knex } from 'knex';

export interface CombinedWrites {
  /** To go on with: a statement needs a last part that selects. */
  readonly statement: Knex.QueryBuilder;
  /** How many rows the last of the writes changed; null without writes. */
  readonly changed: Knex.QueryBuilder | null;
}

export const combineWrites = (connection: Knex, writes: readonly Knex.QueryBuilder[]): CombinedWrites => {
  const nameOf = (write: number): string => `write_${write}`;
  const statement = connection.queryBuilder();
  writes.forEach((write, index) => void statement.with(nameOf(index), write.returning(connection.raw('1'))));
  return { statement, changed: writes.length === 0 ? null : connection(nameOf(writes.length - 1)).count('*') };
};
