/**
 * Pages of the event log. A filter by type, severity or origin is read as lanes, one for each value and origin, along the
 * index that has both first and the position after them: few rows are read however rare they are together.
 */

import type { Knex } from 'knex';
import { EVENT_TYPES, type EventFilter } from '../domain/event';
import { ORIGINS, type Origin } from '../domain/session';
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
  readonly origin: Origin | null;
}

/** What an index has first: a type or, where none is asked for, each severity that will do. */
const firstsOf = ({ types, minSeverity }: EventFilter): readonly Omit<Lane, 'origin'>[] => {
  if (types) return [...new Set(types)].map((value) => ({ column: 'type', value }));
  const rank = SEVERITIES.indexOf(minSeverity ?? 'INFO');
  return SEVERITIES.slice(rank).map((_, index) => ({ column: 'severity_rank', value: rank + index }));
};

/** Null where the rows come by another way: by their user, by their session, or as they follow each other. */
const lanesOf = (filter: EventFilter): readonly Lane[] | null => {
  const { types, minSeverity = 'INFO', origin, userId, sessionId } = filter;
  if (userId !== undefined || sessionId !== undefined) return null;
  // What this release calls UNKNOWN is whatever it does not know.
  if (types?.includes('UNKNOWN') || (!types && minSeverity === 'INFO' && !origin)) return null;
  const origins = origin ? [origin] : [...ORIGINS, null];
  return firstsOf(filter).flatMap((first) => origins.map((one) => ({ ...first, origin: one })));
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
  // A lane has its own.
  if (origin && by === undefined) void query.where('origin', origin);
  if (userId !== undefined) void query.where('user_id', userId);
  if (sessionId) void query.where('session_key', sessionId);
};

/** Rows of the log in the order of their positions. */
export const readEventRows = (connection: Knex, filter: EventFilter, { from, reading, limit }: EventPage): Promise<Row[]> => {
  const lanes = (lanesOf(filter) ?? [null]).map((lane) => {
    const query = connection(TABLES.events);
    if (lane) void query.where({ [lane.column]: lane.value, origin: lane.origin });
    applyFilter(query, filter, lane?.column);
    if (from !== null) void query.where('position', reading === 'asc' ? '>' : '<', from);
    return query;
  });
  return readLanes<Row>(connection, TABLES.events, lanes, { key: 'position', reading, limit });
};
