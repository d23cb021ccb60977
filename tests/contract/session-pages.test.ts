/** Pages of sessions against a model in plain JavaScript: whatever is asked, by whatever way the rows are found. */

import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_STATUSES, type Session, type SessionId } from '../../server/src/domain/session';
import { foldSearchText } from '../../server/src/domain/search-text';
import { SESSION_ORDERS, type PageRequest, type SessionFilter, type SessionOrder } from '../../server/src/ports/session-store';
import { createSearchIndex, type FollowingSearchIndex } from '../../server/src/strapi/search-index';
import { TABLES } from '../../server/src/strapi/content-types';
import { PLAN_BOUNDS, type PlanBounds } from '../../server/src/strapi/session-plan';
import { readSessionPage } from '../../server/src/strapi/session-query';
import { readSessionsSince } from '../../server/src/strapi/sessions-since';
import { toSessionRow } from '../../server/src/strapi/session-row';
import { openGuardTables, type GuardTables, type Place } from '../support/guard-tables';
import { hasMariadb, startMariadb } from '../support/provide-mariadb';
import { hasPostgres, startPostgres } from '../support/provide-postgres';
import { scaled } from '../support/scale';

const CLIENTS = ['sqlite', ...(hasPostgres() ? (['postgres'] as const) : []), ...(hasMariadb() ? (['mysql'] as const) : [])] as const;
const SESSIONS = 400;
const START = 1_760_000_000_000;

/** Every way is taken: bounds that never let a walk begin, that never let rows be fetched, and those of the release. */
const BOUNDS: readonly PlanBounds[] = [
  PLAN_BOUNDS,
  { sample: 50, frequent: Number.POSITIVE_INFINITY, fetched: 10_000, covered: 10_000 },
  { sample: 50, frequent: 5, fetched: 20, covered: 30 },
  { sample: 20, frequent: 0, fetched: 0, covered: 0 },
];

const NAMES = [
  'anna',
  'Ünal',
  'o’neill',
  'ΟΔΥΣΣΕΥΣ',
  'per%cent',
  'under_score',
  "quo'te",
  'back\\slash',
  'ex!claim',
  '東京太郎',
  null,
] as const;
const COUNTRIES = ['DE', 'FR', 'US', 'IS', null] as const;
const KINDS = ['RESIDENTIAL', 'MOBILE', 'VPN', null] as const;
const TYPES = ['DESKTOP', 'MOBILE', 'BOT'] as const;
const ADDRESSES = ['192.0.2.1', '192.0.2.17', '2001:db8::1', null] as const;

/** Many share a moment or a score, so that the order between them is the ids'. */
const makeSessions = (): Session[] => {
  const [sessions] = fc.sample(
    fc.array(
      fc.record({
        started: fc.nat(60),
        lasted: fc.nat(40),
        status: fc.constantFrom(...SESSION_STATUSES),
        origin: fc.constantFrom('USER', 'USER', 'ADMIN'),
        user: fc.nat(20),
        name: fc.constantFrom(...NAMES),
        country: fc.constantFrom(...COUNTRIES),
        kind: fc.constantFrom(...KINDS),
        type: fc.constantFrom(...TYPES),
        ipAddress: fc.constantFrom(...ADDRESSES),
        score: fc.option(fc.constantFrom(0, 20, 20, 65, 100, 100, 100)),
      }),
      { minLength: SESSIONS, maxLength: SESSIONS }
    ),
    { numRuns: 1, seed: 7 }
  );
  // By their start, as they come into the table.
  const rows = (sessions ?? []).sort((a, b) => a.started - b.started);
  return rows.map(({ started, lasted, status, origin, user, name, country, kind, type, ipAddress, score }, index): Session => ({
    id: `${((index * 7919) % 65_536).toString(16).padStart(8, '0')}-0000-7000-8000-${index.toString(16).padStart(12, '0')}` as SessionId,
    user: { origin: origin as 'USER', id: String(user) },
    username: name,
    email: name === null ? null : `user${user}@example.com`,
    status,
    loginMethod: 'PASSWORD',
    createdAt: START + started * 1000,
    lastSeenAt: START + (started + lasted) * 1000,
    expiresAt: null,
    endedAt: status === 'TERMINATED' ? START + (started + lasted) * 1000 : null,
    endReason: null,
    device: {
      type,
      label: `Firefox on ${type}`,
      browser: 'Firefox',
      browserVersion: null,
      os: null,
      osVersion: null,
      vendor: null,
      model: null,
      userAgent: null,
    },
    ipAddress,
    location:
      country === null
        ? null
        : {
            countryCode: country,
            region: null,
            city: country === 'DE' ? 'München' : null,
            latitude: null,
            longitude: null,
            accuracyRadiusKm: null,
            timeZone: null,
          },
    network:
      kind === null ? null : { asn: null, organization: null, kind, isVpn: false, isProxy: false, isTor: false, isDatacenter: false },
    securityScore: score,
    signals: [],
  }));
};

