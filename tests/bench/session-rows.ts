/** Fills the session table of a database that a booted application has made, faster than through it. */

import Database from 'better-sqlite3';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Knex } from 'knex';
import { toSessionRow } from '../../server/src/strapi/session-row';
import { makeSession, SESSIONS } from './session-mix';

const TABLE = 'session_guard_sessions';

const columnsOf = (now: number): string[] => Object.keys(toSessionRow(makeSession(0, now)));

/** Indexes are taken away and made again at the end: kept up row by row they would take most of the time. */
export const fillSqlite = (file: string, now: number, count = SESSIONS): void => {
  const database = new Database(file);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  const indexes = database
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?`)
    .all(TABLE) as { readonly name: string; readonly sql: string }[];
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  const columns = columnsOf(now);
  const insert = database.prepare(`INSERT INTO ${TABLE} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  database.exec('BEGIN');
  for (let index = SESSIONS - count; index < SESSIONS; index += 1) {
    const row = toSessionRow(makeSession(index, now));
    insert.run(...columns.map((column) => row[column] ?? null));
  }
  database.exec('COMMIT');
  for (const { sql } of indexes) database.exec(sql);
  database.pragma('journal_mode = DELETE');
  database.close();
};

const quote = (value: unknown): string => (value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`);

/** By a file that the server reads: it has to run on this machine, and `file` to be where it may read. */
export const fillPostgres = async (connection: Knex, file: string, now: number, count = SESSIONS): Promise<void> => {
  const columns = columnsOf(now);
  const stream = createWriteStream(file, { mode: 0o644, highWaterMark: 1 << 20 });
  for (let index = SESSIONS - count; index < SESSIONS; index += 1) {
    const row = toSessionRow(makeSession(index, now));
    if (!stream.write(`${columns.map((column) => quote(row[column])).join(',')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  const { rows: indexes } = (await connection.raw(
    `SELECT indexname AS name, indexdef AS sql FROM pg_indexes
     WHERE tablename = ? AND indexname LIKE 'sg\\_%' AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
    [TABLE]
  )) as { rows: { name: string; sql: string }[] };
  for (const { name } of indexes) await connection.raw('DROP INDEX ??', [name]);
  await connection.raw(`COPY ${TABLE} (${columns.join(', ')}) FROM '${file}' WITH (FORMAT csv)`);
  for (const { sql } of indexes) await connection.raw(sql);
  // As autovacuum leaves it.
  await connection.raw(`VACUUM ANALYZE ${TABLE}`);
};
