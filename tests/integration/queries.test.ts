import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToken, createAdmin, createApiToken, loginUser, registerUser, type User } from '../support/callers';
import { graphql } from '../support/http';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/provide-postgres';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';

const USERS = 6;
const SESSIONS = 60;
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const DESKTOP = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

interface Node {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly user: { readonly id: string };
}

interface Connection {
  readonly nodes: Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const PAGE = `query Page($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {
  authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    nodes { id createdAt lastSeenAt user { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const COUNT = 'query Count($filter: AuthSessionFilter) { authSessions(filter: $filter, first: 100) { totalCount nodes { id } } }';

const DATABASES = ['sqlite', ...(hasPostgres() ? ['postgres'] : [])];

describe.each(DATABASES)('the queries on %s', (client) => {
  let postgres: PostgresServer | null = null;
  let app: App;
  let token: string;
  const users: User[] = [];
  const logins: User[] = [];
  let middle: string;

  const headersOf = (index: number): Record<string, string> => ({
    'user-agent': index % 3 === 0 ? PHONE : DESKTOP,
    'x-forwarded-for': `203.0.113.${index + 1}`,
  });

  beforeAll(async () => {
    postgres = client === 'postgres' ? await startPostgres() : null;
    app = await startApp({
      env: postgres ? { DATABASE_CLIENT: 'postgres', DATABASE_URL: postgres.url } : {},
      guard: { trustedProxies: ['127.0.0.1'], lastSeenInterval: 1 },
    });
    const names = ['hundred%', 'snake_case', 'Capital', 'plain-four', 'plain-five', 'plain-six'];
    for (let index = 0; index < USERS; index += 1) {
      const user = await registerUser(app, { username: `${names[index]}`, email: `user${index}@example.com`, headers: headersOf(index) });
      users.push(user);
      logins.push(user);
    }
    let next = USERS;
    const work = async (): Promise<void> => {
      while (next < SESSIONS) {
        const index = next;
        next += 1;
        if (index === SESSIONS / 2) middle = new Date().toISOString();
        logins.push(await loginUser(app, users[index % USERS] as User, { headers: headersOf(index) }));
      }
    };
    await Promise.all([work(), work(), work()]);
    const admin = await createAdmin(app);
    ({ token } = await createApiToken(app, admin.token, { type: 'full-access' }));
    // Last seen in another order than created, and written.
    const since = new Date().toISOString();
    for (const login of [logins[40], logins[3], logins[21]]) expect((await checkToken(app, login?.token ?? '')).status).toBe(200);
    await waitFor('last seen to be written', async () => (await count({ lastSeenAfter: since, origin: 'USER' })) === 3);
  }, 300_000);
  afterAll(async () => {
    await app?.stop();
    await postgres?.stop();
  }, 60_000);

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const count = async (filter: Record<string, unknown>): Promise<number> => {
    const { totalCount, nodes } = (await ask(COUNT, { filter })).authSessions;
    expect(nodes).toHaveLength(totalCount);
    return totalCount;
  };

  const readForwards = async (orderBy: string): Promise<Node[]> => {
    const read: Node[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Connection = (await ask(PAGE, { filter: { origin: 'USER' }, orderBy, first: 7, after })).authSessions;
      expect(pageInfo.hasPreviousPage).toBe(read.length > 0);
      read.push(...nodes);
      if (!pageInfo.hasNextPage) return read;
      after = pageInfo.endCursor;
    }
  };
  const readBackwards = async (orderBy: string): Promise<Node[]> => {
    const read: Node[] = [];
    for (let before: string | null = null; ;) {
      const { nodes, pageInfo }: Connection = (await ask(PAGE, { filter: { origin: 'USER' }, orderBy, last: 7, before })).authSessions;
      expect(pageInfo.hasNextPage).toBe(read.length > 0);
      read.unshift(...nodes);
      if (!pageInfo.hasPreviousPage) return read;
      before = pageInfo.startCursor;
    }
  };

  it.each([
    ['CREATED_AT_DESC', 'createdAt', -1],
    ['CREATED_AT_ASC', 'createdAt', 1],
    ['LAST_SEEN_AT_DESC', 'lastSeenAt', -1],
    ['LAST_SEEN_AT_ASC', 'lastSeenAt', 1],
  ] as const)(
    'page through all sessions in the order %s, forwards and backwards, without loss or repeat',
    async (orderBy, field, direction) => {
      const forwards = await readForwards(orderBy);
      expect(new Set(forwards.map(({ id }) => id)).size).toBe(SESSIONS);
      expect(forwards).toHaveLength(SESSIONS);
      const moments = forwards.map((node) => Date.parse(node[field]));
      expect(moments).toEqual([...moments].sort((a, b) => direction * (a - b)));
      expect((await readBackwards(orderBy)).map(({ id }) => id)).toEqual(forwards.map(({ id }) => id));
    }
  );

  it('go on after a cursor although its row is gone from the filter', async () => {
    const [first, second] = await readForwards('CREATED_AT_ASC');
    const { authSessions } = await ask(PAGE, { filter: { origin: 'USER' }, orderBy: 'CREATED_AT_ASC', first: 1 });
    const next = await ask(PAGE, {
      filter: { origin: 'USER', createdAfter: first?.createdAt },
      orderBy: 'CREATED_AT_ASC',
      first: 1,
      after: authSessions.pageInfo.endCursor,
    });
    expect(next.authSessions.nodes[0].id).toBe(second?.id);
  });

  it.each([
    ['of end users', () => ({ origin: 'USER' }), SESSIONS],
    ['of administrators', () => ({ origin: 'ADMIN' }), 1],
    ['of one user', () => ({ origin: 'USER', userId: users[2]?.id }), SESSIONS / USERS],
    ['of one address', () => ({ ipAddress: '203.0.113.17' }), 1],
    ['of phones', () => ({ deviceType: ['MOBILE'] }), SESSIONS / 3],
    ['of phones and desktops', () => ({ deviceType: ['MOBILE', 'DESKTOP'], origin: 'USER' }), SESSIONS],
    ['of one user on a phone', () => ({ origin: 'USER', userId: users[3]?.id, deviceType: ['MOBILE'] }), SESSIONS / USERS],
    ['of one user on no phone', () => ({ origin: 'USER', userId: users[1]?.id, deviceType: ['MOBILE'] }), 0],
    ['that are over', () => ({ status: ['TERMINATED', 'BLOCKED'] }), 0],
    ['that live', () => ({ status: ['ACTIVE', 'INACTIVE'], origin: 'USER' }), SESSIONS],
    ['by part of a name, in any case', () => ({ search: 'CAPIT' }), SESSIONS / USERS],
    ['by part of an e-mail address', () => ({ search: 'user4@' }), SESSIONS / USERS],
    ['by part of an address', () => ({ search: '203.0.113.5' }), 11],
    ['by part of a device', () => ({ search: 'firefox' }), (SESSIONS * 2) / 3],
    ['by a percent sign, which is a letter', () => ({ search: '%' }), SESSIONS / USERS],
    ['by an underscore, which is a letter', () => ({ search: '_' }), SESSIONS / USERS],
    ['by an exclamation mark, which nobody has', () => ({ search: '!' }), 0],
    ['by a quote, which nobody has', () => ({ search: "'" }), 0],
    ['by a backslash, which nobody has', () => ({ search: '\\' }), 0],
    ['by white space, which is no search', () => ({ search: '  ', origin: 'USER' }), SESSIONS],
  ])('select sessions %s', async (_what, filter, expected) => {
    expect(await count(filter())).toBe(expected);
  });

  it('select by the moment of the login', async () => {
    const early = await count({ origin: 'USER', createdBefore: middle });
    const late = await count({ origin: 'USER', createdAfter: middle });
    expect(early).toBeGreaterThanOrEqual(SESSIONS / 2 - 3);
    expect(late).toBeGreaterThanOrEqual(SESSIONS / 2 - 3);
    expect(SESSIONS - early - late).toBeLessThanOrEqual(1);
  });

  it.each([
    ['first', { first: 0 }],
    ['first', { first: 101 }],
    ['last', { last: -1 }],
    ['last', { first: 1, last: 1 }],
    ['after', { last: 1, after: 'x' }],
    ['before', { first: 1, before: 'x' }],
    ['after', { after: 'rubbish' }],
    ['filter.search', { filter: { search: 'x'.repeat(101) } }],
    ['filter.status', { filter: { status: [] } }],
    ['filter.userId', { filter: { userId: ' ' } }],
    ['filter.countryCode', { filter: { countryCode: ['Germany'] } }],
    ['filter.maxSecurityScore', { filter: { maxSecurityScore: 101 } }],
  ])('name the argument %s in %j', async (field, variables) => {
    const { body } = await graphql(app, PAGE, variables, token);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field });
  });

  it('refuse a cursor of another order', async () => {
    const { authSessions } = await ask(PAGE, { orderBy: 'CREATED_AT_ASC', first: 1 });
    const { body } = await graphql(app, PAGE, { orderBy: 'CREATED_AT_DESC', first: 1, after: authSessions.pageInfo.endCursor }, token);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
  });

  it('page through the events without loss or repeat', async () => {
    const read: string[] = [];
    for (let after: string | null = null; ;) {
      const { authEvents } = await ask(
        'query Events($after: String) { authEvents(first: 9, after: $after, filter: { types: [SESSION_STARTED], origin: USER }) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after }
      );
      read.push(...authEvents.nodes.map(({ id }: Node) => id));
      if (!authEvents.pageInfo.hasNextPage) break;
      after = authEvents.pageInfo.endCursor;
    }
    expect(read).toHaveLength(SESSIONS);
    expect(new Set(read).size).toBe(SESSIONS);
  });

  it('show true numbers in authStats', async () => {
    const ended = await ask('mutation End($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }', { id: users[0]?.id });
    expect(ended.forceLogoutUser.count).toBe(SESSIONS / USERS);
    const { authStats } = await ask(
      '{ authStats(windowHours: 1) { active inactive onlineUsers endedLastDay blockedLastDay byDeviceType { key count } byCountry { key } timeline { start logins ended blocked riskEvents } } }'
    );
    // The administrator is one session and one user more. Every user has phones or none: the first one has them alone.
    expect(authStats).toMatchObject({
      active: SESSIONS - SESSIONS / USERS + 1,
      inactive: 0,
      onlineUsers: USERS,
      endedLastDay: SESSIONS / USERS,
      blockedLastDay: 0,
      byCountry: [],
    });
    expect(authStats.byDeviceType).toEqual(
      expect.arrayContaining([
        { key: 'DESKTOP', count: (SESSIONS * 2) / 3 },
        { key: 'MOBILE', count: SESSIONS / 3 - SESSIONS / USERS },
      ])
    );
    const sum = (field: string): number =>
      authStats.timeline.reduce((total: number, bucket: Record<string, number>) => total + (bucket[field] ?? 0), 0);
    expect({ buckets: authStats.timeline.length, logins: sum('logins'), ended: sum('ended'), blocked: sum('blocked') }).toEqual({
      buckets: 24,
      logins: SESSIONS + 1,
      ended: SESSIONS / USERS,
      blocked: 0,
    });
    const starts = authStats.timeline.map(({ start }: { start: string }) => Date.parse(start)) as number[];
    expect(starts.every((start, index) => index === 0 || start - (starts[index - 1] ?? 0) === 150_000)).toBe(true);
  });

  it.each([0, 745])('name the argument of a window of %d hours', async (windowHours) => {
    const { body } = await graphql(app, `{ authStats(windowHours: ${windowHours}) { active } }`, {}, token);
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'windowHours' });
  });
});
