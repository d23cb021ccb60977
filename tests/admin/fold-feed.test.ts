import { describe, expect, it } from 'vitest';
import { foldFeed, type FeedEvent, type FoldView, type SessionSnapshot } from '../../admin/src/features/sessions/fold-feed';
import { INITIAL_VIEW, PAGE_SIZE } from '../../admin/src/features/sessions/session-view';
import type { SessionFieldsFragment } from '../../admin/src/gql/graphql';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();

const session = (id: number, changes: Partial<SessionFieldsFragment> = {}): SessionFieldsFragment => ({
  id: String(id),
  origin: 'USER',
  status: 'ACTIVE',
  current: false,
  loginMethod: 'PASSWORD',
  createdAt: at(id),
  lastSeenAt: at(id),
  expiresAt: null,
  endedAt: null,
  endReason: null,
  ipAddress: '203.0.113.7',
  user: { id: `u${id}`, username: `user${id}`, email: `user${id}@example.com`, blocked: false, deleted: false },
  device: { type: 'DESKTOP', label: 'Chrome 143 on macOS' },
  location: { countryCode: 'DE', country: 'Germany', flag: '🇩🇪', city: 'Munich' },
  network: { kind: 'RESIDENTIAL', organization: 'Example Telecom' },
  securityScore: 100,
  ...changes,
});

const snapshot = (sessions: SessionFieldsFragment[], changes: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  sessions,
  totalCount: sessions.length,
  hasNextPage: false,
  hasPreviousPage: false,
  cursors: Object.fromEntries(sessions.map(({ id }) => [id, `c${id}`])),
  refetch: 'no',
  seenEvents: [],
  ...changes,
});

const view = (changes: Partial<FoldView> = {}): FoldView => ({ ...INITIAL_VIEW, isFirstPage: true, ...changes });
let eventCount = 0;
const event = (type: FeedEvent['type'], told: SessionFieldsFragment | null = null): FeedEvent => ({
  id: `e${++eventCount}`,
  type,
  session: told,
});
const ids = (of: SessionSnapshot): string[] => of.sessions.map(({ id }) => id);

describe('a session that starts', () => {
  it('appears at its place in the order', () => {
    const next = foldFeed(snapshot([session(3), session(1)]), event('SESSION_STARTED', session(2)), view());
    expect(ids(next)).toEqual(['3', '2', '1']);
    expect(next).toMatchObject({ totalCount: 3, refetch: 'no' });
  });

  it('pushes the last row of a full page to the next one', () => {
    const full = Array.from({ length: PAGE_SIZE }, (_, index) => session(PAGE_SIZE - index));
    const next = foldFeed(snapshot(full), event('SESSION_STARTED', session(50)), view());
    expect(next.sessions).toHaveLength(PAGE_SIZE);
    expect(ids(next)[0]).toBe('50');
    expect(ids(next)).not.toContain('1');
    expect(next.hasNextPage).toBe(true);
  });

  it('stays off the page where it belongs below it', () => {
    const next = foldFeed(
      snapshot([session(1), session(2)], { hasNextPage: true, totalCount: 9 }),
      event('SESSION_STARTED', session(3)),
      view({ orderBy: 'CREATED_AT_ASC' })
    );
    expect(ids(next)).toEqual(['1', '2']);
    expect(next.totalCount).toBe(10);
  });

  it('is counted, and not shown, on a later page', () => {
    const next = foldFeed(snapshot([session(1)], { totalCount: 26 }), event('SESSION_STARTED', session(2)), view({ isFirstPage: false }));
    expect(ids(next)).toEqual(['1']);
    expect(next.totalCount).toBe(27);
  });

  it.each([
    ['origin', { origin: 'ADMIN' }],
    ['status', { statuses: ['TERMINATED'] }],
    ['device type', { deviceTypes: ['MOBILE'] }],
    ['country', { countryCodes: ['FR', 'IT'] }],
    ['network', { networkKinds: ['TOR'] }],
    ['score', { maxSecurityScore: 79 }],
  ] as const)('stays out where the %s filter does not select it', (_, filter) => {
    const next = foldFeed(snapshot([]), event('SESSION_STARTED', session(1)), view(filter));
    expect(next).toMatchObject({ sessions: [], totalCount: 0, refetch: 'no' });
  });

  it.each(['USER1', '1@example', '203.0.113', 'chrome', 'munich'])('appears where the search %s is in a field of it', (search) => {
    expect(ids(foldFeed(snapshot([]), event('SESSION_STARTED', session(1)), view({ search })))).toEqual(['1']);
  });

  it('leaves to the server what a search may find in fields that the page does not have', () => {
    const next = foldFeed(snapshot([]), event('SESSION_STARTED', session(1)), view({ search: 'Berlin' }));
    expect(next).toMatchObject({ sessions: [], refetch: 'soon' });
  });

  it.each([
    ['place', { countryCodes: ['DE'] }, { location: null }],
    ['network', { networkKinds: ['UNKNOWN'] }, { network: null }],
    ['score', { maxSecurityScore: 79 }, { securityScore: null }],
    ['score', { orderBy: 'SECURITY_SCORE_ASC' }, { securityScore: null }],
  ] as const)('stays out without a %s where the view selects by it', (_, filter, changes) => {
    expect(ids(foldFeed(snapshot([]), event('SESSION_STARTED', session(1, changes)), view(filter)))).toEqual([]);
  });

  it('is selected by a score of the limit itself', () => {
    const told = event('SESSION_STARTED', session(1, { securityScore: 79 }));
    expect(ids(foldFeed(snapshot([]), told, view({ maxSecurityScore: 79 })))).toEqual(['1']);
  });

  it('stands by its score where that is the order', () => {
    const before = snapshot([session(1, { securityScore: 20 }), session(2, { securityScore: 90 })]);
    const told = event('SESSION_STARTED', session(3, { securityScore: 55 }));
    expect(ids(foldFeed(before, told, view({ orderBy: 'SECURITY_SCORE_ASC' })))).toEqual(['1', '3', '2']);
  });

  it('appears once where the page already has it', () => {
    const next = foldFeed(snapshot([session(1)]), event('SESSION_STARTED', session(1)), view());
    expect(ids(next)).toEqual(['1']);
    expect(next.totalCount).toBe(1);
  });
});

