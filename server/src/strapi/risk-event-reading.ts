/** Pages of risk events, the newest first. Those of some severities are read as lanes, one for each, along its index. */

import type { Knex } from 'knex';
import type { RiskEventFilter } from '../domain/risk/risk-event';
import { SEVERITIES } from '../domain/severity';
import { TABLES } from './content-types';
import type { Row } from './session-row';

/** The event before the page. */
export interface RiskEventPlace {
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly id: string;
}

/** More than there are. */
const MAX_CODES = 50;

export const applyRiskEventFilter = (query: Knex.QueryBuilder, filter: RiskEventFilter): Knex.QueryBuilder => {
  const { signal } = filter;
  if (filter.minSeverity) void query.where('severity_rank', '>=', SEVERITIES.indexOf(filter.minSeverity));
  if (filter.userId !== undefined) void query.where('user_id', filter.userId);
  if (filter.sessionId) void query.where('session_key', filter.sessionId);
  if (filter.ipAddress !== undefined) void query.where('ip_address', filter.ipAddress);
  if (filter.occurredAfter !== undefined) void query.where('occurred_at', '>', filter.occurredAfter);
  if (filter.occurredBefore !== undefined) void query.where('occurred_at', '<', filter.occurredBefore);
  if (signal && signal.length > 0) {
    void query.where((any) => {
      // Codes are capitals and underscores; what is not cannot be among them.
      for (const code of [...new Set(signal)].slice(0, MAX_CODES)) {
        if (/^[A-Z_]+$/.test(code)) void any.orWhereRaw(`signal_codes LIKE ? ESCAPE '!'`, [`%,${code.replaceAll('_', '!_')},%`]);
        else void any.orWhereRaw('1 = 0');
      }
    });
  }
  return query;
};

/** Null where the rows come by another way: by whom or where they are about, or as they follow each other. */
const ranksOf = ({ minSeverity, userId, sessionId, ipAddress }: RiskEventFilter): readonly number[] | null => {
  const rank = SEVERITIES.indexOf(minSeverity ?? 'INFO');
  if (rank <= 0 || userId !== undefined || sessionId !== undefined || ipAddress !== undefined) return null;
  return SEVERITIES.slice(rank).map((_, index) => rank + index);
};

const newestFirst = (table = ''): { column: string; order: 'desc' }[] =>
  ['occurred_at', 'risk_key'].map((column) => ({ column: `${table}${column}`, order: 'desc' }));

/** @param from null for the first page */
export const readRiskEventRows = async (
  connection: Knex,
  filter: RiskEventFilter,
  limit: number,
  from: RiskEventPlace | null
): Promise<Row[]> => {
  const laneOf = (asked: RiskEventFilter, rank?: number): Knex.QueryBuilder => {
    const query = applyRiskEventFilter(connection(TABLES.riskEvents), asked);
    if (rank !== undefined) void query.where('severity_rank', rank);
    if (from)
      void query.where('occurred_at', '<=', from.occurredAt).whereRaw('(occurred_at < ? OR risk_key < ?)', [from.occurredAt, from.id]);
    return query.orderBy(newestFirst()).limit(limit);
  };
  const { minSeverity: _minSeverity, ...others } = filter;
  const lanes = ranksOf(filter)?.map((rank) =>
    connection.select('*').from(laneOf(others, rank).select('occurred_at', 'risk_key').as(`lane_${rank}`))
  );
  const [first, ...further] = lanes ?? [];
  if (!first) return (await laneOf(filter)) as Row[];
  const page = connection.select('*').from(first.unionAll(further).as('lanes')).orderBy(newestFirst()).limit(limit);
  return (await connection
    .select('found.*')
    .from(page.as('page'))
    .innerJoin({ found: TABLES.riskEvents }, 'found.risk_key', 'page.risk_key')
    .orderBy(newestFirst('page.'))) as Row[];
};
