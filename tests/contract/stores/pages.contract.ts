/** Pages, counts and filters of sessions: the same answers on every database. */

import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../server/src/domain/actor';
import type { Session } from '../../../server/src/domain/session';
import { SESSION_ORDERS, type SessionFilter, type SessionOrder } from '../../../server/src/ports/session-store';
import { HOUR, MINUTE, NOW, newUser, open, type Stores } from './stores';

const KEYS: Record<SessionOrder, (session: Session) => readonly [number | null, string]> = {
  CREATED_AT_DESC: ({ createdAt, id }) => [createdAt, id],
  CREATED_AT_ASC: ({ createdAt, id }) => [createdAt, id],
  LAST_SEEN_AT_DESC: ({ lastSeenAt, id }) => [lastSeenAt, id],
  LAST_SEEN_AT_ASC: ({ lastSeenAt, id }) => [lastSeenAt, id],
  SECURITY_SCORE_ASC: ({ securityScore, id }) => [securityScore, id],
};

/** What the order says, computed from all sessions at once. */
const arrange = (sessions: readonly Session[], order: SessionOrder): string[] => {
  const keyed = sessions.map((session) => ({ session, key: KEYS[order](session) })).filter(({ key }) => key[0] !== null);
  keyed.sort((a, b) => Number(a.key[0]) - Number(b.key[0]) || (a.key[1] < b.key[1] ? -1 : 1));
  if (order.endsWith('DESC')) keyed.reverse();
  return keyed.map(({ session }) => session.id);
};

const LATIN = ['Ada', 'Grace', 'ßophie', 'Ännchen', '100%', 'under_score'];

export const describePages = (stores: () => Stores): void => {
  const user = newUser();
  let made: Session[];
  beforeAll(async () => {
    made = [];
    for (let index = 0; index < 23; index += 1) {
      made.push(
        await open(stores(), user, {
          username: `${LATIN[index % LATIN.length]}-${index}`,
          // Several of one moment and of one score: the id decides.
          createdAt: NOW + (index >> 2) * MINUTE,
          lastSeenAt: NOW + ((index * 7) % 11) * MINUTE,
          securityScore: index % 6 === 0 ? null : (index * 13) % 5,
          ipAddress: index % 3 === 0 ? '192.0.2.1' : '2001:db8::1',
          location: {
            countryCode: index % 2 === 0 ? 'DE' : 'FR',
            region: null,
            city: index % 2 === 0 ? 'Köln' : 'Lyon',
            latitude: 0,
            longitude: 0,
            accuracyRadiusKm: 1,
            timeZone: null,
          },
        })
      );
    }
    await stores().sessions.end(
      made.slice(0, 4).map(({ id }) => id),
      { reason: 'LOGOUT', actor: SYSTEM, now: NOW + HOUR }
    );
  });

  const walk = async (filter: SessionFilter, order: SessionOrder, backwards: boolean): Promise<string[]> => {
    const ids: string[] = [];
    let from: readonly (string | number)[] | undefined;
    for (;;) {
      const page = await stores().sessions.page(filter, order, { limit: 4, backwards, ...(from ? { from } : {}) });
      const rows = page.rows.map(({ session }) => session.id);
      if (backwards) ids.unshift(...rows);
      else ids.push(...rows);
      if (!(backwards ? page.hasPreviousPage : page.hasNextPage)) return ids;
      from = (backwards ? page.rows[0] : page.rows.at(-1))?.key;
    }
  };

  describe.each(SESSION_ORDERS)('by %s', (order) => {
    it('pages forwards and backwards go through every session once, in order', async () => {
      const filter = { userId: user.id };
      expect(await walk(filter, order, false)).toEqual(arrange(made, order));
      expect(await walk(filter, order, true)).toEqual(arrange(made, order));
    });
  });

  const FILTERS: readonly [string, SessionFilter, (session: Session, index: number) => boolean][] = [
    ['their status', { status: ['TERMINATED'] }, (_, index) => index < 4],
    ['several statuses', { status: ['ACTIVE', 'INACTIVE', 'BLOCKED'] }, (_, index) => index >= 4],
    ['no status at all', { status: [] }, () => false],
    ['no country at all', { countryCode: [] }, () => false],
    ['their origin', { origin: 'ADMIN' }, () => false],
    ['their address', { ipAddress: '192.0.2.1' }, (session) => session.ipAddress === '192.0.2.1'],
    ['their country', { countryCode: ['FR', 'XX'] }, (session) => session.location?.countryCode === 'FR'],
    ['their score', { maxSecurityScore: 2 }, (session) => session.securityScore !== null && session.securityScore <= 2],
    [
      'when they began',
      { createdAfter: NOW + MINUTE, createdBefore: NOW + 4 * MINUTE },
      ({ createdAt }) => createdAt > NOW + MINUTE && createdAt < NOW + 4 * MINUTE,
    ],
    ['when they were last seen', { lastSeenAfter: NOW + 6 * MINUTE }, ({ lastSeenAt }) => lastSeenAt > NOW + 6 * MINUTE],
    ['part of a name, capitals or not', { search: 'gRACE' }, ({ username }) => /grace/i.test(username ?? '')],
    ['a percent sign, which is a letter', { search: '0%' }, ({ username }) => (username ?? '').includes('0%')],
    ['an underscore, which is a letter', { search: 'r_s' }, ({ username }) => (username ?? '').includes('r_s')],
    ['a backslash and quotes, which nothing has', { search: `\\'";--` }, () => false],
    ['a city', { search: 'lyon' }, ({ location }) => location?.city === 'Lyon'],
  ];

  it.each(FILTERS)('selects sessions by %s', async (_, filter, isSelected) => {
    const expected = made.filter(isSelected);
    const selected = await walk({ ...filter, userId: user.id }, 'CREATED_AT_ASC', false);
    expect(selected).toEqual(arrange(expected, 'CREATED_AT_ASC'));
    expect(await stores().sessions.count({ ...filter, userId: user.id })).toBe(expected.length);
  });

  it('counts what there is for the dashboard', async () => {
    const { sessions } = stores();
    const before = await sessions.stats(NOW + 2 * HOUR, 24);
    const other = newUser();
    const [one] = [await open(stores(), other), await open(stores(), other), await open(stores(), newUser(), { status: 'BLOCKED' })];
    if (one) await sessions.end([one.id], { reason: 'LOGOUT', actor: SYSTEM, now: NOW + HOUR });
    const after = await sessions.stats(NOW + 2 * HOUR, 24);
    expect(after.active - before.active).toBe(1);
    expect(after.onlineUsers - before.onlineUsers).toBe(1);
    expect(after.endedLastDay - before.endedLastDay).toBe(1);
    expect(after.blockedLastDay - before.blockedLastDay).toBe(1);
    const sum = (pick: (bucket: (typeof after.timeline)[number]) => number, of = after) =>
      of.timeline.reduce((total, bucket) => total + pick(bucket), 0);
    expect(sum(({ logins }) => logins) - sum(({ logins }) => logins, before)).toBe(2);
    expect(sum(({ ended }) => ended) - sum(({ ended }) => ended, before)).toBe(1);
    expect(sum(({ blocked }) => blocked) - sum(({ blocked }) => blocked, before)).toBe(1);
    expect(after.timeline).toHaveLength(24);
    expect(after.byCountry).toContainEqual({ key: 'FR', count: expect.any(Number) });
  });
};
