/** What a load balancer is told: everybody may ask. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToken, createAdmin, registerUser } from '../support/callers';
import { graphql, rest } from '../support/http';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/provide-postgres';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { scrape } from '../support/scrape';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { startTcpProxy, type TcpProxy } from '../multi-instance/harness/tcp-proxy';

const PATH = '/api/session-guard/health';
const SCRAPER = 'a-token-of-a-scraper-0123456789abcdef';

const waitForHealth = (app: App, status: number, reasons: readonly string[]): Promise<unknown> =>
  waitFor(
    `${status} ${reasons.join(' ')}`,
    async () => {
      const answer = await rest(app, 'GET', PATH);
      return answer.status === status && JSON.stringify(answer.body.reasons) === JSON.stringify(reasons);
    },
    30_000,
    100
  );

describe('the health of an instance', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ guard: { health: { drainSeconds: 3 }, metrics: { token: SCRAPER } } });
  });
  afterAll(() => app?.stop());

  it('is told to everybody, without a cookie, and is not kept by anybody', async () => {
    const { status, body, headers } = await rest(app, 'GET', PATH);
    expect({ status, body }).toEqual({ status: 200, body: { status: 'up', reasons: [] } });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.getSetCookie()).toEqual([]);
    expect((await rest(app, 'HEAD', PATH)).status).toBe(200);
    expect((await rest(app, 'GET', PATH, { token: 'rubbish' })).status).toBe(200);
    expect((await rest(app, 'POST', PATH)).status).toBe(405);
  });

  it('makes no session', async () => {
    const admin = await createAdmin(app);
    const count = async (): Promise<number> =>
      (await graphql(app, '{ authSessions { totalCount } }', {}, admin.token)).body.data.authSessions.totalCount;
    const before = await count();
    for (let round = 0; round < 20; round += 1) await rest(app, 'GET', PATH);
    expect(await count()).toBe(before);
  });

  it('is no permission that somebody could take away or grant', async () => {
    const admin = await createAdmin(app);
    const { body } = await rest(app, 'GET', '/users-permissions/permissions', { token: admin.token });
    const { controllers } = body.permissions['plugin::session-guard'] as { controllers: Record<string, unknown> };
    expect(controllers).toHaveProperty('metrics');
    expect(controllers).not.toHaveProperty('health');
  });

  it('comes without metrics where these are not switched on, whoever asks', async () => {
    const admin = await createAdmin(app);
    for (const token of [undefined, SCRAPER, admin.token])
      expect((await rest(app, 'GET', '/api/session-guard/metrics', { token })).status).toBe(404);
  });

  it('says that the instance stops while it still answers', async () => {
    const user = await registerUser(app);
    const stopping = app.pause();
    await waitForHealth(app, 503, ['STOPPING']);
    expect(await rest(app, 'GET', PATH)).toMatchObject({ status: 503, body: { status: 'down', reasons: ['STOPPING'] } });
    expect((await checkToken(app, user.token)).status).toBe(200);
    await stopping;
    const socket = connect(app.port, '127.0.0.1');
    await expect(once(socket, 'connect')).rejects.toThrow('ECONNREFUSED');
  });
});

describe.skipIf(!hasRedis() || !hasPostgres())('the health of an instance among others', () => {
  let redis: RedisServer;
  let postgres: PostgresServer;
  let link: TcpProxy;
  let app: App;
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
    link = await startTcpProxy(postgres.port);
    const url = new URL(postgres.url);
    url.port = String(link.port);
    app = await startApp({
      env: { REDIS_URL: redis.url, DATABASE_CLIENT: 'postgres', DATABASE_URL: url.href },
      guard: { metrics: { enabled: true, token: SCRAPER } },
    });
  });
  afterAll(async () => {
    link?.heal();
    await app?.stop();
    await Promise.all([link?.stop(), redis?.stop(), postgres?.stop()]);
  });

  it('is degraded while Redis is away, and up again when it is back', async () => {
    const connected = async (): Promise<number> => (await scrape(app, SCRAPER)).value('session_guard_bus_connected', { kind: 'REDIS' });
    await waitForHealth(app, 200, []);
    expect(await connected()).toBe(1);
    await redis.kill();
    await waitForHealth(app, 200, ['BUS_DISCONNECTED']);
    expect(await connected()).toBe(0);
    expect((await rest(app, 'GET', PATH)).body.status).toBe('degraded');
    await redis.start();
    await waitForHealth(app, 200, []);
    expect(await connected()).toBe(1);
  });

  it.each(['cut', 'hang'] as const)('is down while the way to the database is %s, and up again without a restart', async (fault) => {
    link[fault]();
    await waitFor('503', async () => (await rest(app, 'GET', PATH)).status === 503, 30_000, 100);
    const { body } = await rest(app, 'GET', PATH);
    expect(body.status).toBe('down');
    expect(body.reasons).toContain('DATABASE_UNREACHABLE');
    expect(Object.keys(body)).toEqual(['status', 'reasons']);
    link.heal();
    await waitForHealth(app, 200, []);
  });
});
