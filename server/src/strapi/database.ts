/** The way to the database: statements inside the transaction that is open, if one is, and transactions with a say at the commit. */

import type { Core } from '@strapi/types';
import type { Knex } from 'knex';

export interface Database {
  /**
   * Runs statements on the open transaction, or on the pool. On SQLite the pool has one connection: a statement that
   * ignored an open transaction would wait for itself for ever.
   */
  run<T>(work: (connection: Knex) => Promise<T>): Promise<T>;
  /** Runs work in a transaction, the open one if there is one. `onCommit` callbacks run once all of it is committed. */
  transaction<T>(work: (connection: Knex, onCommit: (callback: () => void) => void) => Promise<T>): Promise<T>;
  readonly client: 'sqlite' | 'postgres' | 'mysql';
}

type StrapiDatabase = Core.Strapi['db'];

export const createDatabase = (db: StrapiDatabase): Database => ({
  client: db.dialect.client as Database['client'],
  run: (work) =>
    db.inTransaction()
      ? db.transaction(({ trx }: { trx: Knex.Transaction }) => work(trx))
      : work(db.connection as unknown as Knex),
  transaction: (work) =>
    db.transaction(({ trx, onCommit }: { trx: Knex.Transaction; onCommit: (callback: () => void) => void }) => work(trx, onCommit)),
});

/** PostgreSQL gives bigint columns as strings. */
export const toNumber = (value: unknown): number => Number(value);
export const toNullableNumber = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

/** Rows a statement may name at once: SQLite allows 999 variables in old builds. */
export const BATCH = 500;
