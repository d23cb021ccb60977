/** Reading sessions: filters, keyset pages, counts. Each filter and order is served by an index or bounded. */

import type { Knex } from 'knex';
import type { SessionFilter, SessionOrder, PageRequest, SessionPage } from '../ports/session-store';
import { TABLES } from './content-types';
import type { Database } from './database';
import { toNumber } from './database';
import { toSession, type Row } from './session-row';

const SORT: Record<SessionOrder, { column: string; direction: 'asc' | 'desc' }> = {
  CREATED_AT_DESC: { column: 'started_at', direction: 'desc' },
  CREATED_AT_ASC: { column: 'started_at', direction: 'asc' },
  LAST_SEEN_AT_DESC: { column: 'last_seen_at', direction: 'desc' },
  LAST_SEEN_AT_ASC: { column: 'last_seen_at', direction: 'asc' },
  SECURITY_SCORE_ASC: { column: 'security_score', direction: 'asc' },
};

const SEARCHED = ['username', 'email', 'ip_address', 'city', 'device_label'] as const;

/** `%` and `_` are letters to those who search. */
const likePattern = (search: string): string => `%${search.toLowerCase().replace(/[!%_]/g, (letter) => `!${letter}`)}%`;

export const applySessionFilter = (query: Knex.QueryBuilder, filter: SessionFilter): Knex.QueryBuilder => {
  if (filter.origin) void query.where('origin', filter.origin);
  if (filter.status) void query.whereIn('status', [...filter.status]);
  if (filter.userId !== undefined) void query.where('user_id', filter.userId);
  if (filter.ipAddress !== undefined) void query.where('ip_address', filter.ipAddress);
  if (filter.countryCode) void query.whereIn('country_code', [...filter.countryCode]);
  if (filter.networkKind) void query.whereIn('network_kind', [...filter.networkKind]);
  if (filter.deviceType) void query.whereIn('device_type', [...filter.deviceType]);
  if (filter.maxSecurityScore !== undefined) void query.where('security_score', '<=', filter.maxSecurityScore);
  if (filter.createdAfter !== undefined) void query.where('started_at', '>', filter.createdAfter);
  if (filter.createdBefore !== undefined) void query.where('started_at', '<', filter.createdBefore);
  if (filter.lastSeenAfter !== undefined) void query.where('last_seen_at', '>', filter.lastSeenAfter);
  const search = filter.search?.trim().slice(0, 100);
  if (search) {
    const pattern = likePattern(search);
    void query.where((either) => {
      for (const column of SEARCHED) void either.orWhereRaw(`LOWER(??) LIKE ? ESCAPE '!'`, [column, pattern]);
    });
  }
  return query;
};

export const readSessionPage = (
  database: Database,
  filter: SessionFilter,
  order: SessionOrder,
  request: PageRequest
): Promise<SessionPage> =>
  database.run(async (connection) => {
    const { column, direction } = SORT[order];
    const forwards = !request.backwards;
    const reading = forwards === (direction === 'asc') ? 'asc' : 'desc';
    const query = applySessionFilter(connection(TABLES.sessions), filter)
      .orderBy([
        { column, order: reading },
        { column: 'session_key', order: reading },
      ])
      .limit(request.limit + 1);
    // A score is absent on sessions that were never assessed, and a comparison with NULL holds for no row.
    if (column === 'security_score') void query.whereNotNull(column);
    if (request.from) {
      const [value, key] = request.from;
      const beyond = reading === 'asc' ? '>' : '<';
      void query.whereRaw(`(?? ${beyond} ? OR (?? = ? AND ?? ${beyond} ?))`, [
        column,
        value ?? 0,
        column,
        value ?? 0,
        'session_key',
        key ?? '',
      ]);
      // Redundant for the result, not for the planner: a plain range lets it start in the index.
      void query.where(column, reading === 'asc' ? '>=' : '<=', value ?? 0);
    }
    const rows: Row[] = await query;
    const more = rows.length > request.limit;
    const page = rows.slice(0, request.limit);
    if (!forwards) page.reverse();
    return {
      rows: page.map((row) => ({ session: toSession(row), key: [toNumber(row[column]), String(row.session_key)] })),
      hasNextPage: forwards ? more : request.from !== undefined,
      hasPreviousPage: forwards ? request.from !== undefined : more,
    };
  });
