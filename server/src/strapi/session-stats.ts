/** Counters for the dashboard, from indexed ranges. */

import type { Knex } from 'knex';
import type { SessionStats } from '../ports/session-store';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BUCKETS = 24;

type Counted = { key: string | null; count: unknown };

export const readSessionStats = (database: Database, now: number, windowHours: number): Promise<SessionStats> =>
  database.run(async (connection) => {
    const table = (): Knex.QueryBuilder => connection(TABLES.sessions);
    const count = async (query: Knex.QueryBuilder): Promise<number> => {
      const [row] = (await query.count({ count: '*' })) as { count: unknown }[];
      return toNumber(row?.count ?? 0);
    };
    const slices = async (column: string): Promise<{ key: string; count: number }[]> => {
      const rows = (await table().where('status', 'ACTIVE').groupBy(column).select({ key: column }).count({ count: '*' })) as Counted[];
      return rows
        .filter((row): row is Counted & { key: string } => row.key !== null)
        .map((row) => ({ key: row.key, count: toNumber(row.count) }))
        .sort((a, b) => b.count - a.count);
    };

    const start = now - windowHours * HOUR;
    const width = Math.ceil((windowHours * HOUR) / BUCKETS);
    const bucketed = async (moment: string, narrow: (query: Knex.QueryBuilder) => void, from = table): Promise<number[]> => {
      // CAST truncates towards zero on SQLite and PostgreSQL rounds: FLOOR on a decimal is the same everywhere.
      const bucket = connection.raw('FLOOR((?? - ?) / ?)', [moment, start, width * 1.0]);
      const query = from().where(moment, '>=', start).where(moment, '<=', now);
      narrow(query);
      const expression = database.client === 'sqlite' ? connection.raw('CAST((?? - ?) / ? AS INTEGER)', [moment, start, width]) : bucket;
      const rows = (await query.select({ key: expression }).count({ count: '*' }).groupBy('key')) as { key: unknown; count: unknown }[];
      const counts = new Array<number>(BUCKETS).fill(0);
      for (const row of rows) {
        const index = Math.min(BUCKETS - 1, Math.max(0, toNumber(row.key)));
        counts[index] = (counts[index] ?? 0) + toNumber(row.count);
      }
      return counts;
    };

    const active = await count(table().where('status', 'ACTIVE'));
    const inactive = await count(table().where('status', 'INACTIVE'));
    const users = (await connection
      .from(table().where('status', 'ACTIVE').distinct('origin', 'user_id').as('online'))
      .count({ count: '*' })) as { count: unknown }[];
    const logins = await bucketed('started_at', (query) => void query.whereNot('status', 'BLOCKED'));
    const ended = await bucketed('ended_at', (query) => void query.where('status', 'TERMINATED'));
    const blocked = await bucketed('started_at', (query) => void query.where('status', 'BLOCKED'));
    const noticed = await bucketed(
      'occurred_at',
      () => undefined,
      () => connection(TABLES.riskEvents)
    );
    return {
      active,
      inactive,
      onlineUsers: toNumber(users[0]?.count ?? 0),
      endedLastDay: await count(
        table()
          .where('status', 'TERMINATED')
          .where('ended_at', '>', now - DAY)
      ),
      blockedLastDay: await count(
        table()
          .where('status', 'BLOCKED')
          .where('started_at', '>', now - DAY)
      ),
      timeline: logins.map((value, index) => ({
        start: start + index * width,
        logins: value,
        ended: ended[index] ?? 0,
        blocked: blocked[index] ?? 0,
        riskEvents: noticed[index] ?? 0,
      })),
      byCountry: await slices('country_code'),
      byDeviceType: await slices('device_type'),
      byNetworkKind: await slices('network_kind'),
    };
  });
