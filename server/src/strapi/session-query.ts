/** Reading sessions: filters, keyset pages, counts. */

import type { Knex } from 'knex';
import { ORIGINS, type SessionStatus } from '../domain/session';
import type { SessionFilter, SessionOrder, PageRequest, SessionPage } from '../ports/session-store';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';
import { NO_SEARCH_INDEX, type SearchIndex } from './search-index';
import { applyUnindexed, findBy, lanesOf, toConditions, unindexed, type Condition } from './session-conditions';
import { PLAN_BOUNDS, planPage, type PlanBounds, type SortColumn, type Way } from './session-plan';
import { toSession, type Row } from './session-row';

const SORT: Record<SessionOrder, { column: SortColumn; direction: 'asc' | 'desc' }> = {
  CREATED_AT_DESC: { column: 'started_at', direction: 'desc' },
  CREATED_AT_ASC: { column: 'started_at', direction: 'asc' },
  LAST_SEEN_AT_DESC: { column: 'last_seen_at', direction: 'desc' },
  LAST_SEEN_AT_ASC: { column: 'last_seen_at', direction: 'asc' },
  SECURITY_SCORE_ASC: { column: 'security_score', direction: 'asc' },
};

/** Adds the filter to a query, for the database to plan. */
export const applySessionFilter = (query: Knex.QueryBuilder, client: Database['client'], filter: SessionFilter): Knex.QueryBuilder => {
  if (filter.status) void query.whereIn('status', [...filter.status]);
  for (const { sql, column, bindings } of toConditions(client, filter)) void query.whereRaw(sql.replaceAll('%c', column), [...bindings]);
  return query;
};

/**
 * How many sessions a filter selects. What every index begins with is named even where the filter does not ask for it:
 * SQLite, which has no statistics, reads all rows otherwise.
 */
export const countSessions = async (connection: Knex, client: Database['client'], filter: SessionFilter): Promise<number> => {
  const { ipAddress, ...rest } = filter;
  const asksNothing = Object.values(rest).every((value) => value === undefined);
  const named: SessionFilter = ipAddress !== undefined || asksNothing ? filter : { ...filter, status: lanesOf(filter) as SessionStatus[] };
  const query = applySessionFilter(connection(TABLES.sessions), client, named);
  if (filter.userId !== undefined && filter.origin === undefined) void query.whereIn('origin', [...ORIGINS]);
  const [row] = (await query.count({ count: '*' })) as { count: unknown }[];
  return toNumber(row?.count ?? 0);
};

interface Lane {
  readonly connection: Knex;
  readonly client: Database['client'];
  readonly conditions: readonly Condition[];
  readonly column: SortColumn;
  readonly reading: 'asc' | 'desc';
  readonly from: PageRequest['from'];
  readonly limit: number;
}

/** Rows behind the cursor. */
const applyCursor = (query: Knex.QueryBuilder, { client, reading, from }: Lane, sort: string): void => {
  if (!from) return;
  const [value = 0, key = ''] = from;
  const beyond = reading === 'asc' ? '>' : '<';
  // MySQL finds no range of an index by a pair of columns.
  if (client === 'mysql') void query.whereRaw(`(${sort} ${beyond} ? OR (${sort} = ? AND session_key ${beyond} ?))`, [value, value, key]);
  else void query.whereRaw(`(${sort}, session_key) ${beyond} (?, ?)`, [value, key]);
};

/**
 * Whether the cursor stands further in the reading than the filter's own bound. With both on its index, SQLite takes the bound
 * and walks from there to the cursor: the deeper the page, the longer.
 */
const isPassed = ({ sql, bindings: [bound] }: Condition, { reading, from }: Lane): boolean => {
  if (!from) return false;
  const [value = 0] = from;
  return reading === 'asc' ? sql.includes('>') && Number(value) >= Number(bound) : sql.includes('<') && Number(value) <= Number(bound);
};

/** The first rows that one way finds, as keys. */
const readLane = (lane: Lane, { lanes, by }: Way): Knex.QueryBuilder => {
  const { connection, client, conditions, column, reading, limit } = lane;
  const query = connection(TABLES.sessions).select(connection.ref(column).as('sort_value'), 'session_key');
  if (by) findBy(query, connection, client, by, lanes);
  else void query.whereIn('status', [...lanes]);
  const own = conditions.filter(
    (condition) => condition.kind === 'range' && condition.column === column && by === null && !isPassed(condition, lane)
  );
  for (const { sql, bindings } of own) void query.whereRaw(sql.replaceAll('%c', column), [...bindings]);
  applyUnindexed(
    query,
    client,
    conditions.filter((condition) => !own.includes(condition) && !(condition.column === by?.column && condition.sql === by.sql))
  );
  // A score is absent on sessions that were never judged. As a range, so that the walk begins behind them.
  const sort = by === null ? column : unindexed(client, column);
  if (column === 'security_score' && !(lane.from && reading === 'asc')) void query.whereRaw(`${sort} >= 0`);
  applyCursor(query, lane, sort);
  return query.orderByRaw(`${sort} ${reading}, session_key ${reading}`).limit(limit);
};

export interface PageTools {
  readonly search?: SearchIndex;
  readonly bounds?: PlanBounds;
}

export const readSessionPage = (
  database: Database,
  filter: SessionFilter,
  order: SessionOrder,
  request: PageRequest,
  { search = NO_SEARCH_INDEX, bounds = PLAN_BOUNDS }: PageTools = {}
): Promise<SessionPage> =>
  database.run(async (connection) => {
    const { client } = database;
    const { column, direction } = SORT[order];
    const forwards = !request.backwards;
    const reading = forwards === (direction === 'asc') ? 'asc' : 'desc';
    const limit = request.limit + 1;
    const { conditions, ways } = await planPage(
      connection,
      { filter, column, reading, from: request.from, limit },
      { client, search, bounds }
    );
    const lane: Lane = { connection, client, conditions, column, reading, from: request.from, limit };

    const [first, ...further] = ways.map((way, index) => connection.select('*').from(readLane(lane, way).as(`lane_${index}`)));
    if (!first) return { rows: [], hasNextPage: false, hasPreviousPage: false };
    const sorting = (table: string) => [
      { column: `${table}.sort_value`, order: reading },
      { column: `${table}.session_key`, order: reading },
    ];
    const lanes = connection.select('*').from(first.unionAll(further).as('lanes')).orderBy(sorting('lanes')).limit(limit);
    const rows: Row[] = await connection
      .select('session.*')
      .from(lanes.as('page'))
      .innerJoin({ session: TABLES.sessions }, 'session.session_key', 'page.session_key')
      .orderBy(sorting('page'));

    const more = rows.length > request.limit;
    const page = rows.slice(0, request.limit);
    if (!forwards) page.reverse();
    return {
      rows: page.map((row) => ({ session: toSession(row), key: [toNumber(row[column]), String(row.session_key)] })),
      hasNextPage: forwards ? more : request.from !== undefined,
      hasPreviousPage: forwards ? request.from !== undefined : more,
    };
  });
