import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import {
  checkToken,
  createAdmin,
  createAdminUserWithRole,
  createApiToken,
  deleteApiToken,
  failLogin,
  loginUser,
  registerUser,
  setAdminRolePermissions,
  type Admin,
  type User,
} from '../support/callers';
import { graphql, restOk } from '../support/http';
import { openFeed, type Feed, type FeedMessage } from '../support/open-feed';
import { startApp, type App } from '../support/start-app';
import { withDatabase } from './capture-database';

const FIND = 'plugin::session-guard.session.find';
const FEED = `subscription Feed($after: String, $filter: AuthFeedFilter) {
  authFeed(after: $after, filter: $filter) { id cursor type occurredAt detail session { id status endReason user { id } } actor { kind id name } }
}`;
/** Sockets are looked through every 10 s. */
const REVALIDATION = 15_000;

let app: App;
let admin: Admin;
let user: User;

beforeAll(async () => {
  app = await startApp({ guard: { feed: { maxPayloadBytes: 4096, maxSubscriptionsPerSocket: 3 }, maxFailedLogins: 1000 } });
  admin = await createAdmin(app);
  user = await registerUser(app);
}, 180_000);
afterAll(() => app?.stop());

const feeds: Feed[] = [];
const open = (token: string | null, variables: Record<string, unknown> = {}, query = FEED): Feed => {
  const feed = openFeed(app, token, query, variables);
  feeds.push(feed);
  return feed;
};
afterAll(() => Promise.all(feeds.map((feed) => feed.close())));

const opened = async (token: string, variables: Record<string, unknown> = {}): Promise<Feed> => {
  const feed = open(token, variables);
  await feed.opened;
  // The connection is there before the subscription is: what the log has since answers for the moment between.
  return feed;
};
const lastCursor = async (): Promise<string> => {
  const { body } = await graphql(app, '{ authEvents(first: 1) { edges { cursor } } }', {}, admin.token);
  return body.data.authEvents.edges[0].cursor as string;
};
const openSince = async (token: string, filter?: Record<string, unknown>): Promise<Feed> =>
  opened(token, { after: await lastCursor(), filter });
const typed =
  (type: string) =>
  ({ data }: FeedMessage): boolean =>
    data?.authFeed.type === type;
const forceLogout = (id: string, reason?: string) =>
  graphql(
    app,
    'mutation End($id: ID!, $reason: String) { forceLogoutUser(origin: USER, userId: $id, reason: $reason) { count } }',
    { id, reason },
    admin.token
  );

