/** The application's SQLite file, from a connection of the test's own. */

import Database from 'better-sqlite3';
import type { App } from '../support/start-app';

interface Connection {
  exec(sql: string): void;
  pragma(pragma: string): unknown;
  prepare(sql: string): { all(...values: unknown[]): Array<Record<string, unknown>> };
  close(): void;
}

export const withDatabase = <T>(app: Pick<App, 'databaseFile'>, work: (database: Connection) => T): T => {
  const database = new Database(app.databaseFile, { timeout: 10_000 }) as unknown as Connection;
  try {
    return work(database);
  } finally {
    database.close();
  }
};

/** Makes a table unavailable until the result is called. Views and indexes stay as they are. */
export const hideTable = (app: App, table: string): (() => void) => {
  const rename = (from: string, to: string): void => withDatabase(app, (database) => database.exec(`ALTER TABLE ${from} RENAME TO ${to}`));
  rename(table, `hidden_${table}`);
  return () => rename(`hidden_${table}`, table);
};

/** Every text in the plugin's tables. */
export const readGuardTexts = (app: Pick<App, 'databaseFile'>): string[] =>
  withDatabase(app, (database) => {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'session_guard_%'").all();
    const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM ${String(name)}`).all());
    return rows.flatMap((row) => Object.values(row).filter((value): value is string => typeof value === 'string'));
  });
