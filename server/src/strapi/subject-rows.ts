/** Goes through rows in batches, each in a transaction of its own, so that requests come in between. */

import type { Knex } from 'knex';
import { GO_ON, type Confirm } from '../ports/confirm';
import { toNumber, type Database } from './database';
import type { Row } from './session-row';

const ROWS = 200;

/** What of a row is to be written; null where nothing is. */
export type Change = (row: Row, connection: Knex) => Promise<object | null> | object | null;

/** Changes the rows that a query selects, by ascending id. Returns how many were written. `confirm` is asked before each batch. */
export const changeRows = async (
  database: Database,
  table: string,
  select: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  change: Change,
  confirm: Confirm = GO_ON
): Promise<number> => {
  let total = 0;
  for (let after = 0; ;) {
    const from = after;
    await confirm();
    const batch = await database.transaction(async (connection) => {
      const rows: Row[] = await select(connection(table)).where('id', '>', from).orderBy('id').limit(ROWS);
      let changed = 0;
      for (const row of rows) {
        const to = await change(row, connection);
        if (to === null) continue;
        await connection(table).where({ id: row.id }).update(to);
        changed += 1;
      }
      return { changed, last: rows.at(-1), isFull: rows.length === ROWS };
    });
    total += batch.changed;
    if (!batch.last || !batch.isFull) return total;
    after = toNumber(batch.last.id);
    await new Promise((resolve) => setImmediate(resolve));
  }
};