describe('authFeed', () => {
  it('tells of a login, of a failed one, of an end and of changed settings', async () => {
    const feed = await openSince(admin.token);
    const { id, email } = await registerUser(app);
    const { data: started } = await feed.nextWhere(typed('SESSION_STARTED'));
    expect(started.authFeed.session).toMatchObject({ status: 'ACTIVE', endReason: null, user: { id } });
    await failLogin(app, email);
    const { data: failed } = await feed.nextWhere(typed('LOGIN_FAILED'));
    expect(JSON.stringify(failed.authFeed.detail)).not.toContain(email);
    await forceLogout(id, 'lost laptop');
    const { data: ended } = await feed.nextWhere(typed('SESSION_ENDED'));
    expect(ended.authFeed).toMatchObject({
      detail: { reason: 'FORCE_LOGOUT', note: 'lost laptop' },
      session: { status: 'TERMINATED', endReason: 'FORCE_LOGOUT', user: { id } },
      actor: { kind: 'ADMIN', id: admin.id },
    });
    await graphql(app, 'mutation { updateAuthSettings(input: { retentionDays: 31 }) { retentionDays } }', {}, admin.token);
    const { data: changed } = await feed.nextWhere(typed('SETTINGS_CHANGED'));
    expect(changed.authFeed.detail).toEqual({ retentionDays: { from: 30, to: 31 } });
  });

  it('delivers a login live within a second', async () => {
    const feed = await openSince(admin.token);
    const measure = async (): Promise<number> => {
      await registerUser(app);
      const answeredAt = Date.now();
      await feed.nextWhere(typed('SESSION_STARTED'));
      return Date.now() - answeredAt;
    };
    // A machine that does other things too may be late with one of them.
    let took = await measure();
    for (let more = 0; more < 2 && took >= 1000; more += 1) took = await measure();
    expect(took).toBeLessThan(1000);
  });

  it('gives a reader that leaves and resumes while 200 logins go on each event exactly once and in order', async () => {
    const after = await lastCursor();
    const STARTS = { userId: user.id, origin: 'USER', types: ['SESSION_STARTED'] };
    const working = (async () => {
      const started = new Set<string>();
      const login = async (): Promise<void> => {
        while (started.size < 200) {
          started.add(`login ${started.size}`);
          await loginUser(app, user);
        }
      };
      await Promise.all(Array.from({ length: 8 }, login));
    })();
    const seen: { id: string; cursor: string; type: string }[] = [];
    let turns = 0;
    while (seen.length < 200) {
      const feed = await opened(admin.token, { after: seen.at(-1)?.cursor ?? after, filter: STARTS });
      turns += 1;
      const stay = 1 + Math.floor(Math.random() * 20);
      for (let count = 0; count < stay; count += 1) {
        const message = await feed.next(15_000).catch(() => null);
        if (!message) break;
        // SESSION_SEEN is not kept, so no reader can resume by it.
        if (message.data.authFeed.cursor !== null) seen.push(message.data.authFeed);
        if (seen.length >= 200) break;
      }
      await feed.close();
    }
    await working;
    expect(turns).toBeGreaterThan(5);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    const { body } = await graphql(
      app,
      'query Log($filter: AuthFeedFilter) { a: authEvents(first: 100, filter: $filter) { nodes { id } pageInfo { endCursor } } }',
      { filter: STARTS },
      admin.token
    );
    const older = await graphql(
      app,
      'query Log($filter: AuthFeedFilter, $after: String) { authEvents(first: 100, after: $after, filter: $filter) { nodes { id } } }',
      { filter: STARTS, after: body.data.a.pageInfo.endCursor },
      admin.token
    );
    const log = [...body.data.a.nodes, ...older.body.data.authEvents.nodes].map(({ id }: { id: string }) => id).reverse();
    expect(seen.map(({ id }) => id)).toEqual(log.slice(-seen.length));
  }, 120_000);

  it('sends what the filter selects and nothing else', async () => {
    const feed = await openSince(admin.token, { types: ['SESSION_ENDED'], origin: 'USER' });
    const leaving = await registerUser(app);
    await failLogin(app, leaving.email);
    await forceLogout(leaving.id);
    const { data } = await feed.next();
    expect(data.authFeed).toMatchObject({ type: 'SESSION_ENDED', session: { user: { id: leaving.id } } });
    expect(feed.drain()).toEqual([]);
  });

  it.each([
    ['a cursor of nothing', { after: 'rubbish' }, 'after'],
    ['an empty list of types', { filter: { types: [] } }, 'filter.types'],
  ])('names the argument of %s', async (_what, variables, field) => {
    const feed = open(admin.token, variables);
    const { errors } = await feed.next();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field });
  });

  it('tells of a gap first where the cursor is older than what is kept', async () => {
    const after = await lastCursor();
    for (let count = 0; count < 3; count += 1) await failLogin(app, user.email);
    const kept = await lastCursor();
    await failLogin(app, user.email);
    await withDatabase(app, async (connection) => {
      const [newest] = await connection('session_guard_events').max({ position: 'position' });
      expect(await connection('session_guard_events').where('position', '<', newest?.position).delete()).toBeGreaterThan(0);
    });
    const feed = await opened(admin.token, { after });
    const { data: gap } = await feed.next();
    expect(gap.authFeed).toMatchObject({ type: 'FEED_GAP', cursor: kept, detail: { from: after, to: kept } });
    const { data: rest } = await feed.next();
    expect(rest.authFeed.type).toBe('LOGIN_FAILED');
  });
});

