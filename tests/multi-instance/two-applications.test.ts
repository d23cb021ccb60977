import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAdminToken, checkToken, createAdmin, loginAdmin, loginUser, registerUser, type Admin } from '../support/callers';
import { graphql } from '../support/http';
import { openFeed, type Feed, type FeedMessage } from '../support/open-feed';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/provide-postgres';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';

const FEED = 'subscription Feed($after: String) { authFeed(after: $after) { id cursor type session { id user { id email } } } }';
/** What an instance without a bus may not know yet (maxStaleness), and half a second for the machine. */
const STALENESS = 1500;

const forceLogout = async (app: App, admin: Admin, userId: string): Promise<number> => {
  const { body } = await graphql(
    app,
    'mutation End($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }',
    { id: userId },
    admin.token
  );
  return body.data.forceLogoutUser.count as number;
};
const busOf = async (app: App, admin: Admin): Promise<{ kind: string; connected: boolean; instances: number }> => {
  const { body } = await graphql(app, '{ authSettings { bus { kind connected instances } } }', {}, admin.token);
  return body.data.authSettings.bus;
};
const startOf =
  (email: string) =>
  ({ data }: FeedMessage): boolean =>
    data?.authFeed.type === 'SESSION_STARTED' && data.authFeed.session.user.email === email;
/** Milliseconds until the application refuses the token. */
const timeToRefusal = async (app: App, token: string, since: number): Promise<number> => {
  await waitFor('the refusal', async () => (await checkToken(app, token)).status === 401, 10_000, 2);
  return performance.now() - since;
};
const latestCursor = async (app: App, admin: Admin): Promise<string> => {
  const { body } = await graphql(app, '{ authEvents(first: 1) { edges { cursor } } }', {}, admin.token);
  return body.data.authEvents.edges[0].cursor as string;
};

