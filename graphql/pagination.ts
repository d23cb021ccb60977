/** Relay connections (relay.dev/graphql/connections.htm) over keysets: `first` with `after`, or `last` with `before`. */

import { decodeCursor, encodeCursor, eventCursor, parseEventCursor } from '../server/src/domain/cursor';
import type { AuditEntry } from '../server/src/domain/audit/audit-entry';
import type { AuthEvent } from '../server/src/domain/event';
import type { RiskEvent } from '../server/src/domain/risk/risk-event';
import type { RiskEventPage } from '../server/src/ports/risk-event-store';
import type { PageRequest, SessionOrder, SessionPage } from '../server/src/ports/session-store';
import { badInput, parseRange, type Given } from './arguments';
import type { EventNode, SessionNode, Viewer } from './view';

export const DEFAULT_PAGE = 25;
export const MAX_PAGE = 100;
const MAX_SCORE = 100;

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

export interface PageArguments {
  readonly first?: Given<number>;
  readonly after?: Given<string>;
  readonly last?: Given<number>;
  readonly before?: Given<string>;
}

export const connect = <Node>(edges: Connection<Node>['edges'], hasNextPage: boolean, hasPreviousPage: boolean): Connection<Node> => ({
  edges,
  nodes: edges.map(({ node }) => node),
  pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
});

const cursorKind = (order: SessionOrder): string => `sessions:${order}`;

/** Every order sorts by a number and then by an id. Cursors come from outside, and what they hold reaches the database. */
const parseKey = (order: SessionOrder, cursor: string, argument: string): readonly [number, string] => {
  const [value, id, ...rest]: readonly unknown[] = decodeCursor(cursorKind(order), cursor, argument);
  const max = order === 'SECURITY_SCORE_ASC' ? MAX_SCORE : Number.MAX_SAFE_INTEGER;
  const isKey = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
  if (isKey && typeof id === 'string' && rest.length === 0) return [value, id];
  throw badInput(argument, 'is not a cursor of this list; pass one that this list returned.');
};

/** Throws BAD_INPUT naming the argument. The order is part of the cursor: one of another order is refused. */
export const parsePage = ({ first, after, last, before }: PageArguments, order: SessionOrder): PageRequest => {
  const size = { first: parseRange('first', first, 1, MAX_PAGE), last: parseRange('last', last, 1, MAX_PAGE) };
  if (size.first !== undefined && size.last !== undefined) throw badInput('last', 'cannot go with first: pass one of them.');
  const backwards = size.last !== undefined || (typeof before === 'string' && size.first === undefined);
  if (backwards && typeof after === 'string') throw badInput('after', 'goes with first: pass before to page backwards.');
  if (!backwards && typeof before === 'string') throw badInput('before', 'goes with last: pass after to page forwards.');

  const limit = size.first ?? size.last ?? DEFAULT_PAGE;
  const [argument, cursor] = backwards ? (['before', before] as const) : (['after', after] as const);
  const from = typeof cursor === 'string' ? { from: parseKey(order, cursor, argument) } : {};
  return { limit, ...from, ...(backwards && { backwards }) };
};

export const connectSessions = (page: SessionPage, order: SessionOrder, viewer: Viewer): Connection<SessionNode> =>
  connect(
    page.rows.map(({ session, key }) => ({ cursor: encodeCursor(cursorKind(order), key), node: { session, viewer } })),
    page.hasNextPage,
    page.hasPreviousPage
  );

export interface EventPageRequest {
  readonly limit: number;
  /** Position next to which the page begins: older events follow. Null begins with the newest. */
  readonly before: number | null;
}

export const parseEventPage = ({ first, after }: PageArguments): EventPageRequest => ({
  limit: parseRange('first', first, 1, MAX_PAGE) ?? DEFAULT_PAGE,
  before: typeof after === 'string' ? parseEventCursor(after) : null,
});

/** @param events newest first, read with a limit one above the page's, which tells whether there are more */
export const connectEvents = (events: readonly AuthEvent[], page: EventPageRequest, viewer: Viewer): Connection<EventNode> => {
  const edges = events
    .slice(0, page.limit)
    .flatMap((event) => (event.position === null ? [] : [{ cursor: eventCursor(event.position), node: { event, viewer } }]));
  return connect(edges, events.length > page.limit, page.before !== null);
};

const RISK_EVENTS = 'risk-events';

export interface RiskEventPageRequest {
  readonly limit: number;
  /** Id of the event after which the page begins: older ones follow. Left out, it begins with the newest. */
  readonly after?: string;
}

export const parseRiskEventPage = ({ first, after }: PageArguments): RiskEventPageRequest => {
  const limit = parseRange('first', first, 1, MAX_PAGE) ?? DEFAULT_PAGE;
  if (typeof after !== 'string') return { limit };
  const [id, ...rest]: readonly unknown[] = decodeCursor(RISK_EVENTS, after);
  if (typeof id === 'string' && rest.length === 0) return { limit, after: id };
  throw badInput('after', 'is not a cursor of this list; pass one that this list returned.');
};

export const connectRiskEvents = ({ rows, hasNextPage }: RiskEventPage, { after }: RiskEventPageRequest): Connection<RiskEvent> =>
  connect(
    rows.map((event) => ({ cursor: encodeCursor(RISK_EVENTS, [event.id]), node: event })),
    hasNextPage,
    after !== undefined
  );

const AUDIT = 'audit';

export const parseAuditPage = ({ first, after }: PageArguments): EventPageRequest => {
  const limit = parseRange('first', first, 1, MAX_PAGE) ?? DEFAULT_PAGE;
  if (typeof after !== 'string') return { limit, before: null };
  const [position, ...rest]: readonly unknown[] = decodeCursor(AUDIT, after);
  if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0 && rest.length === 0)
    return { limit, before: position };
  throw badInput('after', 'is not a cursor of this list; pass one that this list returned.');
};

/** @param entries newest first, read with a limit one above the page's */
export const connectAudit = (entries: readonly AuditEntry[], { limit, before }: EventPageRequest): Connection<AuditEntry> =>
  connect(
    entries.slice(0, limit).map((entry) => ({ cursor: encodeCursor(AUDIT, [entry.position]), node: entry })),
    entries.length > limit,
    before !== null
  );
