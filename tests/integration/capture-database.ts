/** The application's database, from a connection of the test's own. */

import type { Knex } from 'knex';
import { TABLES } from '../../server/src/strapi/content-types';
import { connectTo } from '../support/database-place';
import type { App } from '../support/start-app';

export const withDatabase = async <T>(app: Pick<App, 'place'>, work: (connection: Knex) => Promise<T>): Promise<T> => {
  const connection = connectTo(app.place);
  try {
    return await work(connection);
  } finally {
    await connection.destroy();
  }
};

/** Makes a table unavailable until the result is called. Views and indexes stay as they are. */
export const hideTable = async (app: App, table: string): Promise<() => Promise<void>> => {
  const rename = (from: string, to: string): Promise<void> =>
    withDatabase(app, async (connection) => void (await connection.raw('ALTER TABLE ?? RENAME TO ??', [from, to])));
  await rename(table, `hidden_${table}`);
  return () => rename(`hidden_${table}`, table);
};

/** Every row of the plugin's tables, table by table. */
export const readGuardRows = (app: Pick<App, 'place'>): Promise<{ table: string; rows: Record<string, unknown>[] }[]> =>
  withDatabase(app, async (connection) => {
    const tables = [];
    for (const table of Object.values(TABLES)) tables.push({ table, rows: (await connection(table)) as Record<string, unknown>[] });
    return tables;
  });

/** Every text in the plugin's tables. */
export const readGuardTexts = async (app: Pick<App, 'place'>): Promise<string[]> =>
  (await readGuardRows(app)).flatMap(({ rows }) =>
    rows.flatMap((row) => Object.values(row).filter((value): value is string => typeof value === 'string'))
  );
