/** What clients send to break things: it is answered in time, what is kept of it fits, and the server goes on. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin, createApiToken, createName, failLogin, PASSWORD, registerUser, type User } from '../support/callers';
import { graphql, rest } from '../support/http';
import { testClient } from '../support/database-place';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/provide-postgres';
import { startApp, type App } from '../support/start-app';
import { readGuardRows, withDatabase } from './capture-database';
import { openRecords, type Records } from './capture-records';
import { IN_TIME, loginRequest, sendBytes } from './hostile-wire';

const CLIENT = '203.0.113.7';
const FORGED = '198.51.100.66';
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const DEVICE = `query Device($id: ID!) {
  authSession(id: $id) { ipAddress device { label browser browserVersion os osVersion vendor model userAgent } }
}`;
const HEADERS = [
  'user-agent',
  'sec-ch-ua',
  'sec-ch-ua-full-version-list',
  'sec-ch-ua-platform',
  'sec-ch-ua-model',
  'x-forwarded-for',
  'forwarded',
];

/** With TEST_DATABASE, that one alone: the run's server has it. */
const DATABASES = testClient() === 'sqlite' ? ['sqlite', ...(hasPostgres() ? ['postgres'] : [])] : [testClient()];

describe.each(DATABASES)('hostile requests on %s', (client) => {
  let postgres: PostgresServer | null = null;
  let app: App;
  let records: Records;
  let user: User;
  let token: string;

  beforeAll(async () => {
    postgres = client === 'postgres' && testClient() === 'sqlite' ? await startPostgres() : null;
    app = await startApp({
      env: postgres ? { DATABASE_CLIENT: 'postgres', DATABASE_URL: postgres.url } : {},
      guard: { trustedProxies: ['127.0.0.1', '10.0.0.0/8'], maxFailedLogins: 1000 },
    });
    records = await openRecords(app);
    ({ token } = await createApiToken(app, records.admin.token, { type: 'full-access' }));
    user = await registerUser(app);
  }, 300_000);
  afterAll(async () => {
    await app?.stop();
    await postgres?.stop();
  }, 60_000);

  const login = (headers: Readonly<Record<string, Buffer | string>>) => sendBytes(app, loginRequest(user.email, PASSWORD, headers));

  /** The newest session, whose texts can be stored and shown. */
  const readKept = async (): Promise<{ readonly ipAddress: string | null; readonly device: Readonly<Record<string, string | null>> }> => {
    const [session] = await records.sessionsOf('USER', user.id);
    const { body } = await graphql(app, DEVICE, { id: session?.id }, token);
    const kept = body.data.authSession;
    for (const text of Object.values(kept.device as Record<string, string | null>)) {
      expect(text ?? '').not.toMatch(CONTROL);
      expect((text ?? '').length).toBeLessThanOrEqual(1000);
    }
    return kept;
  };
  const countSessions = async (): Promise<number> => {
    const { body } = await graphql(
      app,
      'query Count($id: ID!) { authSessions(filter: { origin: USER, userId: $id }) { totalCount } }',
      { id: user.id },
      token
    );
    return body.data.authSessions.totalCount;
  };
  const expectAlive = async (): Promise<void> => {
    expect((await rest(app, 'GET', '/api/users/me', { token: user.token })).status).toBe(200);
  };

  describe('headers', () => {
    it.each(HEADERS)('of 64 kB are refused by Node before anybody reads them: %s', async (name) => {
      const before = await countSessions();
      expect((await login({ [name]: 'x'.repeat(65_536) })).status).toBe(431);
      expect(await countSessions()).toBe(before);
      await expectAlive();
    });

    it.each(HEADERS)('as large as Node takes them leave a login whose texts are clipped: %s', async (name) => {
      for (const unit of ['x', '"a";v="1", ', 'for=10.0.0.2,']) {
        expect((await login({ [name]: unit.repeat(14_000 / unit.length) })).status).toBe(200);
        await readKept();
      }
    });

    it('of 10,000 hops are refused by Node, and of as many as it takes none is the client’s but what a proxy vouches for', async () => {
      expect((await login({ 'x-forwarded-for': Array.from({ length: 10_000 }, () => FORGED).join(', ') })).status).toBe(431);
      const forged = Array.from({ length: 1000 }, () => FORGED).join(',');
      expect((await login({ 'x-forwarded-for': `${forged}, ${CLIENT}, 10.0.0.2` })).status).toBe(200);
      expect((await readKept()).ipAddress).toBe(CLIENT);
      const proxies = Array.from({ length: 1500 }, () => '10.0.0.2').join(',');
      expect((await login({ 'x-forwarded-for': `${FORGED},${proxies}` })).status).toBe(200);
      expect((await readKept()).ipAddress).toBe('10.0.0.2');
    });

    it.each([
      ['a stray continuation byte', [0x80, 0xbf]],
      ['an overlong NUL', [0xc0, 0x80]],
      ['a lone surrogate', [0xed, 0xa0, 0x80]],
      ['a sequence of five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
      ['a sequence that is cut off', [0xf0, 0x9f, 0x98]],
      ['bytes that UTF-8 has not', [0xfe, 0xff]],
    ])('that are no UTF-8 leave a login that can be shown: %s', async (_what, bytes) => {
      const hostile = Buffer.from(bytes);
      const value = Buffer.concat([Buffer.from('Evil'), hostile, Buffer.from('/1.0 ('), hostile, Buffer.from(')')]);
      expect((await login({ 'user-agent': value, 'sec-ch-ua-model': value, 'x-forwarded-for': value })).status).toBe(200);
      const { ipAddress, device } = await readKept();
      expect(ipAddress).toBe('127.0.0.1');
      expect(device.userAgent).toContain('Evil');
    });

    it.each([
      ['NUL', 0x00],
      ['a bell', 0x07],
      ['an escape', 0x1b],
      ['DEL', 0x7f],
    ])('with %s are refused by Node, and the server goes on', async (_what, byte) => {
      const { status } = await login({ 'user-agent': Buffer.concat([Buffer.from('Evil'), Buffer.from([byte]), Buffer.from('/1.0')]) });
      expect(status).toBe(400);
      await expectAlive();
    });

    it('sent twice, three times and in other cases are read as one', async () => {
      const headers = { 'User-Agent': 'One/1.0', 'USER-AGENT': 'Two/2.0', 'X-Forwarded-For': FORGED, 'x-forwarded-for': CLIENT };
      expect((await login(headers)).status).toBe(200);
      expect((await readKept()).ipAddress).toBe(CLIENT);
    });
  });

  describe('bodies', () => {
    const TEXTS = [
      '\0',
      'a\0b@example.com',
      '\ud800',
      '\udfff\ud800@example.com',
      '\u202egpj.exe',
      '\u001b[2J',
      '%',
      '\\',
      "'; --",
      'x'.repeat(100_000),
    ];

    it('with hostile identifiers are refused in time, and the failure is on record without them', async () => {
      for (const text of TEXTS) {
        const started = performance.now();
        const { status } = await failLogin(app, text);
        expect(performance.now() - started).toBeLessThan(IN_TIME);
        expect(status).toBeGreaterThanOrEqual(400);
        const [failed] = await records.eventsOf({ types: ['LOGIN_FAILED'] });
        expect(String(failed?.detail?.identifier).length).toBeLessThanOrEqual(18);
        expect(String(failed?.detail?.identifier)).not.toMatch(CONTROL);
      }
      await expectAlive();
    });

    it('with identifiers that are no text are refused, and the server goes on', async () => {
      for (const identifier of [null, 7, true, {}, { $ne: null }, [], ['a'], { toString: null }]) {
        const { status } = await rest(app, 'POST', '/api/auth/local', { body: { identifier, password: PASSWORD } });
        expect(status).toBeGreaterThanOrEqual(400);
      }
      await expectAlive();
    });

    it('that register hostile names leave sessions whose names can be stored, or are refused', async () => {
      for (const part of ['a\0b', 'c\ud800d', 'e\u202ef', 'g\u001bh', '😀'.repeat(127)]) {
        const username = `${createName()}${part}`;
        const body = { username, email: `${createName()}@example.com`, password: PASSWORD };
        const answer = await rest(app, 'POST', '/api/auth/register', { body });
        if (answer.status !== 200) continue;
        const [session] = await records.sessionsOf('USER', String(answer.body.user.id));
        expect(session).toMatchObject({ loginMethod: 'REGISTRATION', status: 'ACTIVE' });
      }
      await expectAlive();
    });
  });

  describe('GraphQL', () => {
    const TEXTS = [
      '\0',
      'a\0b',
      '\ud800',
      '\udfff\ud800',
      '\u202e',
      '\u001b[2J',
      '%',
      '_',
      '\\',
      "'; DROP TABLE up_users; --",
      '\u{10ffff}',
      '\ufeff',
      'x'.repeat(100),
    ];
    const IDS = [...TEXTS, '-1', '1e308', '99999999999999999999', '0x1', 'NaN', '__proto__'];
    const cursor = (kind: string, ...key: unknown[]): string => Buffer.from(JSON.stringify([1, kind, ...key])).toString('base64url');

    /** Refusals are meant; an error that nobody meant is masked and has this code. */
    const expectClean = async (query: string, variables: Readonly<Record<string, unknown>>): Promise<void> => {
      const started = performance.now();
      const { status, body } = await graphql(app, query, variables, token);
      expect(performance.now() - started).toBeLessThan(IN_TIME);
      const codes = (body.errors ?? []).map(({ extensions }) => extensions?.code);
      expect([status, JSON.stringify(variables), ...codes]).not.toContain('INTERNAL_SERVER_ERROR');
      expect(status).toBeLessThan(500);
    };

    it.each([
      ['search', 'query Q($text: String) { authSessions(filter: { search: $text }) { totalCount nodes { id } } }'],
      ['address', 'query Q($text: String) { authSessions(filter: { ipAddress: $text }) { totalCount nodes { id } } }'],
      ['country', 'query Q($text: String!) { authSessions(filter: { countryCode: [$text] }) { totalCount nodes { id } } }'],
      ['address of a risk event', 'query Q($text: String) { authRiskEvents(filter: { ipAddress: $text }) { totalCount nodes { id } } }'],
      ['signal', 'query Q($text: String!) { authRiskEvents(filter: { signal: [$text] }) { totalCount nodes { id } } }'],
      ['cursor of sessions', 'query Q($text: String) { authSessions(after: $text) { nodes { id } } }'],
      ['cursor of events', 'query Q($text: String) { authEvents(after: $text) { nodes { id } } }'],
      ['cursor of risk events', 'query Q($text: String) { authRiskEvents(after: $text) { nodes { id } } }'],
      ['reason', 'mutation M($text: String) { forceLogoutUser(origin: USER, userId: "987654", reason: $text) { count } }'],
    ])('answers cleanly where hostile text is the %s', async (_what, query) => {
      for (const text of TEXTS) await expectClean(query, { text });
      await expectAlive();
    });

    it.each([
      ['a user', 'query Q($id: ID!) { authSessions(filter: { userId: $id }) { totalCount nodes { id } } }'],
      ['a session', 'query Q($id: ID!) { authSession(id: $id) { id } }'],
      ["events' session", 'query Q($id: ID!) { authEvents(filter: { sessionId: $id }) { nodes { id } } }'],
      ["events' user", 'query Q($id: ID!) { authEvents(filter: { userId: $id }) { nodes { id } } }'],
      ["risk events' session", 'query Q($id: ID!) { authRiskEvents(filter: { sessionId: $id }) { nodes { id } } }'],
      ["risk events' user", 'query Q($id: ID!) { authRiskEvents(filter: { userId: $id }) { nodes { id } } }'],
      ['a policy', 'query Q($id: ID!) { authPolicy(id: $id) { id } }'],
      ['a session to end', 'mutation M($id: ID!) { forceLogoutSession(id: $id) { count } }'],
      ['a user to log out', 'mutation M($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }'],
      ['a user to block', 'mutation M($id: ID!) { forceLogoutUser(origin: USER, userId: $id, block: true) { count } }'],
      ['an administrator to block', 'mutation M($id: ID!) { forceLogoutUser(origin: ADMIN, userId: $id, block: true) { count } }'],
      ['a risk event to review', 'mutation M($id: ID!) { reviewAuthRiskEvent(id: $id, review: EXPECTED) { id } }'],
      ['a lock-out to lift', 'mutation M($id: ID!) { liftAuthLockout(id: $id) }'],
      ['a policy to delete', 'mutation M($id: ID!) { deleteAuthPolicy(id: $id) }'],
    ])('answers cleanly where a hostile id names %s', async (_what, query) => {
      for (const id of IDS) await expectClean(query, { id });
      await expectAlive();
    });

    it('answers cleanly where a cursor was made up', async () => {
      for (const id of IDS) {
        for (const value of [0, 0.5, -1, 1e308, 2 ** 53, 2 ** 40]) {
          for (const order of ['CREATED_AT_DESC', 'LAST_SEEN_AT_ASC', 'SECURITY_SCORE_ASC']) {
            const query =
              'query Q($after: String, $order: AuthSessionOrder) { authSessions(orderBy: $order, after: $after) { nodes { id } } }';
            await expectClean(query, { after: cursor(`sessions:${order}`, value, id), order });
          }
        }
        await expectClean('query Q($after: String) { authRiskEvents(after: $after) { nodes { id } } }', {
          after: cursor('risk-events', id),
        });
      }
      for (const position of [0.5, -1, 1e308, 2 ** 53]) {
        await expectClean('query Q($after: String) { authEvents(after: $after) { nodes { id } } }', { after: cursor('events', position) });
      }
    }, 120_000);

    it('stores a policy with hostile texts, or refuses it', async () => {
      const query = 'mutation M($input: AuthPolicyInput!) { createAuthPolicy(input: $input) { id } }';
      for (const text of TEXTS) {
        const conditions = { roles: [text], securityScoreBelow: 1 };
        await expectClean(query, { input: { name: `x${text}`, description: text, mode: 'OFF', action: 'ALERT', conditions } });
        await expectClean(query, {
          input: { name: createName(), mode: 'OFF', action: 'ALERT', conditions: { expression: `'${text}' === ''` } },
        });
      }
      await expectAlive();
    });
  });

  // PostgreSQL refuses such a text itself, and the login with it: that is the test there.
  describe.runIf(client === 'sqlite')('the tables', () => {
    it('hold no text that is longer than its column, and none with NUL', async () => {
      const tables = await readGuardRows(app);
      const broken: string[] = [];
      for (const { table, rows } of tables) {
        const columns = await withDatabase(app, (connection) => connection(table).columnInfo());
        for (const [name, value] of rows.flatMap((row) => Object.entries(row))) {
          const size = Number(columns[name]?.maxLength ?? Number.POSITIVE_INFINITY);
          if (typeof value === 'string' && ([...value].length > size || value.includes('\0')))
            broken.push(`${table}.${name}: ${JSON.stringify(value.slice(0, 80))}`);
        }
      }
      expect(tables.filter(({ rows }) => rows.length > 0).length).toBeGreaterThanOrEqual(5);
      expect(broken).toEqual([]);
    });
  });
});

describe('headers beyond the usual limit', () => {
  let app: App;
  beforeAll(async () => {
    // As an operator may set it for large cookies.
    app = await startApp({ env: { NODE_OPTIONS: '--max-http-header-size=1048576' }, guard: { trustedProxies: ['127.0.0.1'] } });
  }, 300_000);
  afterAll(() => app?.stop());

  it('reach the guard, which keeps little of them and believes none of them', async () => {
    const user = await registerUser(app);
    const admin = await createAdmin(app);
    const huge = 'Mozilla/5.0 (X11; Linux) '.repeat(65_536 / 25);
    const hints = '"Chromium";v="143", '.repeat(65_536 / 20);
    const hops = Array.from({ length: 10_000 }, () => FORGED).join(', ');
    const started = performance.now();
    const { status } = await sendBytes(
      app,
      loginRequest(user.email, PASSWORD, {
        'user-agent': huge,
        'sec-ch-ua': hints,
        'sec-ch-ua-model': hints,
        'x-forwarded-for': `${hops}, ${CLIENT}`,
      })
    );
    expect(status).toBe(200);
    expect(performance.now() - started).toBeLessThan(IN_TIME);
    const query =
      'query Q($id: ID!) { authSessions(filter: { origin: USER, userId: $id }, first: 1) { nodes { ipAddress device { label userAgent } } } }';
    const { body } = await graphql(app, query, { id: user.id }, admin.token);
    const [session] = body.data.authSessions.nodes;
    expect(session.ipAddress).toBe(CLIENT);
    expect(session.device.userAgent.length).toBeLessThanOrEqual(1000);
    expect(session.device.label.length).toBeLessThanOrEqual(255);
  });
});
