/** What a statement costs a database, as the database itself counts it: rows read and rows sorted. */

import type { Knex } from 'knex';

export type Client = 'sqlite' | 'postgres' | 'mysql';

export interface Statement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

export interface Work {
  /** Rows of tables and indexes that were looked at; null where the database does not count them. */
  readonly read: number | null;
  readonly sorted: number | null;
  readonly sortedOnDisk: boolean;
  /** Milliseconds, with what the measuring itself costs. */
  readonly took: number;
  /** Steps of the plan that may grow with a table; for SQLite, which counts nothing. */
  readonly suspicious: readonly string[];
}

interface PostgresNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Sort Space Type'?: string;
  readonly 'Sort Method'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PostgresNode[];
}

const flatten = (node: PostgresNode): readonly PostgresNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];

const measurePostgres = async (connection: Knex, { sql, bindings }: Statement): Promise<Work> => {
  const start = performance.now();
  const answer = (await connection.raw(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql.replaceAll(/\$\d+/g, '?')}`,
    bindings as never
  )) as {
    rows: { 'QUERY PLAN': { Plan: PostgresNode }[] }[];
  };
  const nodes = answer.rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => flatten(Plan)));
  const rowsOf = (node: PostgresNode): number =>
    ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) *
    (node['Actual Loops'] ?? 1);
  const sum = (some: readonly PostgresNode[], of: (node: PostgresNode) => number): number =>
    some.reduce((total, node) => total + of(node), 0);
  // One that keeps the first few alone costs no more than reading, which is counted.
  const sorts = nodes.filter((node) => node['Node Type'].endsWith('Sort') && node['Sort Method'] !== 'top-N heapsort');
  return {
    read: sum(
      nodes.filter((node) => node['Relation Name'] !== undefined || node['Index Name'] !== undefined),
      rowsOf
    ),
    sorted: sum(sorts, (node) => sum(node.Plans ?? [], (input) => (input['Actual Rows'] ?? 0) * (input['Actual Loops'] ?? 1))),
    sortedOnDisk: sorts.some((node) => node['Sort Space Type'] === 'Disk'),
    took: performance.now() - start,
    suspicious: [],
  };
};

/** Counters of this connection. Asking for them counts a little too. */
const readCounters = async (connection: Knex): Promise<ReadonlyMap<string, number>> => {
  const [rows] = (await connection.raw("SHOW SESSION STATUS WHERE Variable_name LIKE 'Handler_read%' OR Variable_name LIKE 'Sort_%'")) as [
    { Variable_name: string; Value: string }[],
  ];
  return new Map(rows.map(({ Variable_name, Value }) => [Variable_name, Number(Value)]));
};

const measureMysql = async (connection: Knex, { sql, bindings }: Statement): Promise<Work> => {
  const before = await readCounters(connection);
  const start = performance.now();
  await connection.raw(sql, bindings as never);
  const took = performance.now() - start;
  const after = await readCounters(connection);
  const grown = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  return {
    read: [...after.keys()].filter((name) => name.startsWith('Handler_read')).reduce((total, name) => total + grown(name), 0),
    sorted: grown('Sort_rows'),
    sortedOnDisk: grown('Sort_merge_passes') > 0,
    took,
    suspicious: [],
  };
};

const measureSqlite = async (connection: Knex, { sql, bindings }: Statement): Promise<Work> => {
  const steps = (await connection.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings as never)) as { detail: string }[];
  // The best of three: what else the machine does, and what it reads for the first time, is not the statement's.
  let took = Number.POSITIVE_INFINITY;
  for (let round = 0; round < (/^(with|select)/i.test(sql) ? 3 : 1); round += 1) {
    const start = performance.now();
    await connection.raw(sql, bindings as never);
    took = Math.min(took, performance.now() - start);
  }
  const suspicious = steps
    .map(({ detail }) => detail)
    .filter((detail) => /^SCAN (session_guard_|strapi_sessions|t\d+\b)/.test(detail) || /USE TEMP B-TREE/.test(detail));
  return { read: null, sorted: null, sortedOnDisk: false, took, suspicious };
};

const MEASURES = { sqlite: measureSqlite, postgres: measurePostgres, mysql: measureMysql };

class TakenBack extends Error {}

/** Runs the statement, and takes back what it changed. */
export const measureWork = async (client: Client, connection: Knex, statement: Statement): Promise<Work> => {
  let work: Work | null = null;
  const measured = connection.transaction(async (transaction) => {
    work = await MEASURES[client](transaction, statement);
    throw new TakenBack();
  });
  await measured.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  if (work === null) throw new Error('The statement was not run.');
  return work;
};
