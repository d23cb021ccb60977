/** How far the event log was read for alerts: a named number. What lies behind it may be deleted, what lies before it not yet. */

import type { Knex } from 'knex';
import { TABLES } from './content-types';
import { toNumber } from './database';

const NAME = 'alert-position';
const COUNTER = 'event-position';

/** An installation's alerts begin with what happens from now on. */
export const readAlertPosition = async (connection: Knex): Promise<number> => {
  const read = () => connection(TABLES.states).where({ name: NAME }).first<{ number: unknown } | undefined>('number');
  const row = await read();
  if (row) return toNumber(row.number);
  const counter = await connection(TABLES.states).where({ name: COUNTER }).first<{ number: unknown } | undefined>('number');
  await connection(TABLES.states)
    .insert({ name: NAME, number: toNumber(counter?.number ?? 0) })
    .onConflict('name')
    .ignore();
  return toNumber((await read())?.number ?? 0);
};

/** Whether the position was still `from`. */
export const moveAlertPosition = async (connection: Knex, from: number, to: number): Promise<boolean> =>
  (await connection(TABLES.states).where({ name: NAME, number: from }).update({ number: to })) > 0;

/** Leaves only events that were read; a condition for what deletes events. Where nothing was ever read, all of them. */
export const applyReadByAlerts = (query: Knex.QueryBuilder): Knex.QueryBuilder =>
  query.whereRaw('position <= COALESCE((SELECT number FROM ?? WHERE name = ?), position)', [TABLES.states, NAME]);
