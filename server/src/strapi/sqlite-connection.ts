/** What knex keeps of better-sqlite3, as far as the plugin speaks to it past knex. */

import type { Knex } from 'knex';

export interface SqliteConnection {
  /** The file's path. */
  readonly name: string;
  readonly memory: boolean;
  pragma(text: string, options: { readonly simple: true }): unknown;
  prepare(sql: string): SqliteStatement;
  /** Inside an open transaction it becomes a part of that one. */
  transaction<T>(work: () => T): { immediate(): T };
}

export interface SqliteStatement {
  all(bindings: readonly unknown[]): unknown[];
  run(bindings: readonly unknown[]): { readonly changes: number };
}

interface Pool {
  on(event: 'createSuccess', listener: (id: number, connection: SqliteConnection) => void): void;
}

export type SqliteClient = Knex.Client & {
  readonly pool: Pool;
  /** What the module exports, as Strapi loaded it. */
  readonly driver: unknown;
};

export const clientOf = (knex: Knex): SqliteClient => knex.client as SqliteClient;

/** Has the connection to itself until work is done: the pool has only one. */
export const withConnection = async <T>(knex: Knex, work: (connection: SqliteConnection) => T | Promise<T>): Promise<T> => {
  const client = clientOf(knex);
  const connection = (await client.acquireConnection()) as SqliteConnection;
  try {
    return await work(connection);
  } finally {
    await client.releaseConnection(connection);
  }
};
