/** What a database means to do for a statement, and whether that grows with its tables. */

import type { Knex } from 'knex';

type Client = 'sqlite' | 'postgres' | 'mysql';

/** More rows than this are not sorted for one answer: it is twice what a batch may hold. */
const MAX_SORTED = 1000;
/** Tables that are bounded by design. */
const SMALL = ['session_guard_states', 'session_guard_policies'];

export interface Statement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

const isLarge = (table: string): boolean => /^(session_guard_|strapi_sessions)/.test(table) && !SMALL.includes(table);

/** A walk along an index in the asked order ends at the page. */
const isPaged = (sql: string): boolean => /order by/i.test(sql) && /limit/i.test(sql);

interface Explained {
  readonly faults: readonly string[];
}

const judgeSqlite = async (connection: Knex, { sql, bindings }: Statement): Promise<Explained> => {
  const steps = (await connection.raw(`EXPLAIN QUERY PLAN ${sql}`, bindings as never)) as { detail: string }[];
  const faults = steps.flatMap(({ detail }) => {
    const scanned = /^SCAN (\S+)( USING (?:COVERING )?INDEX)?/.exec(detail);
    if (scanned && isLarge(scanned[1] ?? '') && !(scanned[2] && isPaged(sql))) return [detail];
    return /USE TEMP B-TREE FOR (ORDER BY|LAST)/.test(detail) ? [detail] : [];
  });
  return { faults };
};

interface PostgresNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Sort Space Type'?: string;
  readonly 'Plan Rows'?: number;
  readonly Plans?: readonly PostgresNode[];
}

const judgePostgres = async (connection: Knex, { sql, bindings }: Statement): Promise<Explained> => {
  // Only what changes nothing is run.
  const options = /^(with|select)/i.test(sql) && !/for update/i.test(sql) ? 'ANALYZE, FORMAT JSON' : 'FORMAT JSON';
  const answer = (await connection.raw(`EXPLAIN (${options}) ${sql.replaceAll(/\$\d+/g, '?')}`, bindings as never)) as {
    rows: { 'QUERY PLAN': { Plan: PostgresNode }[] }[];
  };
  const visit = (node: PostgresNode): string[] => {
    const own = [];
    const type = node['Node Type'];
    if (type === 'Seq Scan' && isLarge(node['Relation Name'] ?? '')) own.push(`Seq Scan on ${node['Relation Name']}`);
    if (node['Sort Space Type'] === 'Disk') own.push('a sort on disk');
    const input = node.Plans?.[0]?.['Plan Rows'] ?? 0;
    if (type === 'Sort' && input > MAX_SORTED) own.push(`a sort of about ${input} rows`);
    return [...own, ...(node.Plans ?? []).flatMap(visit)];
  };
  return { faults: answer.rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => visit(Plan))) };
};

const judgeMysql = async (connection: Knex, { sql, bindings }: Statement): Promise<Explained> => {
  const [steps] = (await connection.raw(`EXPLAIN ${sql}`, bindings as never)) as [
    { table: string | null; type: string | null; key: string | null; rows: string | number | null; Extra: string | null }[],
  ];
  // Its plan names aliases: only a plain table is told from its own name.
  const faults = steps.flatMap(({ table, type, key, rows, Extra }) => {
    const large = table !== null && !SMALL.includes(table) && !table.startsWith('<') && Number(rows) > MAX_SORTED;
    const found = [];
    if (large && type === 'ALL') found.push(`a full scan of ${table}`);
    if (large && type === 'index' && !isPaged(sql)) found.push(`a full scan of ${key}`);
    if (large && /Using filesort/.test(Extra ?? '')) found.push(`a sort of about ${rows} rows of ${table}`);
    return found;
  });
  return { faults };
};

const JUDGES = { sqlite: judgeSqlite, postgres: judgePostgres, mysql: judgeMysql };

/** What speaks against the plan; empty where nothing does. */
export const judgePlan = async (client: Client, connection: Knex, statement: Statement): Promise<readonly string[]> => {
  const { faults } = await JUDGES[client](connection, statement);
  return /\boffset\b/i.test(statement.sql) ? [...faults, 'an OFFSET'] : faults;
};
