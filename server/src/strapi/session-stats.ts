/** Counters for the dashboard, from ranges of indexes that hold all that is counted. */

import type { Knex } from 'knex';
import type { SessionStats } from '../ports/session-store';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BUCKETS = 24;

type Counted = { key: string | null; count: unknown };

const count = async (query: Knex.QueryBuilder): Promise<number> => {
  const [row] = (await query.count({ count: '*' })) as { count: unknown }[];
  return toNumber(row?.count ?? 0);
};

/** Active sessions by a column: in the order of an index, so that nothing is sorted. */
const countBy = async (connection: Knex, column: string): Promise<{ key: string; count: number }[]> => {
  const rows = (await connection(TABLES.sessions)
    .where('status', 'ACTIVE')
    .groupBy(column)
    .select({ key: column })
    .count({ count: '*' })) as Counted[];
  return rows
    .filter((row): row is Counted & { key: string } => row.key !== null)
    .map((row) => ({ key: row.key, count: toNumber(row.count) }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
};

interface Window {
  readonly start: number;
  readonly now: number;
  /** Milliseconds of a bucket. */
  readonly width: number;
}

/** How many rows lie in each bucket by a moment; one statement of a range for each bucket, by the index of the moment. */
const countBuckets = async (
  connection: Knex,
  { start, now, width }: Window,
  moment: string,
  from: () => Knex.QueryBuilder
): Promise<number[]> => {
  const ranges = Array.from({ length: BUCKETS }, (_, bucket) => {
    const begins = start + bucket * width;
    const range = from().where(moment, '>=', begins);
    return bucket === BUCKETS - 1 ? range.where(moment, '<=', now) : range.where(moment, '<', begins + width);
  });
  const columns = Object.fromEntries(ranges.map((range, bucket) => [`bucket_${bucket}`, range.count('*')]));
  const [row] = (await connection.select(columns)) as Record<string, unknown>[];
  return ranges.map((_, bucket) => toNumber(row?.[`bucket_${bucket}`] ?? 0));
};

export const readSessionStats = (database: Database, now: number, windowHours: number): Promise<SessionStats> =>
  database.run(async (connection) => {
    const table = (status: string): Knex.QueryBuilder => connection(TABLES.sessions).where('status', status);
    const start = now - windowHours * HOUR;
    const window: Window = { start, now, width: Math.ceil((windowHours * HOUR) / BUCKETS) };
    const started = (...statuses: string[]) =>
      countBuckets(connection, window, 'started_at', () => connection(TABLES.sessions).whereIn('status', statuses));

    const readTimeline = async (): Promise<SessionStats['timeline']> => {
      const logins = await started('ACTIVE', 'INACTIVE', 'TERMINATED');
      const blocked = await started('BLOCKED');
      const ended = await countBuckets(connection, window, 'ended_at', () => table('TERMINATED'));
      const noticed = await countBuckets(connection, window, 'occurred_at', () => connection(TABLES.riskEvents));
      return logins.map((value, index) => ({
        start: start + index * window.width,
        logins: value,
        ended: ended[index] ?? 0,
        blocked: blocked[index] ?? 0,
        riskEvents: noticed[index] ?? 0,
      }));
    };
    const readTotals = async (): Promise<Omit<SessionStats, 'timeline'>> => ({
      active: await count(table('ACTIVE')),
      inactive: await count(table('INACTIVE')),
      onlineUsers: await count(connection.from(table('ACTIVE').distinct('origin', 'user_id').as('online'))),
      endedLastDay: await count(table('TERMINATED').where('ended_at', '>', now - DAY)),
      blockedLastDay: await count(table('BLOCKED').where('started_at', '>', now - DAY)),
      byCountry: await countBy(connection, 'country_code'),
      byDeviceType: await countBy(connection, 'device_type'),
      byNetworkKind: await countBy(connection, 'network_kind'),
    });
    // On two connections, where there are several.
    const [timeline, totals] = await Promise.all([readTimeline(), readTotals()]);
    return { ...totals, timeline };
  });
