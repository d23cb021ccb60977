/**
 * A table of the search texts alone, beside the sessions: FTS5 with trigrams on SQLite, a trigram index on PostgreSQL where
 * its extension may be made, else a table so narrow that reading all of it is bearable. It is none of Strapi's, whose
 * schema sync leaves tables alone that it did not make.
 */

import type { Knex } from 'knex';
import { computeTrigrams, SEPARATOR } from '../domain/search-text';
import type { Database } from './database';
import { contains, containsByLike, type Condition } from './session-conditions';

export interface SearchText {
  readonly id: number;
  readonly text: string;
}

export interface SearchTable {
  /** Makes it where it is not there yet; `onSlow` is told, in a sentence, where searches will have to read all of it. */
  create(connection: Knex, onSlow: (why: string) => void): Promise<void>;
  clear(connection: Knex): Promise<void>;
  /** Adds texts, or puts them in the place of others of the same ids. At most 200. */
  add(connection: Knex, texts: readonly SearchText[]): Promise<void>;
  /** The statement that takes texts out. */
  removal(connection: Knex, ids: readonly number[]): Knex.QueryBuilder;
  /** Ids whose text contains the term, and maybe others. Where no index serves the term, it reads all texts. */
  find(connection: Knex, term: string): Knex.QueryBuilder;
}

const TABLE = 'session_guard_search_texts';
/** The trigrams of SQLite's index, each with the texts that have it. */
const PIECES = 'session_guard_search_pieces';
/** More of them tell no more: who has twelve pieces of the term has nearly always all of it. */
const MAX_TRIGRAMS = 12;

const placeholders = (count: number, one: string): string => Array.from({ length: count }, () => one).join(', ');
const flatten = (texts: readonly SearchText[]): (string | number)[] => texts.flatMap(({ id, text }) => [id, text]);
const asString = (trigram: string): string => `"${trigram.replaceAll('"', '""')}"`;

/** The last letters of a text, too, begin a trigram: a shorter term is found as the beginning of some. */
const pad = ({ id, text }: SearchText): SearchText => ({ id, text: text + SEPARATOR.repeat(2) });

/** Without the places of a trigram in the texts: what it finds is looked at anyway. */
const SQLITE: SearchTable = {
  create: async (connection) => {
    await connection.raw(
      `CREATE VIRTUAL TABLE IF NOT EXISTS ${TABLE} USING fts5(text, tokenize = 'trigram case_sensitive 1', detail = 'none')`
    );
    await connection.raw(`CREATE VIRTUAL TABLE IF NOT EXISTS ${PIECES} USING fts5vocab(${TABLE}, 'instance')`);
  },
  clear: async (connection) => {
    for (const name of [PIECES, TABLE]) await connection.schema.dropTable(name);
    await SQLITE.create(connection, () => undefined);
  },
  add: async (connection, texts) =>
    void (await connection.raw(
      `INSERT OR REPLACE INTO ${TABLE} (rowid, text) VALUES ${placeholders(texts.length, '(?, ?)')}`,
      flatten(texts.map(pad))
    )),
  removal: (connection, ids) =>
    connection(TABLE)
      .whereIn('rowid', [...ids])
      .delete(),
  find: (connection, term) => {
    const trigrams = computeTrigrams(term);
    // No letter comes behind the last one of Unicode.
    if (trigrams.length === 0)
      return connection(PIECES).distinct({ id: 'doc' }).whereRaw('term >= ? AND term < ? || char(0x10ffff)', [term, term]);
    const step = Math.max(1, trigrams.length / MAX_TRIGRAMS);
    const asked = Array.from({ length: Math.min(trigrams.length, MAX_TRIGRAMS) }, (_, index) => trigrams[Math.floor(index * step)] ?? '');
    return connection(TABLE)
      .select({ id: 'rowid' })
      .whereRaw(`${TABLE} MATCH ?`, [asked.map(asString).join(' AND ')]);
  },
};

/** What PostgreSQL says where two make the same thing at once, in spite of IF NOT EXISTS. */
const MADE_BY_ANOTHER = ['23505', '42P07', '42710'];

/** What it says where an extension is not installed, not trusted, or not for this user. */
const MAY_NOT_BE_MADE = ['42501', '58P01', '0A000'];

export const makeOnce = async (connection: Knex, statement: string): Promise<void> => {
  try {
    await connection.raw(statement);
  } catch (error) {
    if (!MADE_BY_ANOTHER.includes(String((error as { code?: unknown }).code))) throw error;
  }
};

const POSTGRES: SearchTable = {
  create: async (connection, onSlow) => {
    await makeOnce(connection, `CREATE TABLE IF NOT EXISTS ${TABLE} (id bigint PRIMARY KEY, text text NOT NULL)`);
    try {
      await makeOnce(connection, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
      await makeOnce(connection, `CREATE INDEX IF NOT EXISTS ${TABLE}_trigrams ON ${TABLE} USING gin (text gin_trgm_ops)`);
    } catch (error) {
      if (!MAY_NOT_BE_MADE.includes(String((error as { code?: unknown }).code))) throw error;
      onSlow("the extension pg_trgm is missing and may not be created by the application's database user");
    }
  },
  clear: async (connection) => void (await connection(TABLE).truncate()),
  add: async (connection, texts) =>
    void (await connection(TABLE)
      .insert([...texts])
      .onConflict('id')
      .merge()),
  removal: (connection, ids) =>
    connection(TABLE)
      .whereIn('id', [...ids])
      .delete(),
  find: (connection, term) =>
    // Without a trigram to look for, the index would be read from end to end, and each text after it. Under another
    // collation than its own it is not, and the texts are compared as they are stored.
    findInTable(connection, containsByLike(term), computeTrigrams(term).length === 0 ? 'text COLLATE "C"' : 'text'),
};

const findInTable = (connection: Knex, { sql, bindings }: Condition, text = 'text'): Knex.QueryBuilder =>
  connection(TABLE)
    .select('id')
    .whereRaw(sql.replaceAll('%c', text), [...bindings]);

const MYSQL: SearchTable = {
  ...POSTGRES,
  create: async (connection, onSlow) => {
    await connection.raw(`CREATE TABLE IF NOT EXISTS ${TABLE} (id BIGINT PRIMARY KEY, text TEXT NOT NULL) CHARACTER SET utf8mb4`);
    onSlow('MySQL and MariaDB have no index for parts of words that both understand');
  },
  find: (connection, term) => findInTable(connection, contains('mysql', term)),
};

export const SEARCH_TABLES: Readonly<Record<Database['client'], SearchTable>> = { sqlite: SQLITE, postgres: POSTGRES, mysql: MYSQL };
