/** Goes through rows in batches, each in a transaction of its own, so that requests come in between. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import { GO_ON, type Confirm } from '../ports/confirm';
import { toNumber, type Database } from './database';
import type { Row } from './session-row';

const ROWS = 200;
/** Places of a table that one statement looks at. */
const SPAN = 500;

/** What of a row is to be written; null where nothing is. */
export type Change = (row: Row, connection: Knex) => Promise<object | null> | object | null;

/** How rows are found: by an index that begins with what `select` names and has `by` behind it. */
export interface Way {
  readonly select: (query: Knex.QueryBuilder) => Knex.QueryBuilder;
  readonly by: string;
}

const changeBatch = async (connection: Knex, table: string, rows: readonly Row[], change: Change): Promise<number> => {
  let changed = 0;
  for (const row of rows) {
    const to = await change(row, connection);
    if (to === null) continue;
    await connection(table).where({ id: row.id }).update(to);
    changed += 1;
  }
  return changed;
};

/**
 * Changes the rows of a way, in its order, which the change leaves as it is. Returns how many were written. `confirm` is
 * asked before each batch.
 */
export const changeFound = async (
  database: Database,
  table: string,
  { select, by }: Way,
  change: Change,
  confirm: Confirm = GO_ON
): Promise<number> => {
  let total = 0;
  for (let last: Row | undefined; ;) {
    const from = last;
    await confirm();
    const batch = await database.transaction(async (connection) => {
      const query = select(connection(table));
      // The first condition is what finds the rows by the index, the second what tells those of one moment apart.
      if (from) void query.where(by, '>=', from[by] as number).whereRaw('(?? > ? OR id > ?)', [by, from[by] as number, from.id as number]);
      const rows: Row[] = await query.orderBy([{ column: by }, { column: 'id' }]).limit(ROWS);
      return { changed: await changeBatch(connection, table, rows, change), last: rows.at(-1), isFull: rows.length === ROWS };
    });
    total += batch.changed;
    if (!batch.isFull) return total;
    last = batch.last;
    await nextTurn();
  }
};

/**
 * Passes all of a table, by the places of its rows, and changes those that `select` lets through: for what no index knows.
 * No statement looks at more than a few hundred rows. `confirm` is asked before each batch.
 */
export const changeAll = async (
  database: Database,
  table: string,
  select: Way['select'],
  change: Change,
  confirm: Confirm = GO_ON
): Promise<number> => {
  const readEnd = (end: 'min' | 'max'): Promise<number> =>
    database.run(async (connection) => {
      const [row] = (await connection(table)[end]({ id: 'id' })) as { id: unknown }[];
      return toNumber(row?.id ?? 0);
    });
  let total = 0;
  let from = Math.max(0, (await readEnd('min')) - 1);
  let last = await readEnd('max');
  while (from < last) {
    const after = from;
    const to = Math.min(from + SPAN, last);
    await confirm();
    total += await database.transaction(async (connection) => {
      const within = connection(table).where('id', '>', after).where('id', '<=', to);
      return changeBatch(connection, table, (await select(within)) as Row[], change);
    });
    await nextTurn();
    from = to;
    // What was put on record meanwhile is passed, too.
    if (from === last) last = await readEnd('max');
  }
  return total;
};