const matches = (session: Session, filter: SessionFilter): boolean => {
  const term = foldSearchText((filter.search ?? '').trim());
  const fields = [session.username, session.email, session.ipAddress, session.location?.city ?? null, session.device.label];
  return (
    (filter.origin === undefined || session.user.origin === filter.origin) &&
    (filter.status === undefined || filter.status.includes(session.status)) &&
    (filter.userId === undefined || session.user.id === filter.userId) &&
    (filter.ipAddress === undefined || session.ipAddress === filter.ipAddress) &&
    (filter.countryCode === undefined || filter.countryCode.includes(session.location?.countryCode ?? '')) &&
    (filter.networkKind === undefined || filter.networkKind.includes(session.network?.kind ?? '')) &&
    (filter.deviceType === undefined || filter.deviceType.includes(session.device.type)) &&
    (filter.maxSecurityScore === undefined || (session.securityScore !== null && session.securityScore <= filter.maxSecurityScore)) &&
    (filter.createdAfter === undefined || session.createdAt > filter.createdAfter) &&
    (filter.createdBefore === undefined || session.createdAt < filter.createdBefore) &&
    (filter.lastSeenAfter === undefined || session.lastSeenAt > filter.lastSeenAfter) &&
    (term === '' || fields.some((field) => field !== null && foldSearchText(field).includes(term)))
  );
};

const valueOf = (session: Session, order: SessionOrder): number | null =>
  order.startsWith('CREATED') ? session.createdAt : order.startsWith('LAST') ? session.lastSeenAt : session.securityScore;

/** All that match, in order. */
const expectedOf = (sessions: readonly Session[], filter: SessionFilter, order: SessionOrder): Session[] => {
  const sign = order.endsWith('ASC') ? 1 : -1;
  return sessions
    .filter((session) => matches(session, filter) && valueOf(session, order) !== null)
    .sort((a, b) => sign * ((valueOf(a, order) ?? 0) - (valueOf(b, order) ?? 0) || (a.id < b.id ? -1 : 1)));
};

const moment = fc.integer({ min: START - 1000, max: START + 101_000 });
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const SEARCHES = [
  'ann',
  'ÜNAL',
  'u',
  '%',
  '_',
  "'",
  '\\',
  '!',
  'σσε',
  'ευς',
  '京太',
  '192.0.2.1',
  'ünchen',
  'FIREFOX on bot',
  'nobody',
  '"',
  '  ',
];

const arbitraryFilter: fc.Arbitrary<SessionFilter> = fc.record(
  {
    origin: fc.constantFrom('USER', 'ADMIN'),
    status: some(SESSION_STATUSES),
    userId: fc.nat(22).map(String),
    search: fc.constantFrom(...SEARCHES),
    ipAddress: fc.constantFrom('192.0.2.1', '2001:db8::1', '192.0.2.99'),
    countryCode: some(['DE', 'FR', 'US', 'IS', 'ZW']),
    networkKind: some(['RESIDENTIAL', 'MOBILE', 'VPN', 'TOR']),
    deviceType: some(['DESKTOP', 'MOBILE', 'BOT', 'TV'] as const),
    maxSecurityScore: fc.constantFrom(0, 19, 20, 64, 100),
    createdAfter: moment,
    createdBefore: moment,
    lastSeenAfter: moment,
  },
  { requiredKeys: [] }
) as fc.Arbitrary<SessionFilter>;

/** Filters of at most a few members: those of all of them at once select nothing. */
const fewMembers = fc.tuple(arbitraryFilter, fc.nat(3), fc.nat(100)).map(([filter, most, turn]) => {
  const members = Object.entries(filter);
  return Object.fromEntries([...members.slice(turn % (members.length + 1)), ...members].slice(0, most)) as SessionFilter;
});

