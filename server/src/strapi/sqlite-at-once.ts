/**
 * Several writes on SQLite as one transaction that nobody waits for in between: the database answers within the call, and
 * what a query builder does around each statement takes longer than the statement.
 */

import type { EventEmitter } from 'node:events';
import type { Knex } from 'knex';
import { withConnection, type SqliteConnection, type SqliteStatement } from './sqlite-connection';

/** Runs a query: the rows it answers, or how many rows it has changed. */
interface RunNow {
  rows(query: Knex.QueryBuilder): Record<string, unknown>[];
  change(query: Knex.QueryBuilder): number;
}

/** As a driver takes it. */
export interface Statement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

const toBinding = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : (value ?? null));

/** Compiles a query that is about to be sent past knex, whose listeners hear of it as of any other. */
export const toStatement = (knex: Knex, query: Knex.QueryBuilder): Statement => {
  const { sql, bindings } = query.toSQL().toNative();
  const statement: Statement = { sql, bindings: bindings.map(toBinding) };
  (knex.client as EventEmitter).emit('query', statement);
  return statement;
};

/** Statements that a connection keeps compiled: what a login writes, which has many indexes, takes as long to compile as to run. */
const MAX_KEPT = 50;
const keptBy = new WeakMap<SqliteConnection, Map<string, SqliteStatement>>();

const prepare = (connection: SqliteConnection, sql: string): SqliteStatement => {
  const kept = keptBy.get(connection) ?? new Map<string, SqliteStatement>();
  keptBy.set(connection, kept);
  const known = kept.get(sql);
  if (known) return known;
  const statement = connection.prepare(sql);
  // A few are frequent, and soon there again.
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(sql, statement);
  return statement;
};

const runNow = (knex: Knex, connection: SqliteConnection): RunNow => ({
  rows: (query) => {
    const { sql, bindings } = toStatement(knex, query);
    return prepare(connection, sql).all(bindings) as Record<string, unknown>[];
  },
  change: (query) => {
    const { sql, bindings } = toStatement(knex, query);
    return prepare(connection, sql).run(bindings).changes;
  },
});

/** Inside an open transaction, as a part of it. All is undone where `work` throws. */
export const runAtOnce = <T>(knex: Knex, work: (run: RunNow) => T): Promise<T> =>
  withConnection(knex, (connection) => connection.transaction(() => work(runNow(knex, connection))).immediate());
