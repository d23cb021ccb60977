/**
 * Pages of the event log. A filter by type or severity is read as lanes, one for each value, along the index that has
 * the value first and the position after it: few rows are read however rare the value is.
 */

import type { Knex } from 'knex';
import { EVENT_TYPES, type EventFilter } from '../domain/event';
import { SEVERITIES } from '../domain/severity';
import { TABLES } from './content-types';
import { readLanes } from './lanes';
import type { Row } from './session-row';

export interface EventPage {
  /** Positions on one side of this one; null from the end. */
  readonly from: number | null;
  readonly reading: 'asc' | 'desc';
  readonly limit: number;
}

interface Lane {
  readonly column: 'type' | 'severity_rank';
  readonly value: string | number;
}

/** Null where the rows come by another way: by their user, by their session, or as they follow each other. */
const lanesOf = ({ types, minSeverity, userId, sessionId }: EventFilter): readonly Lane[] | null => {
  if (userId !== undefined || sessionId !== undefined) return null;
  // What this release calls UNKNOWN is whatever it does not know.
  if (types) return types.includes('UNKNOWN') ? null : [...new Set(types)].map((value) => ({ column: 'type', value }));
  const rank = SEVERITIES.indexOf(minSeverity ?? 'INFO');
  return rank <= 0 ? null : SEVERITIES.slice(rank).map((_, index) => ({ column: 'severity_rank', value: rank + index }));
};

/** What this release calls UNKNOWN stands in the table under the name that its writer gave it. */
const applyTypes = (query: Knex.QueryBuilder, types: readonly string[]): void =>
  void (types.includes('UNKNOWN')
    ? query.where((either) => either.whereIn('type', [...types]).orWhereNotIn('type', [...EVENT_TYPES]))
    : query.whereIn('type', [...types]));

const applyFilter = (
  query: Knex.QueryBuilder,
  { types, minSeverity, origin, userId, sessionId }: EventFilter,
  by?: Lane['column']
): void => {
  if (types && by !== 'type') applyTypes(query, types);
  if (minSeverity && by !== 'severity_rank') void query.where('severity_rank', '>=', SEVERITIES.indexOf(minSeverity));
  if (origin) void query.where('origin', origin);
  if (userId !== undefined) void query.where('user_id', userId);
  if (sessionId) void query.where('session_key', sessionId);
};

/** Rows of the log in the order of their positions. */
export const readEventRows = (connection: Knex, filter: EventFilter, { from, reading, limit }: EventPage): Promise<Row[]> => {
  const lanes = (lanesOf(filter) ?? [null]).map((lane) => {
    const query = connection(TABLES.events);
    if (lane) void query.where(lane.column, lane.value);
    applyFilter(query, filter, lane?.column);
    if (from !== null) void query.where('position', reading === 'asc' ? '>' : '<', from);
    return query;
  });
  return readLanes<Row>(connection, TABLES.events, lanes, { key: 'position', reading, limit });
};