describe('a session that changes', () => {
  it('shows its end in its row', () => {
    const ended = session(1, { status: 'TERMINATED', endReason: 'FORCE_LOGOUT', endedAt: at(5) });
    const next = foldFeed(snapshot([session(2), session(1)]), event('SESSION_ENDED', ended), view());
    expect(next.sessions[1]).toMatchObject({ status: 'TERMINATED', endReason: 'FORCE_LOGOUT' });
    expect(next.totalCount).toBe(2);
  });

  it('leaves the page where the filter no longer selects it', () => {
    const next = foldFeed(
      snapshot([session(1)], { totalCount: 1 }),
      event('SESSION_INACTIVE', session(1, { status: 'INACTIVE' })),
      view({ statuses: ['ACTIVE'] })
    );
    expect(next).toMatchObject({ sessions: [], totalCount: 0 });
  });

  it('asks for the row that moves up from the next page', () => {
    const before = snapshot([session(2), session(1)], { hasNextPage: true });
    expect(foldFeed(before, event('SESSION_INACTIVE', session(1, { status: 'INACTIVE' })), view({ statuses: ['ACTIVE'] })).refetch).toBe(
      'soon'
    );
  });

  it('stays found by a search that the client cannot repeat', () => {
    const next = foldFeed(snapshot([session(1)]), event('SESSION_SEEN', session(1, { lastSeenAt: at(9) })), view({ search: 'Berlin' }));
    expect(next.sessions[0]?.lastSeenAt).toBe(at(9));
  });

  it('moves up by its last use where that is the order', () => {
    const next = foldFeed(
      snapshot([session(2), session(1)]),
      event('SESSION_SEEN', session(1, { lastSeenAt: at(9) })),
      view({ orderBy: 'LAST_SEEN_AT_DESC' })
    );
    expect(ids(next)).toEqual(['1', '2']);
  });

  it('keeps its place on a later page', () => {
    const next = foldFeed(
      snapshot([session(2), session(1)]),
      event('SESSION_SEEN', session(1, { lastSeenAt: at(9) })),
      view({ orderBy: 'LAST_SEEN_AT_DESC', isFirstPage: false })
    );
    expect(ids(next)).toEqual(['2', '1']);
  });

  it('comes to the first page from another one when its last use brings it there, and is not counted again', () => {
    const next = foldFeed(
      snapshot([session(9)], { hasNextPage: true, totalCount: 30 }),
      event('SESSION_SEEN', session(1, { lastSeenAt: at(20) })),
      view({ orderBy: 'LAST_SEEN_AT_DESC' })
    );
    expect(ids(next)).toEqual(['1', '9']);
    expect(next.totalCount).toBe(30);
  });

  it('moves up when its score falls, and loses the cursor of where it stood', () => {
    const before = snapshot([session(1, { securityScore: 60 }), session(2, { securityScore: 90 })]);
    const told = event('RISK_DETECTED', session(2, { securityScore: 10 }));
    const next = foldFeed(before, told, view({ orderBy: 'SECURITY_SCORE_ASC' }));
    expect(ids(next)).toEqual(['2', '1']);
    expect(next.cursors).toEqual({ 1: 'c1' });
  });

  it('comes in from another page when its score falls below the limit, and the count is read again', () => {
    const told = event('RISK_DETECTED', session(1, { securityScore: 10 }));
    const next = foldFeed(snapshot([]), told, view({ maxSecurityScore: 59 }));
    expect(ids(next)).toEqual(['1']);
    expect(next.refetch).toBe('soon');
  });

  it('stays marked as the own session', () => {
    const next = foldFeed(snapshot([session(1, { current: true })]), event('SESSION_SEEN', session(1, { lastSeenAt: at(9) })), view());
    expect(next.sessions[0]?.current).toBe(true);
  });
});

