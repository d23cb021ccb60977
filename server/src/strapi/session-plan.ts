/**
 * How the rows of a page are found. The table has a lane per status, and each lane an index by each order that holds what
 * filters ask for: walking it costs a fifth of a microsecond a row, and fills a page soon where many rows match. Where
 * few do, they are fetched by an index of their own and sorted. Which it is has to be found out: a walk past a million
 * rows for the one that matches takes a quarter of a second.
 */

import type { Knex } from 'knex';
import { parseSearchTerm } from '../domain/search-text';
import type { PageRequest, SessionFilter } from '../ports/session-store';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';
import type { SearchIndex } from './search-index';
import { applyUnindexed, findDirectly, lanesOf, toConditions, type Condition } from './session-conditions';

export type SortColumn = 'started_at' | 'last_seen_at' | 'security_score';

/** Lanes, and the condition whose index finds their rows; null: along the order's own index, then it is one lane. */
export interface Way {
  readonly lanes: readonly string[];
  readonly by: Condition | null;
}

export interface PagePlan {
  readonly conditions: readonly Condition[];
  readonly ways: readonly Way[];
}

/** What decisions rest on, in rows. Tests make them small. */
export interface PlanBounds {
  /** Rows from all over the table that are looked at to see how many match. */
  readonly sample: number;
  /** So many of the sample have to match for a walk without further question. */
  readonly frequent: number;
  /** Rows that are fetched one by one at the most. */
  readonly fetched: number;
  /** The same where the index holds all that is needed. */
  readonly covered: number;
}

export const PLAN_BOUNDS: PlanBounds = { sample: 300, frequent: 2, fetched: 15_000, covered: 100_000 };

/** What it costs to fetch a row by an index, in rows walked; and a row that the walk has to look at beside its index. */
const FETCH_COST = 30;
const LOOK_COST = 10;
/** So few rows are fetched without asking whether there were fewer by another way. */
const FEW = 300;

export interface PlanRequest {
  readonly filter: SessionFilter;
  readonly column: SortColumn;
  readonly reading: 'asc' | 'desc';
  readonly from: PageRequest['from'];
  readonly limit: number;
}

export interface PlanTools {
  readonly client: Database['client'];
  readonly search: SearchIndex;
  readonly bounds: PlanBounds;
}

const count = async (query: Knex.QueryBuilder): Promise<number> => {
  const [row] = (await query.count({ count: '*' })) as { count: unknown }[];
  return toNumber(row?.count ?? 0);
};

/** Rows that the condition's index finds, counted up to one more than `most`. */
const probe = (connection: Knex, client: Database['client'], by: Condition, lanes: readonly string[], most: number): Promise<number> => {
  const found = findDirectly(connection(TABLES.sessions).select('id'), client, by, lanes);
  return count(connection.from(found.limit(most + 1).as('found')));
};

/** How many rows there are, by their ids, and how many of a sample from all over the table match. */
const takeSample = async (connection: Knex, client: Database['client'], conditions: readonly Condition[], size: number) => {
  const [ends] = (await connection.select({
    first: connection(TABLES.sessions).min('id'),
    last: connection(TABLES.sessions).max('id'),
  })) as { first: unknown; last: unknown }[];
  const first = toNumber(ends?.first ?? 0);
  const rows = toNumber(ends?.last ?? 0) - first + 1;
  const taken = Math.min(size, rows);
  const ids = Array.from({ length: taken }, (_, index) => first + Math.floor(((index + 0.5) * rows) / taken));
  const query = connection(TABLES.sessions).whereIn('id', ids);
  applyUnindexed(query, client, conditions);
  return { rows, taken, hits: await count(query) };
};

const UNCOVERED: readonly string[] = ['user_id', 'ip_address', 'search_text'];

/** Whether the order's index holds the column, so that a walk along it need not look at the row. */
const isCovered = ({ column }: Pick<Condition, 'column'>, order: SortColumn): boolean =>
  !UNCOVERED.includes(column) && (column !== 'last_seen_at' || order === 'last_seen_at');

/** A moment that the order does not go by: what matches may lie all together, far from where the order begins. */
const isForeignMoment = ({ kind, column }: Condition, order: SortColumn): boolean =>
  kind === 'range' && column !== order && column !== 'security_score';

/** Rows that may be fetched by the index of a moment. The index by start does not hold when a session was last seen. */
const mostByMoment = (moment: Condition, { column }: PlanRequest, bounds: PlanBounds): number =>
  moment.column === 'started_at' && column === 'last_seen_at' ? bounds.fetched : bounds.covered;

/** A moment that by the sample so few rows match, on all lanes together, that each lane may go by it without being asked. */
const chooseRareMoment = async (
  connection: Knex,
  moments: readonly Condition[],
  request: PlanRequest,
  { client, bounds }: PlanTools
): Promise<Condition | null> => {
  for (const moment of moments) {
    const { rows, taken, hits } = await takeSample(connection, client, [moment], bounds.sample);
    // Of few hits, there may be many more that the sample did not meet.
    if (taken > 0 && ((hits + 2 * Math.sqrt(hits) + 2) / taken) * rows <= mostByMoment(moment, request, bounds)) return moment;
  }
  return null;
};

