/** Every session in the order in which it was put on record: for readings of everything, which ask for no other order. */

import type { SessionFilter, SessionScan } from '../ports/session-store';
import { TABLES } from './content-types';
import { toNumber, type Database } from './database';
import { applyUnindexed, toConditions, unindexed } from './session-conditions';
import { toSession, type Row } from './session-row';

/** The last place that is taken; 0 where there is no session. */
export const readLastPlace = (database: Database): Promise<number> =>
  database.run(async (connection) => {
    const row = await connection(TABLES.sessions).max({ last: 'id' }).first<{ last: unknown }>();
    return toNumber(row?.last ?? 0);
  });

/** One small statement along the primary key, whatever the filter: no other index may tempt a planner to read more than these places. */
export const scanSessions = (database: Database, filter: SessionFilter, after: number, span: number): Promise<SessionScan[]> =>
  database.run(async (connection) => {
    const { client } = database;
    const query = connection(TABLES.sessions)
      .where('id', '>', after)
      .where('id', '<=', after + span);
    if (filter.status)
      void query.whereRaw(
        filter.status.length === 0 ? '1 = 0' : `${unindexed(client, 'status')} IN (${filter.status.map(() => '?').join(', ')})`,
        [...filter.status]
      );
    applyUnindexed(query, client, toConditions(client, filter));
    const rows: Row[] = await query.orderBy('id').limit(span);
    return rows.map((row) => ({ session: toSession(row), place: toNumber(row.id) }));
  });