describe('events that come late or twice', () => {
  it('change nothing the second time', () => {
    const started = event('SESSION_STARTED', session(1));
    const once = foldFeed(snapshot([]), started, view({ isFirstPage: false }));
    expect(foldFeed(once, started, view({ isFirstPage: false }))).toBe(once);
  });

  it('do not bring an ended session back', () => {
    const before = snapshot([session(1, { status: 'TERMINATED', endedAt: at(5) })]);
    expect(foldFeed(before, event('SESSION_RESUMED', session(1, { lastSeenAt: at(9) })), view()).sessions).toEqual(before.sessions);
  });

  it('do not move the last use backwards', () => {
    const before = snapshot([session(1, { lastSeenAt: at(9) })]);
    expect(foldFeed(before, event('SESSION_SEEN', session(1, { lastSeenAt: at(3) })), view()).sessions[0]?.lastSeenAt).toBe(at(9));
  });
});

describe('what the page cannot know', () => {
  it('is read anew at once after a gap in the feed', () => {
    expect(foldFeed(snapshot([session(1)]), event('FEED_GAP'), view()).refetch).toBe('now');
  });

  it('stays urgent whatever follows the gap', () => {
    const gap = foldFeed(snapshot([]), event('FEED_GAP'), view());
    expect(foldFeed(gap, event('SESSION_STARTED', session(1)), view({ search: 'Berlin' })).refetch).toBe('now');
  });

  it('is read soon where a session elsewhere begins to match', () => {
    const next = foldFeed(snapshot([]), event('SESSION_ENDED', session(1, { status: 'TERMINATED' })), view({ statuses: ['TERMINATED'] }));
    expect(ids(next)).toEqual(['1']);
    expect(next.refetch).toBe('soon');
  });

  it('is where the next page begins, after the feed has filled the page', () => {
    const started = Array.from({ length: PAGE_SIZE + 1 }, (_, index) => event('SESSION_STARTED', session(index + 2)));
    const next = started.reduce((held, told) => foldFeed(held, told, view()), snapshot([session(1)]));
    expect(next).toMatchObject({ hasNextPage: true, refetch: 'soon' });
  });

  it('is the cursor of a row that its last use has moved', () => {
    const before = snapshot([session(2), session(1)]);
    expect(
      foldFeed(before, event('SESSION_SEEN', session(1, { lastSeenAt: at(9) })), view({ orderBy: 'LAST_SEEN_AT_DESC' })).cursors
    ).toEqual({ 2: 'c2' });
  });

  it('does not include the cursor of a row that stays where it is', () => {
    const before = snapshot([session(2), session(1)]);
    expect(foldFeed(before, event('SESSION_SEEN', session(1, { lastSeenAt: at(9) })), view()).cursors).toEqual(before.cursors);
  });

  it('does not include events without a session', () => {
    expect(foldFeed(snapshot([session(1)]), event('LOCKOUT'), view())).toMatchObject({ totalCount: 1, refetch: 'no' });
  });
});
