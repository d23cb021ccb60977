import type { AuthFeedEventType, SessionFieldsFragment } from '../../gql/graphql';
import type { Refetch } from '../../lib/use-live-snapshot';
import { compareSessions, computeSortKey } from './compare-sessions';
import { matchesFilters, matchesSearch } from './match-session';
import { mergeSession } from './merge-session';
import { PAGE_SIZE, type SessionView } from './session-view';

/** How many event ids are remembered: more than a reconnect tells again. */
const REMEMBERED_EVENTS = 500;

export interface FeedEvent {
  readonly id: string;
  readonly type: AuthFeedEventType;
  readonly session?: SessionFieldsFragment | null;
}

export interface SessionSnapshot {
  readonly sessions: readonly SessionFieldsFragment[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** By session id: where the server said that a row stands. Rows that came by the feed, or moved by it, have none. */
  readonly cursors: Readonly<Record<string, string>>;
  readonly refetch: Refetch;
  readonly seenEvents: readonly string[];
}

export interface FoldView extends SessionView {
  readonly isFirstPage: boolean;
}

const soon = (snapshot: SessionSnapshot): SessionSnapshot => (snapshot.refetch === 'now' ? snapshot : { ...snapshot, refetch: 'soon' });

const drop = (snapshot: SessionSnapshot, id: string): SessionSnapshot => {
  const sessions = snapshot.sessions.filter((session) => session.id !== id);
  const next = { ...snapshot, sessions, totalCount: Math.max(0, snapshot.totalCount - 1) };
  // The row that would move up from the next page is not known here.
  return snapshot.hasNextPage || sessions.length === 0 ? soon(next) : next;
};

/** Whether something that changes in a session's life decides which sessions are selected. */
const selectsByState = ({ statuses, maxSecurityScore, orderBy }: FoldView): boolean =>
  statuses.length > 0 || maxSecurityScore !== null || orderBy === 'SECURITY_SCORE_ASC';

const replace = (snapshot: SessionSnapshot, session: SessionFieldsFragment, view: FoldView): SessionSnapshot => {
  const before = snapshot.sessions.find(({ id }) => id === session.id);
  const sessions = snapshot.sessions.map((held) => (held.id === session.id ? session : held));
  // Elsewhere than on the first page the neighbours are unknown, so a row stays where the reader saw it.
  if (!view.isFirstPage) return { ...snapshot, sessions };
  const { [session.id]: _, ...others } = snapshot.cursors;
  const isMoved = before !== undefined && computeSortKey(before, view.orderBy) !== computeSortKey(session, view.orderBy);
  const cursors = isMoved ? others : snapshot.cursors;
  return { ...snapshot, cursors, sessions: sessions.sort((a, b) => compareSessions(a, b, view.orderBy)) };
};

const insert = (snapshot: SessionSnapshot, session: SessionFieldsFragment, view: FoldView): SessionSnapshot => {
  const sorted = [...snapshot.sessions, session].sort((a, b) => compareSessions(a, b, view.orderBy));
  const isBelowPage = snapshot.hasNextPage && sorted[sorted.length - 1]?.id === session.id;
  const sessions = isBelowPage ? snapshot.sessions : sorted.slice(0, PAGE_SIZE);
  return { ...snapshot, sessions, hasNextPage: snapshot.hasNextPage || sorted.length > PAGE_SIZE };
};

const foldUnknown = (snapshot: SessionSnapshot, event: FeedEvent, session: SessionFieldsFragment, view: FoldView): SessionSnapshot => {
  if (!matchesFilters(session, view)) {
    // It may have been counted until now, on another page.
    return event.type === 'SESSION_STARTED' || event.type === 'SESSION_SEEN' || !selectsByState(view) ? snapshot : soon(snapshot);
  }
  if (!matchesSearch(session, view.search)) return event.type === 'SESSION_STARTED' ? soon(snapshot) : snapshot;
  const isNew = event.type === 'SESSION_STARTED' || event.type === 'LOGIN_BLOCKED';
  const counted = isNew ? { ...snapshot, totalCount: snapshot.totalCount + 1 } : snapshot;
  if (!view.isFirstPage) return counted;
  const next = insert(counted, session, view);
  // Known sessions were counted already, unless this change is what made them match.
  return isNew || event.type === 'SESSION_SEEN' || !selectsByState(view) ? next : soon(next);
};

const foldSession = (snapshot: SessionSnapshot, event: FeedEvent, told: SessionFieldsFragment, view: FoldView): SessionSnapshot => {
  const held = snapshot.sessions.find((session) => session.id === told.id);
  if (!held) return foldUnknown(snapshot, event, told, view);
  const session = mergeSession(held, told);
  if (session === held) return snapshot;
  // The server found the row by the search, so that no part of a session's life takes it away; the filters may.
  return matchesFilters(session, view) ? replace(snapshot, session, view) : drop(snapshot, session.id);
};

/** The next page begins after the last row: where that has no cursor, the page has to be read again to go on. */
const checkEnd = (snapshot: SessionSnapshot): SessionSnapshot => {
  const last = snapshot.sessions[snapshot.sessions.length - 1];
  return snapshot.hasNextPage && last && !snapshot.cursors[last.id] ? soon(snapshot) : snapshot;
};

/** One event folded into the page that is shown. An event that was told before changes nothing. */
export const foldFeed = (snapshot: SessionSnapshot, event: FeedEvent, view: FoldView): SessionSnapshot => {
  if (snapshot.seenEvents.includes(event.id)) return snapshot;
  const remembered = { ...snapshot, seenEvents: [...snapshot.seenEvents, event.id].slice(-REMEMBERED_EVENTS) };
  if (event.type === 'FEED_GAP') return { ...remembered, refetch: 'now' };
  return event.session ? checkEnd(foldSession(remembered, event, event.session, view)) : remembered;
};