describe.skipIf(!hasPostgres() || !hasRedis()).each(['legacy-support', 'refresh'])(
  'two applications on one PostgreSQL and one Redis, %s mode',
  (mode) => {
    let postgres: PostgresServer;
    let redis: RedisServer;
    let a: App;
    let b: App;
    let admin: Admin;
    const feeds: Feed[] = [];
    const open = async (app: App, after?: string): Promise<Feed> => {
      const feed = openFeed(app, admin.token, FEED, after === undefined ? {} : { after });
      feeds.push(feed);
      await feed.opened;
      return feed;
    };

    beforeAll(async () => {
      [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
      const env = {
        JWT_MANAGEMENT: mode,
        DATABASE_CLIENT: 'postgres',
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        SESSION_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      };
      // One after the other: both would make the tables.
      a = await startApp({ env });
      b = await startApp({ env });
      admin = await createAdmin(a);
    }, 300_000);
    afterAll(async () => {
      await Promise.all(feeds.map((feed) => feed.close()));
      await Promise.all([a?.stop(), b?.stop()]);
      await Promise.all([postgres?.stop(), redis?.stop()]);
    }, 60_000);

    it('know of each other', async () => {
      await waitFor('both instances', async () => (await busOf(a, admin)).instances === 2);
      expect(await busOf(a, admin)).toEqual({ kind: 'REDIS', connected: true, instances: 2 });
      expect(await busOf(b, admin)).toEqual({ kind: 'REDIS', connected: true, instances: 2 });
    });

    it('show a login on one on the feed of the other', async () => {
      const feed = await open(b, await latestCursor(b, admin));
      const user = await registerUser(a);
      const answeredAt = performance.now();
      await feed.nextWhere(startOf(user.email), 2000);
      console.log(`From the answer to a login on A to B's feed: ${(performance.now() - answeredAt).toFixed(1)} ms (${mode}).`);
    });

    it('refuse on one, at the next request, what was ended on the other', async () => {
      const delays: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        const user = await registerUser(a);
        // Both have the session in memory.
        expect((await checkToken(a, user.token)).status).toBe(200);
        expect((await checkToken(b, user.token)).status).toBe(200);
        expect(await forceLogout(b, admin, user.id)).toBe(1);
        const answeredAt = performance.now();
        expect(await checkToken(a, user.token), `round ${round}`).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
        delays.push(performance.now() - answeredAt);
        expect((await checkToken(b, user.token)).status).toBe(401);
      }
      delays.sort((x, y) => x - y);
      console.log(
        `From force logout on B to the refusal on A: median ${delays[5]?.toFixed(1)} ms, at most ${delays[9]?.toFixed(1)} ms (${mode}).`
      );
    });

    it("refuse an administrator's token on one that was ended on the other", async () => {
      const leaving = await loginAdmin(a, admin);
      expect((await checkAdminToken(b, leaving.token)).status).toBe(200);
      const { body } = await graphql(a, '{ myAuthSessions { id current } }', {}, leaving.token);
      const id = (body.data.myAuthSessions as { id: string; current: boolean }[]).find(({ current }) => current)?.id;
      await graphql(a, 'mutation End($id: ID!) { forceLogoutSession(id: $id) { count } }', { id }, admin.token);
      expect(await checkAdminToken(b, leaving.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
      expect((await checkAdminToken(b, admin.token)).status).toBe(200);
    });

    it('read changed settings on both', async () => {
      await graphql(a, 'mutation { updateAuthSettings(input: { retentionDays: 12 }) { retentionDays } }', {}, admin.token);
      await waitFor(
        'the setting',
        async () => (await graphql(b, '{ authSettings { retentionDays } }', {}, admin.token)).body.data.authSettings.retentionDays === 12
      );
    });

    it('go on without Redis, refuse within the staleness that is allowed, and catch up when it is back', async () => {
      const user = await registerUser(a);
      expect((await checkToken(b, user.token)).status).toBe(200);
      const feed = await open(b, await latestCursor(b, admin));
      await redis.kill();
      await waitFor('A to notice', async () => !(await busOf(a, admin)).connected);
      await waitFor('B to notice', async () => !(await busOf(b, admin)).connected);

      const late = await loginUser(a, user);
      expect((await checkToken(a, late.token)).status).toBe(200);
      expect((await checkToken(b, late.token)).status).toBe(200);
      await feed.nextWhere(startOf(user.email), STALENESS);

      expect(await forceLogout(a, admin, user.id)).toBe(2);
      const endedAt = performance.now();
      expect((await checkToken(a, user.token)).status).toBe(401);
      const delay = await timeToRefusal(b, user.token, endedAt);
      console.log(`Without Redis, from force logout on A to the refusal on B: ${delay.toFixed(0)} ms (${mode}).`);
      expect(delay).toBeLessThan(STALENESS);
      expect(await checkToken(b, late.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });

      const after = await latestCursor(a, admin);
      const away = await registerUser(a);
      await redis.start();
      await waitFor('both to be back', async () => (await busOf(a, admin)).connected && (await busOf(b, admin)).connected, 20_000);
      const back = await registerUser(a);
      const resumed = await open(b, after);
      await resumed.nextWhere(startOf(away.email));
      await resumed.nextWhere(startOf(back.email));
      await waitFor('two instances', async () => (await busOf(b, admin)).instances === 2, 30_000);
      expect((await checkToken(b, back.token)).status).toBe(200);
      await forceLogout(a, admin, back.id);
      expect(await checkToken(b, back.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
    }, 90_000);

    it('give a reader on one each login on both exactly once and in order', async () => {
      const feed = await open(b, await latestCursor(b, admin));
      const users = await Promise.all(Array.from({ length: 12 }, (_, index) => registerUser(index % 2 ? a : b)));
      const wanted = new Set(users.map(({ email }) => email));
      const seen: string[] = [];
      const positions: number[] = [];
      while (seen.length < wanted.size) {
        const { data } = await feed.nextWhere(
          ({ data: { authFeed } }) => authFeed.type === 'SESSION_STARTED' && wanted.has(authFeed.session.user.email)
        );
        seen.push(data.authFeed.session.user.email);
        positions.push(JSON.parse(Buffer.from(data.authFeed.cursor, 'base64url').toString())[2]);
      }
      expect(new Set(seen)).toEqual(wanted);
      expect(positions).toEqual([...positions].sort((x, y) => x - y));
      const rest = feed.drain().filter(({ data }) => data.authFeed.type === 'SESSION_STARTED');
      expect(rest).toEqual([]);
    });
  }
);

describe.skipIf(!hasRedis())('two applications on one SQLite file and one Redis', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-two-'));
  let redis: RedisServer;
  let a: App;
  let b: App;
  let admin: Admin;

  beforeAll(async () => {
    redis = await startRedis();
    const options = {
      databaseFile: path.join(folder, 'data.db'),
      env: { REDIS_URL: redis.url, SESSION_ENCRYPTION_KEY: randomBytes(32).toString('base64') },
      guard: { singleInstance: false },
    };
    a = await startApp(options);
    b = await startApp(options);
    admin = await createAdmin(a);
  }, 300_000);
  afterAll(async () => {
    await Promise.all([a?.stop(), b?.stop()]);
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('see the logins and the ends of each other', async () => {
    const feed = openFeed(b, admin.token, FEED, { after: await latestCursor(b, admin) });
    await feed.opened;
    const user = await registerUser(a);
    await feed.nextWhere(startOf(user.email));
    expect((await checkToken(b, user.token)).status).toBe(200);
    await forceLogout(a, admin, user.id);
    expect(await checkToken(b, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
    await feed.nextWhere(({ data }) => data.authFeed.type === 'SESSION_ENDED');
    await feed.close();
  });
});
