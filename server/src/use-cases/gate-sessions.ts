/** The sessions as the licence lets them be read: locked facts are neither shown, nor filtered, sorted or counted by. */

import type { Feature } from '../domain/licence/features';
import { isAllOpen, veilSession } from '../domain/licence/veil';
import type { Session } from '../domain/session';
import type { Entitlements } from '../ports/entitlements';
import type { SessionFilter, SessionOrder, SessionStats, SessionStore } from '../ports/session-store';

/** What a filter asks of a session, and the feature that this fact belongs to. */
const FILTERED: readonly (readonly [keyof SessionFilter, Feature])[] = [
  ['countryCode', 'location'],
  ['networkKind', 'anonymityDetection'],
  ['maxSecurityScore', 'securityScore'],
];

/** The filter without what is locked. Throws FEATURE_LOCKED where it asks for a locked fact by name. */
export const gateFilter = (filter: SessionFilter, { demand, isOpen }: Entitlements): SessionFilter => {
  for (const [member, feature] of FILTERED) if (filter[member] !== undefined) demand(feature);
  // Cities are among what a search looks through, and nobody can tell a city from a name: it looks through the rest.
  return filter.search === undefined || isOpen('location') ? filter : { ...filter, leavesOutCities: true };
};

export const gateOrder = (order: SessionOrder, { demand }: Entitlements): void => {
  if (order === 'SECURITY_SCORE_ASC') demand('securityScore');
};

const gateStats = (stats: SessionStats, { isOpen }: Entitlements): SessionStats => ({
  ...stats,
  byCountry: isOpen('location') ? stats.byCountry : [],
  byNetworkKind: isOpen('anonymityDetection') ? stats.byNetworkKind : [],
  timeline: isOpen('securityScore') ? stats.timeline : stats.timeline.map((bucket) => ({ ...bucket, riskEvents: 0 })),
});

export const gateSessions = (store: SessionStore, entitlements: Entitlements): SessionStore => {
  const isOpen = entitlements.isOpen;
  const veil = (session: Session): Session => veilSession(session, isOpen);
  const veilAll = (sessions: Session[]): Session[] => (isAllOpen(isOpen) ? sessions : sessions.map(veil));
  return {
    ...store,
    find: async (id) => {
      const session = await store.find(id);
      return session && veil(session);
    },
    findMany: async (ids) => veilAll(await store.findMany(ids)),
    page: async (filter, order, request) => {
      gateOrder(order, entitlements);
      const page = await store.page(gateFilter(filter, entitlements), order, request);
      return isAllOpen(isOpen) ? page : { ...page, rows: page.rows.map(({ session, key }) => ({ session: veil(session), key })) };
    },
    scan: async (filter, after, span) =>
      (await store.scan(gateFilter(filter, entitlements), after, span)).map(({ session, place }) => ({ session: veil(session), place })),
    count: async (filter) => store.count(gateFilter(filter, entitlements)),
    createdSince: async (since, after, limit) => veilAll(await store.createdSince(since, after, limit)),
    ofUser: async (user) => veilAll(await store.ofUser(user)),
    stats: async (now, windowHours) => gateStats(await store.stats(now, windowHours), entitlements),
  };
};
