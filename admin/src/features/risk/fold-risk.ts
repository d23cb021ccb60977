import type { AuthFeedEventType, RiskEventFieldsFragment } from '../../gql/graphql';
import type { Refetch } from '../../lib/use-live-snapshot';
import { isAtLeast, PAGE_SIZE, type RiskView } from './risk-view';

/** How many event ids are remembered: more than a reconnect tells again. */
const REMEMBERED_EVENTS = 500;

export interface RiskFeedEvent {
  readonly id: string;
  readonly type: AuthFeedEventType;
  readonly riskEvent?: RiskEventFieldsFragment | null;
}

export interface RiskSnapshot {
  /** Newest first, a page at most. */
  readonly events: readonly RiskEventFieldsFragment[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  /** By risk event: where the server said that it stands. Those that came by the feed have none. */
  readonly cursors: Readonly<Record<string, string>>;
  readonly refetch: Refetch;
  readonly seenEvents: readonly string[];
}

const compare = (a: RiskEventFieldsFragment, b: RiskEventFieldsFragment): number =>
  Date.parse(b.occurredAt) - Date.parse(a.occurredAt) || b.id.localeCompare(a.id, 'en');

const reviewedAt = ({ reviewedAt: moment }: RiskEventFieldsFragment): number => (moment ? Date.parse(moment) : 0);

/** The newer of two states of one risk event. The feed tells it as it was when it happened: a review comes later. */
const merge = (held: RiskEventFieldsFragment, told: RiskEventFieldsFragment): RiskEventFieldsFragment =>
  reviewedAt(told) < reviewedAt(held) ? held : told;

/** Puts a state of a risk event in the place of the one that the page holds; elsewhere it changes nothing. */
export const replaceRiskEvent = (snapshot: RiskSnapshot, told: RiskEventFieldsFragment): RiskSnapshot => ({
  ...snapshot,
  events: snapshot.events.map((held) => (held.id === told.id ? merge(held, told) : held)),
});

const insert = (snapshot: RiskSnapshot, told: RiskEventFieldsFragment, { after }: RiskView): RiskSnapshot => {
  const totalCount = snapshot.totalCount + 1;
  if (after !== null) return { ...snapshot, totalCount };
  const sorted = [...snapshot.events, told].sort(compare);
  const events = sorted.slice(0, PAGE_SIZE);
  const hasNextPage = snapshot.hasNextPage || sorted.length > PAGE_SIZE;
  const last = events[events.length - 1];
  // The next page begins after the last row: where that has no cursor, the page has to be read again to go on.
  const isEndKnown = !hasNextPage || (last !== undefined && snapshot.cursors[last.id] !== undefined);
  const refetch = isEndKnown || snapshot.refetch === 'now' ? snapshot.refetch : 'soon';
  return { ...snapshot, events, totalCount, hasNextPage, refetch };
};

/** One event of the feed folded into the page that is shown. An event that was told before changes nothing. */
export const foldRisk = (snapshot: RiskSnapshot, event: RiskFeedEvent, view: RiskView): RiskSnapshot => {
  if (snapshot.seenEvents.includes(event.id)) return snapshot;
  const remembered = { ...snapshot, seenEvents: [...snapshot.seenEvents, event.id].slice(-REMEMBERED_EVENTS) };
  if (event.type === 'FEED_GAP') return { ...remembered, refetch: 'now' };
  const told = event.riskEvent;
  if (!told || !isAtLeast(told.severity, view.minSeverity)) return remembered;
  if (snapshot.events.some(({ id }) => id === told.id)) return replaceRiskEvent(remembered, told);
  return insert(remembered, told, view);
};