const provide = async (client: (typeof CLIENTS)[number]): Promise<{ place: Place; stop: () => Promise<void> }> => {
  if (client === 'postgres') {
    const server = await startPostgres();
    return { place: { client, url: server.url }, stop: () => server.stop() };
  }
  if (client === 'mysql') {
    const server = await startMariadb();
    return { place: { client, url: server.url }, stop: () => server.stop() };
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-pages-'));
  return {
    place: { client: 'sqlite', file: path.join(folder, 'data.db') },
    stop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
};

describe.each(CLIENTS)('pages of sessions on %s', (client) => {
  let stop: () => Promise<void> = () => Promise.resolve();
  let tables: GuardTables;
  let search: FollowingSearchIndex;
  const sessions = makeSessions();
  /** A moment when all but the last few sessions are old enough to be indexed. */
  const clock = { now: () => START + 55_000 + 60_000 };

  beforeAll(async () => {
    const provided = await provide(client);
    stop = provided.stop;
    tables = await openGuardTables(provided.place);
    for (let start = 0; start < sessions.length; start += 20)
      await tables.connection(TABLES.sessions).insert(sessions.slice(start, start + 20).map(toSessionRow));
    // As sessions are that an older release has recorded.
    await tables.connection(TABLES.sessions).where('id', '<', 100).update({ search_text: null });
    search = createSearchIndex(tables.database, clock, { ...console, debug: () => undefined });
    while (await search.follow());
  }, 120_000);

  afterAll(async () => {
    await tables.close();
    await stop();
  });

  const readAll = async (filter: SessionFilter, order: SessionOrder, size: number, backwards: boolean, bounds: PlanBounds) => {
    const read: string[] = [];
    for (let from: PageRequest['from'], pages = 0; pages <= SESSIONS; pages += 1) {
      const request = { limit: size, backwards, ...(from ? { from } : {}) };
      const page = await readSessionPage(tables.database, filter, order, request, { bounds, search });
      const ids = page.rows.map(({ session }) => session.id);
      if (backwards) read.unshift(...ids);
      else read.push(...ids);
      from = (backwards ? page.rows[0] : page.rows.at(-1))?.key;
      if (!(backwards ? page.hasPreviousPage : page.hasNextPage)) return read;
    }
    throw new Error('The pages do not come to an end.');
  };

  it('hold what a filter selects, in order, without loss or repeat, forwards and backwards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fewMembers,
        fc.constantFrom(...SESSION_ORDERS),
        fc.constantFrom(7, 40, 100),
        fc.boolean(),
        fc.constantFrom(...BOUNDS),
        async (filter, order, size, backwards, bounds) => {
          const expected = expectedOf(sessions, filter, order).map(({ id }) => id);
          expect(await readAll(filter, order, size, backwards, bounds)).toEqual(expected);
        }
      ),
      { numRuns: scaled(30, 2000) }
    );
  }, 600_000);

  it.each(SEARCHES)('find %j wherever it is, and nowhere else', async (search) => {
    const expected = expectedOf(sessions, { search }, 'CREATED_AT_DESC').map(({ id }) => id);
    for (const bounds of BOUNDS) expect(await readAll({ search }, 'CREATED_AT_DESC', 100, false, bounds)).toEqual(expected);
  });

  it('are found by the index, but for the sessions that it has not reached yet', async () => {
    const ids = async (term: string) => {
      const query = search.candidates(tables.connection, foldSearchText(term), 1000);
      return query === null ? null : ((await query) as { id: unknown }[]).map(({ id }) => Number(id)).sort((a, b) => a - b);
    };
    const withTerm = (term: string) => sessions.flatMap((session, index) => (matches(session, { search: term }) ? [index + 1] : []));
    const lastLetters = sessions.find(({ location }) => location?.city)?.location?.city?.slice(-2) ?? '';
    expect(withTerm(lastLetters)).not.toEqual([]);
    // From the last letters of a text to one that is in most of them.
    for (const term of ['ünal', lastLetters, lastLetters.slice(-1), 'ü', '0.', '%', '"', '_a'])
      expect(await ids(term)).toEqual(withTerm(term));
    expect(await ids('nobody')).toEqual([]);
    const [mark] = await tables.connection('session_guard_search_reached').select('reached');
    expect(Number(mark?.reached)).toBe(sessions.filter(({ createdAt }) => createdAt <= START + 55_000).length);
    expect(await tables.connection(TABLES.sessions).whereNull('search_text').select('id')).toEqual([]);
  });

  it('hold every session once where all that started since a moment are read by batches', async () => {
    const since = START + 10_000;
    const expected = expectedOf(sessions, {}, 'CREATED_AT_ASC').filter(({ createdAt }) => createdAt >= since);
    const read: Session[] = [];
    for (;;) {
      const batch = await readSessionsSince(tables.database, since, read.at(-1) ?? null, 33);
      if (batch.length === 0) break;
      read.push(...batch);
    }
    expect(read.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  });

  it('are found by an index made anew where the sessions were replaced behind its back', async () => {
    await tables.connection(TABLES.sessions).where('session_key', sessions[0]?.id).delete();
    await tables.connection('session_guard_search_reached').update({ reached: 1 });
    const another = createSearchIndex(tables.database, clock, { ...console, debug: () => undefined });
    await another.follow();
    const [mark] = await tables.connection('session_guard_search_reached').select('reached');
    expect(Number(mark?.reached)).toBe(101);
  });
});
