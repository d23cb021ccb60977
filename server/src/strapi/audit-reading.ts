/** Reading the audit log: pages in the order of its entries, and totals. */

import type { Knex } from 'knex';
import { ACTOR_KINDS } from '../domain/actor';
import type { AuditFilter } from '../ports/audit-log';
import { stretchesOf, type Stretch } from './audit-stretches';
import { TABLES } from './content-types';
import { toNumber } from './database';
import { readLanes } from './lanes';
import type { Row } from './session-row';

export interface AuditPage {
  /** Positions on one side of this one; null from the end. */
  readonly from: number | null;
  readonly reading: 'asc' | 'desc';
  readonly limit: number;
}

const applyFilter = (query: Knex.QueryBuilder, filter: AuditFilter): Knex.QueryBuilder => {
  const { actions, actorId, actorKind, occurredAfter, occurredBefore } = filter;
  void query.whereNotNull('position');
  if (actions) void query.whereIn('action', [...actions]);
  if (actorId !== undefined) void query.where('actor_id', actorId);
  if (actorKind !== undefined) void query.where('actor_kind', actorKind);
  if (occurredAfter !== undefined) void query.where('occurred_at', '>', occurredAfter);
  if (occurredBefore !== undefined) void query.where('occurred_at', '<', occurredBefore);
  return query;
};

/** What an index has before the position. Of two, the actor: nobody does as much as happens. */
const lanesOf = ({ actions, actorId, actorKind }: AuditFilter): readonly object[] => {
  const kinds = actorKind === undefined ? ACTOR_KINDS : [actorKind];
  if (actorId !== undefined) return kinds.map((kind) => ({ actor_id: actorId, actor_kind: kind }));
  if (actions) return [...new Set(actions)].map((action) => ({ action }));
  return [actorKind === undefined ? {} : { actor_kind: actorKind }];
};

const EVERYWHERE: Stretch = { after: null, through: null };

const readStretch = (connection: Knex, filter: AuditFilter, page: AuditPage, { after, through }: Stretch): Promise<Row[]> => {
  const { from, reading, limit } = page;
  const { actions, ...others } = filter;
  const lanes = lanesOf(filter).map((lane) => {
    const query = applyFilter(connection(TABLES.auditEntries).where(lane), 'action' in lane ? others : filter);
    if (from !== null) void query.where('position', reading === 'asc' ? '>' : '<', from);
    if (after !== null) void query.where('position', '>', after);
    if (through !== null) void query.where('position', '<=', through);
    return query;
  });
  return readLanes<Row>(connection, TABLES.auditEntries, lanes, { key: 'position', reading, limit });
};

/**
 * Rows of the log in the order of their positions. Of a filter by moment, what need not be read is found by the seals: to
 * begin where such moments should stand would let one entry of a wrong clock hide all others.
 */
export const readAuditRows = async (connection: Knex, filter: AuditFilter, page: AuditPage): Promise<Row[]> => {
  const { occurredAfter, occurredBefore } = filter;
  if (occurredAfter === undefined && occurredBefore === undefined) return readStretch(connection, filter, page, EVERYWHERE);
  const rows: Row[] = [];
  for await (const stretch of stretchesOf(connection, filter, page)) {
    rows.push(...(await readStretch(connection, filter, { ...page, limit: page.limit - rows.length }, stretch)));
    if (rows.length >= page.limit) break;
  }
  return rows;
};

/** Exact: it costs what it counts. */
export const countAuditRows = async (connection: Knex, filter: AuditFilter): Promise<number> => {
  const [row] = (await applyFilter(connection(TABLES.auditEntries), filter).count({ count: '*' })) as { count: unknown }[];
  return toNumber(row?.count ?? 0);
};
