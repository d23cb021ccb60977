/** Reading the audit log: pages in the order of its entries, and totals. */

import type { Knex } from 'knex';
import { ACTOR_KINDS } from '../domain/actor';
import type { AuditFilter } from '../ports/audit-log';
import { TABLES } from './content-types';
import { toNumber } from './database';
import { readLanes } from './lanes';
import type { Row } from './session-row';

/**
 * Milliseconds by which an entry's moment may be ahead of or behind those around it: clocks of instances differ, and a
 * transaction may take its time. What is further off stands elsewhere in the log than its moment says.
 */
const MOST_ASTRAY = 24 * 3_600_000;

export interface AuditPage {
  /** Positions on one side of this one; null from the end. */
  readonly from: number | null;
  readonly reading: 'asc' | 'desc';
  readonly limit: number;
}

/** Positions among which all that is asked for lies. */
interface Bounds {
  readonly above: number | null;
  readonly below: number | null;
}

const applyFilter = (query: Knex.QueryBuilder, { actions, actorId, occurredAfter, occurredBefore }: AuditFilter): Knex.QueryBuilder => {
  void query.whereNotNull('position');
  if (actions) void query.whereIn('action', [...actions]);
  if (actorId !== undefined) void query.where('actor_id', actorId);
  if (occurredAfter !== undefined) void query.where('occurred_at', '>', occurredAfter);
  if (occurredBefore !== undefined) void query.where('occurred_at', '<', occurredBefore);
  return query;
};

/** Entries follow each other nearly as their moments do: a walk by position need not pass all that is older or newer. */
const findBounds = async (connection: Knex, { occurredAfter, occurredBefore }: AuditFilter): Promise<Bounds> => {
  const positionOf = async (query: Knex.QueryBuilder): Promise<number | null> => {
    const row = (await query.first('position')) as Row | undefined;
    return row ? toNumber(row.position) : null;
  };
  const entries = () => connection(TABLES.auditEntries).whereNotNull('position');
  return {
    above:
      occurredAfter === undefined
        ? null
        : await positionOf(
            entries()
              .where('occurred_at', '<', occurredAfter - MOST_ASTRAY)
              .orderBy('occurred_at', 'desc')
          ),
    below:
      occurredBefore === undefined
        ? null
        : await positionOf(
            entries()
              .where('occurred_at', '>', occurredBefore + MOST_ASTRAY)
              .orderBy('occurred_at')
          ),
  };
};

/** What an index has before the position. Of two, the actor: nobody does as much as happens. */
const lanesOf = ({ actions, actorId }: AuditFilter): readonly object[] => {
  if (actorId !== undefined) return ACTOR_KINDS.map((kind) => ({ actor_id: actorId, actor_kind: kind }));
  return actions ? [...new Set(actions)].map((action) => ({ action })) : [{}];
};

/** Rows of the log in the order of their positions. */
export const readAuditRows = async (connection: Knex, filter: AuditFilter, { from, reading, limit }: AuditPage): Promise<Row[]> => {
  const { above, below } = await findBounds(connection, filter);
  const { actions, ...others } = filter;
  const lanes = lanesOf(filter).map((lane) => {
    const query = applyFilter(connection(TABLES.auditEntries).where(lane), 'action' in lane ? others : filter);
    if (from !== null) void query.where('position', reading === 'asc' ? '>' : '<', from);
    if (above !== null) void query.where('position', '>', above);
    if (below !== null) void query.where('position', '<', below);
    return query;
  });
  return readLanes<Row>(connection, TABLES.auditEntries, lanes, { key: 'position', reading, limit });
};

/** Exact: it costs what it counts. */
export const countAuditRows = async (connection: Knex, filter: AuditFilter): Promise<number> => {
  const [row] = (await applyFilter(connection(TABLES.auditEntries), filter).count({ count: '*' })) as { count: unknown }[];
  return toNumber(row?.count ?? 0);
};
