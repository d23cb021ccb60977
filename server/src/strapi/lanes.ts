/**
 * Pages of rows that several conditions let through, each of which has an index with the page's order behind it: each is
 * a lane, of which as many rows are read as the page holds. However rare what is asked for, no more is read.
 */

import type { Knex } from 'knex';

export interface LaneOrder {
  /** Unique in the table. */
  readonly key: string;
  readonly reading: 'asc' | 'desc';
  readonly limit: number;
}

/** @param lanes queries of the table, each with its conditions and without an order. No two let the same row through. At most 400: SQLite joins no more than 500 */
export const readLanes = async <T>(
  connection: Knex,
  table: string,
  lanes: readonly Knex.QueryBuilder[],
  { key, reading, limit }: LaneOrder,
  columns: readonly string[] = ['*']
): Promise<T[]> => {
  const [first, ...further] = lanes;
  if (!first) return [];
  if (further.length === 0) return (await first.orderBy(key, reading).limit(limit).select(columns)) as T[];
  const [one, ...others] = lanes.map((lane, index) =>
    connection.select(key).from(lane.select(key).orderBy(key, reading).limit(limit).as(`lane_${index}`))
  );
  const keys = connection
    .select(key)
    .from((one as Knex.QueryBuilder).unionAll(others).as('lanes'))
    .orderBy(key, reading)
    .limit(limit);
  return (await connection
    .select(columns.map((column) => `found.${column}`))
    .from(keys.as('page'))
    .innerJoin({ found: table }, `found.${key}`, `page.${key}`)
    .orderBy(`page.${key}`, reading)) as T[];
};
