/** The way to the database: statements inside the transaction that is open, if one is, and transactions with a say at the commit. */

import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { createCommittedTransactions, type OpenTransaction } from './committed-transactions';
import { retryDeadlocks } from './retry-deadlocks';
import { runAtOnce, toStatement } from './sqlite-at-once';
import type { SqliteThread } from './sqlite-thread';

/** Work may run more than once: where no transaction was open before, one that lost to another is done again. */
export interface Database {
  /**
   * Runs statements on the open transaction, or on the pool. On SQLite the pool has one connection: a statement that
   * ignored an open transaction would wait for itself for ever.
   */
  run<T>(work: (connection: Knex) => Promise<T>): Promise<T>;
  /** Runs work in a transaction, the open one if there is one. `onCommit` callbacks run once all of it is committed. */
  transaction<T>(work: (connection: Knex, onCommit: (callback: () => void) => void) => Promise<T>): Promise<T>;
  /** As `transaction`, for work that is one statement, or one transaction by itself: it needs no more around it. */
  statement: Database['transaction'];
  /**
   * Runs writes for which no request is to wait, and which are done again where they are lost, such as deletions: on SQLite
   * a thread does it, and its commit does not wait for the disk. Answers how many rows each has changed.
   */
  writeBeside(writes: (connection: Knex) => readonly Knex.QueryBuilder[]): Promise<readonly number[]>;
  readonly client: 'sqlite' | 'postgres' | 'mysql';
}

/** As Strapi has it, with the type of its callbacks' result put right. */
interface StrapiDatabase {
  readonly dialect: { readonly client: string };
  readonly connection: unknown;
  inTransaction(): boolean;
  transaction<T>(work: (open: OpenTransaction) => Promise<T>): Promise<T>;
}

/** @param beside the thread that writes to SQLite's file; null where there is none */
export const createDatabase = (
  strapiDatabase: Core.Strapi['db'],
  beside: () => Pick<SqliteThread, 'write'> | null = () => null
): Database => {
  const db = strapiDatabase as unknown as StrapiDatabase;
  const client = db.dialect.client as Database['client'];
  const pool = db.connection as Knex;
  // Strapi begins transactions with the server's default, which on MySQL is a snapshot: what is decided in it is decided on
  // old rows, and MariaDB since 11.6 refuses to change any row that others have changed since, the event counter above all.
  const committed = client === 'mysql' ? createCommittedTransactions(pool) : null;
  const open = <T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> => (committed ?? db).transaction(work);
  const isOpen = (): boolean => db.inTransaction() || committed?.inTransaction() === true;
  const join = <T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> =>
    db.inTransaction() ? db.transaction(work) : open(work);

  const run: Database['run'] = (work) => (isOpen() ? join(({ trx }) => work(trx)) : retryDeadlocks(() => work(pool)));

  return {
    client,
    run,
    writeBeside: (writes) => {
      const thread = isOpen() ? null : beside();
      return thread
        ? thread.write(writes(pool).map((write) => toStatement(pool, write)))
        : run((connection) => writeInTurn(connection, writes(connection)));
    },
    statement: (work) => {
      if (isOpen()) return join(({ trx, onCommit }) => work(trx, onCommit));
      return retryDeadlocks(async () => {
        const callbacks: (() => void)[] = [];
        const result = await work(pool, (callback) => void callbacks.push(callback));
        for (const callback of callbacks) callback();
        return result;
      });
    },
    transaction: (work) => {
      const once = ({ trx, onCommit }: OpenTransaction) => work(trx, onCommit);
      // Within a transaction of somebody else, all of it is lost, and only they know how to begin again.
      return isOpen() ? join(once) : retryDeadlocks(() => open(once));
    },
  };
};

/** Elsewhere than on SQLite each by itself: an instance that is stopped within a transaction would keep the rows from the one that takes over. */
const writeInTurn = async (connection: Knex, writes: readonly Knex.QueryBuilder[]): Promise<number[]> => {
  if (isSqlite(connection)) return runAtOnce(connection, ({ change }) => writes.map(change));
  const changes: number[] = [];
  for (const write of writes) changes.push(Number(await write));
  return changes;
};

/** Whether a connection speaks to MySQL or MariaDB. */
const driverOf = (connection: Knex): string => String((connection.client as { driverName?: unknown }).driverName);

export const isMysql = (connection: Knex): boolean => driverOf(connection).startsWith('mysql');

export const isPostgres = (connection: Knex): boolean => driverOf(connection).startsWith('pg');

export const isSqlite = (connection: Knex): boolean => driverOf(connection) === 'better-sqlite3';

/** PostgreSQL gives bigint columns as strings. */
export const toNumber = (value: unknown): number => Number(value);
export const toNullableNumber = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

/** Texts hold JSON: column types for it differ from dialect to dialect. */
export const toJson = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));
export const parseJson = <T>(value: unknown): T | null => (typeof value === 'string' ? (JSON.parse(value) as T) : null);

/** Rows a statement may name at once: SQLite allows 999 variables in old builds. */
export const BATCH = 500;
