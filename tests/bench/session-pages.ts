/**
 * Pages, searches and counters over a million sessions, as `authSessions` and `authStats` read them, on SQLite and, where
 * it is installed, on PostgreSQL. Making the tables and the search index takes some minutes for each.
 */

import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SESSION_ORDERS, type PageRequest, type SessionFilter, type SessionOrder } from '../../server/src/ports/session-store';
import { TABLES } from '../../server/src/strapi/content-types';
import { createSearchIndex, type SearchIndex } from '../../server/src/strapi/search-index';
import { applySessionFilter, readSessionPage } from '../../server/src/strapi/session-query';
import { readSessionStats } from '../../server/src/strapi/session-stats';
import { openGuardTables, type GuardTables } from '../support/guard-tables';
import { hasPostgres, startPostgres } from '../support/provide-postgres';
import { DAY } from './risk-people';
import { CLOCK, LOGGER } from './risk-surroundings';
import { formatMs, type Row } from './row';
import { SESSIONS } from './session-mix';
import { fillPostgres, fillSqlite } from './session-rows';
import { computeMedian, computePercentile, time } from './stats';

const ROUNDS = 20;
const PAGE = 25;
/** Rows before page 1,000. */
const DEEP = 999 * PAGE;

const filtersAt = (now: number): Readonly<Record<string, SessionFilter>> => ({
  'no filter': {},
  'origin USER': { origin: 'USER' },
  'origin ADMIN': { origin: 'ADMIN' },
  'status ACTIVE': { status: ['ACTIVE'] },
  'status INACTIVE': { status: ['INACTIVE'] },
  'status BLOCKED': { status: ['BLOCKED'] },
  'a user': { origin: 'USER', userId: '4711' },
  'a shared address': { ipAddress: '192.0.2.7' },
  'an attacking address': { ipAddress: '198.51.100.66' },
  'a common country': { countryCode: ['DE'] },
  'a rare country': { countryCode: ['IS'] },
  'a common and a rare country': { countryCode: ['DE', 'NZ'] },
  'network VPN': { networkKind: ['VPN'] },
  'network TOR': { networkKind: ['TOR'] },
  'device MOBILE': { deviceType: ['MOBILE'] },
  'device CONSOLE': { deviceType: ['CONSOLE'] },
  'score up to 20': { maxSecurityScore: 20 },
  'score up to 60': { maxSecurityScore: 60 },
  'created within a day': { createdAfter: now - DAY },
  'created 30 days ago or before': { createdBefore: now - 30 * DAY },
  'seen within an hour': { lastSeenAfter: now - DAY / 24 },
  'seen within 7 days': { lastSeenAfter: now - 7 * DAY },
});

/** Frequent, rare and absent; of one person, of a city, of an address; with letters that fold. */
const SEARCHES = ['chrome', 'anna.becker17', 'MÜNCHEN', '東京', 'garcía4711@example', '20.16.112', 'nobody at all', 'zq'];

const COLUMNS: Readonly<Record<SessionOrder, readonly [column: string, direction: 'asc' | 'desc']>> = {
  CREATED_AT_DESC: ['started_at', 'desc'],
  CREATED_AT_ASC: ['started_at', 'asc'],
  LAST_SEEN_AT_DESC: ['last_seen_at', 'desc'],
  LAST_SEEN_AT_ASC: ['last_seen_at', 'asc'],
  SECURITY_SCORE_ASC: ['security_score', 'asc'],
};

/** The last row of page 999, as its cursor has it; by the one thing that the plugin never does, an offset. */
const findCursor = async (
  { connection, database }: GuardTables,
  filter: SessionFilter,
  order: SessionOrder
): Promise<PageRequest['from']> => {
  const [column, direction] = COLUMNS[order];
  const rows: Record<string, unknown>[] = await applySessionFilter(connection(TABLES.sessions), database.client, filter)
    .whereNotNull(column)
    .orderBy([
      { column, order: direction },
      { column: 'session_key', order: direction },
    ])
    .offset(DEEP - 1)
    .limit(1)
    .select(column, 'session_key');
  const row = rows[0];
  return row && [Number(row[column]), String(row.session_key)];
};

interface Samples {
  readonly all: number[];
  slowest: { readonly what: string; readonly ms: number };
}