describe('a socket', () => {
  it('of an ended user closes with 4401 and the reason, after telling them', async () => {
    const leaving = await registerUser(app);
    const feed = open(
      leaving.token,
      {},
      'subscription { myAuthFeed { type detail actor { kind id name ipAddress } session { id current } } }'
    );
    await feed.opened;
    // A login of theirs is on the feed: the subscription stands.
    await loginUser(app, leaving);
    await feed.nextWhere(({ data }) => data.myAuthFeed.type === 'SESSION_STARTED');
    await forceLogout(leaving.id, 'seen on a stolen phone');
    const { data } = await feed.nextWhere(({ data: { myAuthFeed } }) => myAuthFeed.type === 'SESSION_ENDED');
    expect(data.myAuthFeed).toMatchObject({
      detail: { reason: 'FORCE_LOGOUT' },
      actor: { kind: 'ADMIN', id: null, name: null, ipAddress: null },
    });
    expect(await feed.closed).toEqual({ code: 4401, reason: 'Session ended: FORCE_LOGOUT' });
    const again = open(leaving.token, {}, 'subscription { myAuthFeed { type } }');
    expect(await again.closed).toEqual({ code: 4401, reason: 'Session ended: FORCE_LOGOUT' });
  });

  it('of somebody else stays open meanwhile', async () => {
    const [leaving, staying] = [await registerUser(app), await registerUser(app)];
    const feed = open(staying.token, {}, 'subscription { myAuthFeed { type session { user { id } } } }');
    await feed.opened;
    await forceLogout(leaving.id);
    await loginUser(app, staying);
    const { data } = await feed.next();
    expect(data.myAuthFeed).toMatchObject({ type: 'SESSION_STARTED', session: { user: { id: staying.id } } });
  });

  /** As Users & Permissions signs in legacy-support mode, with the secret of the test application. */
  const sign = (claims: Record<string, unknown>): string => {
    const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const content = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${content}.${createHmac('sha256', 'test-app-jwt-secret').update(content).digest('base64url')}`;
  };

  it('closes when its token runs out', async () => {
    /** Seconds: a busy machine takes some of them until the socket is open. */
    const LIFETIME = 5;
    const now = Math.floor(Date.now() / 1000);
    const token = sign({ id: Number(user.id), iat: now, exp: now + LIFETIME });
    expect(await checkToken(app, token)).toEqual({ status: 200, reason: null });
    const feed = open(token, {}, 'subscription { myAuthFeed { type } }');
    await feed.opened;
    // At the same moment the session runs out too: whichever of the two is noticed first is told.
    expect([
      { code: 4403, reason: 'Token expired' },
      { code: 4401, reason: 'Session ended: EXPIRED' },
    ]).toContainEqual(await feed.closed);
    expect(Date.now() / 1000).toBeGreaterThanOrEqual(now + LIFETIME);
    expect(await open(token).closed).toEqual({ code: 4403, reason: 'Token expired' });
  });

  it('of an API token closes when the token runs out', async () => {
    const { id, token } = await createApiToken(app, admin.token, { type: 'custom', permissions: [FIND] });
    const end = Date.now() + 4000;
    await withDatabase(app, (connection) =>
      connection('strapi_api_tokens')
        .where({ id })
        .update({ expires_at: app.place.client === 'sqlite' ? end : new Date(end) })
    );
    const feed = await openSince(token);
    expect(await feed.closed).toEqual({ code: 4403, reason: 'Token expired' });
    // MariaDB keeps whole seconds, some releases rounded down.
    expect(Date.now()).toBeGreaterThanOrEqual(end - 1000);
    expect(Date.now()).toBeLessThan(end + 4000);
  });

  it(
    'of an API token closes when the token is deleted',
    async () => {
      const { id, token } = await createApiToken(app, admin.token, { type: 'custom', permissions: [FIND] });
      const feed = await openSince(token);
      await failLogin(app, user.email);
      await feed.nextWhere(typed('LOGIN_FAILED'));
      await deleteApiToken(app, admin.token, id);
      const { code } = await feed.closed;
      expect(code).toBe(4403);
    },
    REVALIDATION + 5000
  );

  it(
    'of an API token closes when the token loses the scope',
    async () => {
      const { id, token } = await createApiToken(app, admin.token, { type: 'custom', permissions: [FIND] });
      const feed = await openSince(token);
      await failLogin(app, user.email);
      await feed.nextWhere(typed('LOGIN_FAILED'));
      const { body } = await restOk(app, 'GET', `/admin/api-tokens/${id}`, { token: admin.token });
      const { name, description } = body.data;
      const change = { name, description, type: 'custom', permissions: ['plugin::session-guard.settings.find'] };
      await restOk(app, 'PUT', `/admin/api-tokens/${id}`, { token: admin.token, body: change });
      expect(await feed.closed).toEqual({ code: 4403, reason: `The permission ${FIND} was taken away` });
    },
    REVALIDATION + 5000
  );

  it(
    'of an administrator closes when the role loses the permission',
    async () => {
      const reader = await createAdminUserWithRole(app, admin.token, [FIND]);
      const feed = await openSince(reader.token);
      await failLogin(app, user.email);
      await feed.nextWhere(typed('LOGIN_FAILED'));
      await setAdminRolePermissions(app, admin.token, reader.roleId, ['plugin::session-guard.settings.find']);
      expect(await feed.closed).toEqual({ code: 4403, reason: `The permission ${FIND} was taken away` });
    },
    REVALIDATION + 5000
  );

  it('of an administrator closes with 4401 when the administrator logs out', async () => {
    const leaving = await createAdminUserWithRole(app, admin.token, [FIND]);
    const feed = await openSince(leaving.token);
    await restOk(app, 'POST', '/admin/logout', { token: leaving.token, cookies: leaving.refreshCookie });
    expect(await feed.closed).toEqual({ code: 4401, reason: 'Session ended: LOGOUT' });
    expect(await open(leaving.token).closed).toEqual({ code: 4401, reason: 'Session ended: LOGOUT' });
  });

  it('is refused to a page of another origin and given to one of its own', async () => {
    const handshake = (origin: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(app.wsUrl, 'graphql-transport-ws', { origin });
        socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.once('open', () => {
          socket.close();
          resolve(101);
        });
        socket.once('error', reject);
      });
    expect(await handshake('https://evil.example.com')).toBe(403);
    expect(await handshake(app.url)).toBe(101);
  });

  it('that sends more than maxPayloadBytes closes with 1009', async () => {
    const feed = open(admin.token, { after: 'x'.repeat(5000) });
    expect((await feed.closed).code).toBe(1009);
  });

  it('is told LIMIT_EXCEEDED for more than maxSubscriptionsPerSocket, and its others go on', async () => {
    const socket = new WebSocket(app.wsUrl, 'graphql-transport-ws');
    const messages: { type: string; id?: string; payload?: unknown }[] = [];
    let wake: () => void = () => undefined;
    socket.on('message', (data) => {
      messages.push(JSON.parse(String(data)));
      wake();
    });
    const until = async (fits: (message: (typeof messages)[number]) => boolean) => {
      for (;;) {
        const found = messages.find(fits);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    };
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${admin.token}` } }));
    await until(({ type }) => type === 'connection_ack');
    for (const id of ['1', '2', '3', '4'])
      socket.send(JSON.stringify({ type: 'subscribe', id, payload: { query: 'subscription { authFeed { type } }' } }));
    const refused = await until(({ type }) => type === 'error');
    expect(refused).toMatchObject({ id: '4', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    await failLogin(app, user.email);
    for (const id of ['1', '2', '3']) expect(await until((message) => message.type === 'next' && message.id === id)).toBeDefined();
    socket.close();
  });
});