/**
 * Whether a walk from the cursor fills the page with rows that cannot but match: a session that started behind a moment was
 * seen behind it, and one that was last seen before a moment started before it.
 */
const fillsWithoutLooking = async (
  connection: Knex,
  { column, sql, bindings: [moment] }: Condition,
  status: string,
  request: PlanRequest
): Promise<boolean> => {
  const { column: order, reading, from, limit } = request;
  const [further, nearer] = reading === 'desc' ? (['>', '<'] as const) : (['<', '>'] as const);
  const isImplied =
    reading === 'desc' ? column === 'last_seen_at' && order === 'started_at' : column === 'started_at' && order === 'last_seen_at';
  if (!isImplied || !sql.includes(further)) return false;
  const query = connection(TABLES.sessions).select('id').where({ status }).where(order, further, Number(moment));
  if (from) void query.where(order, nearer, Number(from[0]));
  return (await count(connection.from(query.limit(limit).as('found')))) === limit;
};

const chooseByMoment = async (
  connection: Knex,
  moment: Condition,
  status: string,
  request: PlanRequest,
  { client, bounds }: PlanTools
): Promise<Condition | null> => {
  // Sessions seen lately are the last ones by their start: a walk from the first one would pass all the others.
  if (moment.column === 'last_seen_at' && request.column === 'started_at' && request.reading === 'asc') return moment;
  const most = mostByMoment(moment, request, bounds);
  return (await probe(connection, client, moment, [status], most)) <= most ? moment : null;
};

interface Choice {
  readonly by: Condition;
  readonly found: number;
  /** In rows walked. */
  readonly cost: number;
}

const chooseFew = async (
  connection: Knex,
  conditions: readonly Condition[],
  request: PlanRequest,
  { client, search, bounds }: PlanTools,
  rows: number
): Promise<Condition | null> => {
  const lanes = lanesOf(request.filter);
  const term = parseSearchTerm(request.filter.search);
  let best: Choice | null = null;
  let share = 1;
  const consider = (by: Condition, found: number, cost: number, most: number): void => {
    share *= Math.min(1, found / rows);
    if (found <= most && (best === null || cost < best.cost)) best = { by, found, cost };
  };
  for (const by of conditions) {
    if (best !== null && (best as Choice).found <= FEW) break;
    if (by.kind === 'search') {
      const candidates = term === null ? null : search.candidates(connection, term, bounds.fetched + 1);
      if (candidates === null) continue;
      const ids = ((await candidates) as { id: unknown }[]).map(({ id }) => toNumber(id));
      const within = ids.length <= FEW ? ids : candidates;
      consider({ ...by, within }, ids.length, ids.length * FETCH_COST, bounds.fetched);
    } else if (by.kind === 'equality') {
      const found = await probe(connection, client, by, lanes, bounds.fetched);
      consider(by, found, found * FETCH_COST, bounds.fetched);
    } else if (by.column === 'security_score' && request.column !== 'security_score') {
      const most = request.column === 'started_at' ? bounds.covered : bounds.fetched;
      const found = await probe(connection, client, by, lanes, most);
      consider(by, found, found * (request.column === 'started_at' ? 2 : FETCH_COST), most);
    }
  }
  const chosen = best as Choice | null;
  if (chosen !== null && chosen.found <= FEW) return chosen.by;
  const passed = Math.min(rows, (request.limit * Math.min(lanes.length, 2)) / share);
  const walk = passed * (conditions.some((condition) => !isCovered(condition, request.column)) ? LOOK_COST : 1);
  return chosen !== null && chosen.cost < walk ? chosen.by : null;
};

/** Decides by a few small readings of the indexes, none of them when there is nothing to decide. */
export const planPage = async (connection: Knex, request: PlanRequest, tools: PlanTools): Promise<PagePlan> => {
  const conditions = toConditions(tools.client, request.filter);
  const lanes = lanesOf(request.filter);
  if (lanes.length === 0) return { conditions, ways: [] };
  const moments = conditions.filter((condition) => isForeignMoment(condition, request.column));
  const others = conditions.filter((condition) => !moments.includes(condition) && condition.column !== request.column);

  let few: Condition | null = null;
  if (others.length > 0) {
    const { rows, hits } = await takeSample(connection, tools.client, others, tools.bounds.sample);
    const isLook = others.some(({ kind, column }) => kind === 'equality' && !isCovered({ column }, request.column));
    if (isLook || hits < tools.bounds.frequent) few = await chooseFew(connection, others, request, tools, rows);
  }
  if (few) return { conditions, ways: [{ lanes, by: few }] };
  const moment = await chooseRareMoment(connection, moments, request, tools);
  if (moment) return { conditions, ways: lanes.map((status) => ({ lanes: [status], by: moment })) };
  const ways: Way[] = [];
  const [only] = moments.length === 1 && others.length === 0 ? moments : [];
  for (const status of lanes) {
    let by: Condition | null = null;
    if (!only || !(await fillsWithoutLooking(connection, only, status, request)))
      for (const each of moments) by ??= await chooseByMoment(connection, each, status, request, tools);
    ways.push({ lanes: [status], by });
  }
  return { conditions, ways };
};