const measurePages = async (tables: GuardTables, search: SearchIndex, now: number) => {
  const kinds: Record<'first' | 'deep' | 'search', Samples> = {
    first: { all: [], slowest: { what: '', ms: 0 } },
    deep: { all: [], slowest: { what: '', ms: 0 } },
    search: { all: [], slowest: { what: '', ms: 0 } },
  };
  const measure = async (kind: keyof typeof kinds, what: string, filter: SessionFilter, order: SessionOrder, from: PageRequest['from']) => {
    const taken: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      taken.push(await time(() => readSessionPage(tables.database, filter, order, { limit: PAGE, ...(from ? { from } : {}) }, { search })));
    const samples = kinds[kind];
    samples.all.push(...taken);
    const ms = computeMedian(taken);
    if (ms > samples.slowest.ms) samples.slowest = { what: `${what}, ${order}`, ms };
  };
  for (const order of SESSION_ORDERS) {
    for (const [what, filter] of Object.entries(filtersAt(now))) {
      await measure('first', what, filter, order, undefined);
      const from = await findCursor(tables, filter, order);
      if (from) await measure('deep', what, filter, order, from);
    }
    for (const term of SEARCHES) await measure('search', `'${term}'`, { search: term }, order, undefined);
  }
  return kinds;
};

const toRow = (what: string, { all, slowest }: Samples, goal: number): Row => {
  const p99 = computePercentile(all, 0.99);
  return {
    what,
    without: '',
    with: `median ${formatMs(computeMedian(all))}`,
    result: `99th percentile ${formatMs(p99)}, slowest ${formatMs(slowest.ms)}: ${slowest.what}`,
    goal: { text: `99th percentile below ${goal} ms`, reached: p99 < goal },
  };
};

const measureStats = async ({ database }: GuardTables, now: number, hours: number): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) taken.push(await time(() => readSessionStats(database, now, hours)));
  return taken;
};

const measureTables = async (name: string, tables: GuardTables, now: number): Promise<Row[]> => {
  // Later by so much that no session is too new for the index.
  const search = createSearchIndex(tables.database, { now: () => now + DAY }, LOGGER);
  while (await search.follow());
  // As autovacuum leaves it within minutes.
  if (tables.database.client === 'postgres') await tables.connection.raw('VACUUM ANALYZE session_guard_search_texts');
  const { first, deep, search: searches } = await measurePages(tables, search, now);
  const day = await measureStats(tables, now, 24);
  const month = await measureStats(tables, now, 744);
  const sessions = `${SESSIONS.toLocaleString('en')} sessions on ${name}`;
  return [
    toRow(`authSessions, ${sessions}, first page, each filter and order`, first, 50),
    toRow(`authSessions, ${sessions}, page 1,000`, deep, 50),
    toRow(`authSessions, ${sessions}, searches`, searches, 250),
    {
      what: `authStats, ${sessions}, 24 hours`,
      without: '',
      with: `median ${formatMs(computeMedian(day))}`,
      result: `99th percentile ${formatMs(computePercentile(day, 0.99))}; 31 days: median ${formatMs(computeMedian(month))}`,
      goal: { text: 'below 50 ms', reached: computePercentile(day, 0.99) < 50 },
    },
  ];
};

const measureSqlite = async (folder: string, now: number): Promise<Row[]> => {
  const file = path.join(folder, 'data.db');
  await (await openGuardTables({ client: 'sqlite', file })).close();
  fillSqlite(file, now);
  const tables = await openGuardTables({ client: 'sqlite', file });
  try {
    return await measureTables('SQLite', tables, now);
  } finally {
    await tables.close();
  }
};

const measurePostgres = async (folder: string, now: number): Promise<Row[]> => {
  const server = await startPostgres();
  try {
    const tables = await openGuardTables({ client: 'postgres', url: server.url });
    try {
      await fillPostgres(tables.connection, path.join(folder, 'rows.csv'), now);
      return await measureTables('PostgreSQL', tables, now);
    } finally {
      await tables.close();
    }
  } finally {
    await server.stop();
  }
};

export const measureSessionPages = async (): Promise<Row[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-bench-'));
  // The database server, which is another user, reads the rows from here.
  chmodSync(folder, 0o755);
  try {
    const now = CLOCK.now();
    return [...(await measureSqlite(folder, now)), ...(hasPostgres() ? await measurePostgres(folder, now) : [])];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
