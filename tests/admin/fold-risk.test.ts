import { describe, expect, it } from 'vitest';
import { foldRisk, replaceRiskEvent, type RiskFeedEvent, type RiskSnapshot } from '../../admin/src/features/risk/fold-risk';
import { isAtLeast, PAGE_SIZE, SEVERITIES, type RiskView } from '../../admin/src/features/risk/risk-view';
import type { RiskEventFieldsFragment } from '../../admin/src/gql/graphql';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();

const risk = (id: number, changes: Partial<RiskEventFieldsFragment> = {}): RiskEventFieldsFragment => ({
  id: `r${String(id).padStart(3, '0')}`,
  occurredAt: at(id),
  severity: 'MEDIUM',
  ipAddress: '203.0.113.7',
  securityScore: 65,
  decision: 'ALLOWED',
  review: null,
  reviewedAt: null,
  reviewedBy: null,
  user: { id: '1', origin: 'USER', username: 'ada', email: 'ada@example.com' },
  signals: [{ code: 'NEW_COUNTRY', penalty: 35, explanation: 'First login from France.' }],
  policies: [],
  session: null,
  ...changes,
});

const snapshot = (events: RiskEventFieldsFragment[], changes: Partial<RiskSnapshot> = {}): RiskSnapshot => ({
  events,
  totalCount: events.length,
  hasNextPage: false,
  cursors: Object.fromEntries(events.map(({ id }) => [id, `c${id}`])),
  refetch: 'no',
  seenEvents: [],
  ...changes,
});

const TOP: RiskView = { minSeverity: 'INFO', after: null };
let eventCount = 0;
const told = (riskEvent: RiskEventFieldsFragment | null, type: RiskFeedEvent['type'] = 'RISK_DETECTED'): RiskFeedEvent => ({
  id: `e${++eventCount}`,
  type,
  riskEvent,
});
const ids = (of: RiskSnapshot): string[] => of.events.map(({ id }) => id);

describe('a risk event that the feed tells', () => {
  it.each(['RISK_DETECTED', 'LOGIN_BLOCKED', 'TOKEN_REUSED', 'LOCKOUT'] as const)('appears on top, told as %s', (type) => {
    const next = foldRisk(snapshot([risk(1)]), told(risk(2), type), TOP);
    expect(ids(next)).toEqual(['r002', 'r001']);
    expect(next).toMatchObject({ totalCount: 2, refetch: 'no' });
  });

  it('takes its place by its moment where it comes late', () => {
    expect(ids(foldRisk(snapshot([risk(5), risk(1)]), told(risk(3)), TOP))).toEqual(['r005', 'r003', 'r001']);
  });

  it('keeps the order of ids where moments are the same', () => {
    const before = snapshot([risk(2, { occurredAt: at(9) })]);
    expect(ids(foldRisk(before, told(risk(1, { occurredAt: at(9) })), TOP))).toEqual(['r002', 'r001']);
  });

  it('pushes the oldest of a full page to the next one', () => {
    const full = Array.from({ length: PAGE_SIZE }, (_, index) => risk(PAGE_SIZE - index));
    const next = foldRisk(snapshot(full), told(risk(50)), TOP);
    expect(next.events).toHaveLength(PAGE_SIZE);
    expect(ids(next)).not.toContain('r001');
    expect(next).toMatchObject({ hasNextPage: true, refetch: 'no' });
  });

  it('never makes the page longer, however many come, and has it read again once its end is not known', () => {
    const flood = Array.from({ length: 3 * PAGE_SIZE }, (_, index) => told(risk(index + 2)));
    const next = flood.reduce((held, event) => foldRisk(held, event, TOP), snapshot([risk(1)]));
    expect(next.events).toHaveLength(PAGE_SIZE);
    expect(next).toMatchObject({ totalCount: 3 * PAGE_SIZE + 1, hasNextPage: true, refetch: 'soon' });
  });

  it('is counted, and not shown, on a later page', () => {
    const next = foldRisk(snapshot([risk(1)], { totalCount: 30 }), told(risk(40)), { ...TOP, after: 'c' });
    expect(ids(next)).toEqual(['r001']);
    expect(next.totalCount).toBe(31);
  });

  it('is neither shown nor counted below the least severity', () => {
    const next = foldRisk(snapshot([]), told(risk(1, { severity: 'MEDIUM' })), { ...TOP, minSeverity: 'HIGH' });
    expect(next).toMatchObject({ events: [], totalCount: 0 });
  });

  it('is shown at the least severity itself', () => {
    expect(ids(foldRisk(snapshot([]), told(risk(1, { severity: 'HIGH' })), { ...TOP, minSeverity: 'HIGH' }))).toEqual(['r001']);
  });
});

describe('a risk event that is told again', () => {
  it('changes nothing where the very event of the feed was told before', () => {
    const event = told(risk(2));
    const once = foldRisk(snapshot([risk(1)]), event, TOP);
    expect(foldRisk(once, event, TOP)).toBe(once);
  });

  it('is not listed twice where another event of the feed carries it', () => {
    const blocked = risk(1, { decision: 'BLOCKED' });
    const next = foldRisk(snapshot([risk(1)]), told(blocked, 'LOGIN_BLOCKED'), TOP);
    expect(ids(next)).toEqual(['r001']);
    expect(next.events[0]?.decision).toBe('BLOCKED');
    expect(next.totalCount).toBe(1);
  });

  it('keeps the review that was made since', () => {
    const reviewed = risk(1, { review: 'EXPECTED', reviewedAt: at(30), reviewedBy: 'Root' });
    expect(foldRisk(snapshot([reviewed]), told(risk(1)), TOP).events[0]?.review).toBe('EXPECTED');
  });
});

describe('a review', () => {
  const expected = risk(1, { review: 'EXPECTED', reviewedAt: at(30), reviewedBy: 'Root' });

  it('is shown at its event', () => {
    expect(replaceRiskEvent(snapshot([risk(2), risk(1)]), expected).events[1]).toEqual(expected);
  });

  it('is taken back by the other one', () => {
    const confirmed = risk(1, { review: 'CONFIRMED', reviewedAt: at(31), reviewedBy: 'Root' });
    expect(replaceRiskEvent(snapshot([expected]), confirmed).events[0]?.review).toBe('CONFIRMED');
  });

  it('of an event on another page changes nothing here', () => {
    const before = snapshot([risk(2)]);
    expect(replaceRiskEvent(before, expected)).toEqual(before);
  });
});

describe('what the page cannot know', () => {
  it('is read anew at once after a gap in the feed, and stays urgent', () => {
    const gap = foldRisk(snapshot([risk(1)]), told(null, 'FEED_GAP'), TOP);
    expect(gap.refetch).toBe('now');
    expect(foldRisk(gap, told(risk(2)), TOP).refetch).toBe('now');
  });

  it('does not include a lock-out that no risk event came with', () => {
    expect(foldRisk(snapshot([risk(1)]), told(null, 'LOCKOUT'), TOP)).toMatchObject({ totalCount: 1, refetch: 'no' });
  });
});

describe('severities', () => {
  it('are told apart in ascending order', () => {
    expect(SEVERITIES.filter((severity) => isAtLeast(severity, 'HIGH'))).toEqual(['HIGH', 'CRITICAL']);
  });
});
