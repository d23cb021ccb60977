/** A filter as conditions, each with what finds its rows: an index of its own, a range of one, the search index, or nothing. */

import type { Knex } from 'knex';
import { ORIGINS, SESSION_STATUSES } from '../domain/session';
import { parseSearchTerm, SEPARATOR } from '../domain/search-text';
import type { SessionFilter } from '../ports/session-store';
import { TABLES } from './content-types';
import type { Database } from './database';

export type ConditionKind = 'equality' | 'range' | 'search';

export interface Condition {
  readonly kind: ConditionKind;
  readonly column: string;
  /** Holds the column as `%c`, so that it can be written in a way that no index serves. */
  readonly sql: string;
  readonly bindings: readonly Knex.RawBinding[];
  /** Ids among which the rows are, or what reads them where there are many; for a search that an index serves. */
  readonly within?: readonly number[] | Knex.QueryBuilder;
}

const isNumeric = (column: string): boolean => /(_at|_score)$/.test(column);

/**
 * The column in a form that no planner finds an index for: which one is used is decided here, because SQLite has no
 * statistics, and those of the others know nothing of how a filter and an order hang together.
 */
export const unindexed = (client: Database['client'], column: string): string => {
  if (client === 'sqlite') return `+${column}`;
  if (isNumeric(column)) return `(${column} + 0)`;
  return client === 'postgres' ? `(${column} || '')` : `CONCAT(${column}, '')`;
};

/** Adds conditions for rows that come by another way. */
export const applyUnindexed = (query: Knex.QueryBuilder, client: Database['client'], conditions: readonly Condition[]): void => {
  for (const { kind, sql, column, bindings } of conditions)
    void query.whereRaw(sql.replaceAll('%c', kind === 'search' ? column : unindexed(client, column)), [...bindings]);
};

/** Every index begins with the status but that of the address, and that of the search. */
const isInLanes = (column: string): boolean => column !== 'ip_address' && column !== 'search_text';

/** Lets the condition's own index find the rows of the lanes. */
export const findDirectly = (
  query: Knex.QueryBuilder,
  client: Database['client'],
  { sql, column, bindings }: Condition,
  lanes: readonly string[]
): Knex.QueryBuilder => {
  const status = isInLanes(column) ? 'status' : unindexed(client, 'status');
  void query.whereRaw(`${status} IN (${lanes.map(() => '?').join(', ')})`, [...lanes]);
  // The index of users has the origin between.
  if (column === 'user_id') void query.whereIn('origin', [...ORIGINS]);
  return query.whereRaw(sql.replaceAll('%c', column), [...bindings]);
};

/** Adds the condition and the lanes to a query of sessions, so that rows are found by the condition's own index. */
export const findBy = (
  query: Knex.QueryBuilder,
  connection: Knex,
  client: Database['client'],
  condition: Condition,
  lanes: readonly string[]
): void => {
  const { kind, within } = condition;
  if (within) {
    void query.whereIn(
      'id',
      Array.isArray(within) ? within : connection.select('id').from((within as Knex.QueryBuilder).clone().as('candidates'))
    );
    applyUnindexed(query, client, [condition]);
    void query.whereRaw(`${unindexed(client, 'status')} IN (${lanes.map(() => '?').join(', ')})`, [...lanes]);
  } else if (kind === 'equality' && client === 'sqlite') {
    // SQLite would rather read a whole lane in an index that has all columns than fetch ten rows.
    void query.whereIn('id', findDirectly(connection(TABLES.sessions).select('id'), client, condition, lanes));
  } else {
    findDirectly(query, client, condition, lanes);
  }
};

const equality = (column: string, values: readonly string[]): Condition => ({
  kind: 'equality',
  column,
  // Only SQLite takes an empty list.
  sql: values.length === 0 ? '1 = 0' : `%c IN (${values.map(() => '?').join(', ')})`,
  bindings: values,
});

const range = (column: string, comparison: '<' | '>' | '<=', value: number): Condition => ({
  kind: 'range',
  column,
  sql: `%c ${comparison} ?`,
  bindings: [value],
});

const escapeLike = (term: string): string => term.replace(/[!%_]/g, (letter) => `!${letter}`);

/** `%`, `_` and all else are letters to those who search. */
export const contains = (client: Database['client'], term: string): Condition => {
  const search = { kind: 'search', column: 'search_text' } as const;
  // Of LIKE, PostgreSQL believes that next to nothing matches, and reads all rows to find it rather than walk in order.
  if (client === 'postgres') return { ...search, sql: 'strpos(%c, ?) > 0', bindings: [term] };
  if (client === 'sqlite') return { ...search, sql: 'instr(%c, ?) > 0', bindings: [term] };
  // Byte by byte: MySQL's collations take ü for u.
  return { ...search, sql: 'INSTR(CAST(%c AS BINARY), CAST(? AS BINARY)) > 0', bindings: [term] };
};

/** The only form that PostgreSQL's index of trigrams serves. */
export const containsByLike = (term: string): Condition => ({
  kind: 'search',
  column: 'search_text',
  sql: `%c LIKE ? ESCAPE '!'`,
  bindings: [`%${escapeLike(term)}%`],
});

/** In any field but the last one, the city: in the others, a separator follows. */
const containsBeforeCity = (client: Database['client'], term: string): Condition => {
  const search = { kind: 'search', column: 'search_text' } as const;
  if (client === 'postgres')
    return { ...search, sql: 'strpos(%c, ?) > 0 AND strpos(substr(%c, strpos(%c, ?)), ?) > 0', bindings: [term, term, SEPARATOR] };
  const compared = client === 'mysql' ? ['CAST(%c AS BINARY)', 'CAST(? AS BINARY)'] : ['%c', '?'];
  return { ...search, sql: `${compared[0]} LIKE ${compared[1]} ESCAPE '!'`, bindings: [`%${escapeLike(term)}%${SEPARATOR}%`] };
};

/** The statuses that a filter lets through: the lanes of the table, each with an index by each order. */
export const lanesOf = (filter: SessionFilter): readonly string[] => [...new Set(filter.status ?? SESSION_STATUSES)];

/** All conditions but those on the status. */
export const toConditions = (client: Database['client'], filter: SessionFilter): readonly Condition[] => {
  const conditions: (Condition | null)[] = [
    filter.userId === undefined ? null : equality('user_id', [filter.userId]),
    filter.ipAddress === undefined ? null : equality('ip_address', [filter.ipAddress]),
    filter.countryCode ? equality('country_code', filter.countryCode) : null,
    filter.networkKind ? equality('network_kind', filter.networkKind) : null,
    filter.deviceType ? equality('device_type', filter.deviceType) : null,
    filter.origin ? equality('origin', [filter.origin]) : null,
    filter.maxSecurityScore === undefined ? null : range('security_score', '<=', filter.maxSecurityScore),
    filter.createdAfter === undefined ? null : range('started_at', '>', filter.createdAfter),
    filter.createdBefore === undefined ? null : range('started_at', '<', filter.createdBefore),
    filter.lastSeenAfter === undefined ? null : range('last_seen_at', '>', filter.lastSeenAfter),
  ];
  const term = parseSearchTerm(filter.search);
  if (term !== null) conditions.push(filter.leavesOutCities ? containsBeforeCity(client, term) : contains(client, term));
  return conditions.filter((condition) => condition !== null);
};
