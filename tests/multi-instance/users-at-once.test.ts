/** What two instances must decide together about one user: how many sessions, how many guesses. */

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToken, failLogin, PASSWORD, registerUser } from '../support/callers';
import { rest } from '../support/http';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/provide-postgres';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { startApp, type App } from '../support/start-app';

const MAX_SESSIONS = 4;
const LOGINS = 50;

describe.skipIf(!hasPostgres() || !hasRedis())('two instances and one user', () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  let a: App;
  let b: App;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    const options = {
      env: {
        RATE_LIMIT: 'false',
        DATABASE_CLIENT: 'postgres',
        DATABASE_URL: postgres.url,
        REDIS_URL: redis.url,
        SESSION_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      },
      guard: { maxSessionsPerUser: MAX_SESSIONS, maxFailedLogins: 5 },
    };
    a = await startApp(options);
    b = await startApp(options);
  });
  afterAll(async () => {
    await Promise.all([a?.stop(), b?.stop()]);
    await Promise.all([redis?.stop(), postgres?.stop()]);
  });

  it(`${LOGINS} logins at once leave exactly the allowed number of sessions`, async () => {
    const user = await registerUser(a);
    const login = (app: App) => rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: PASSWORD } });
    const answers = await Promise.all(Array.from({ length: LOGINS }, (_, index) => login(index % 2 === 0 ? a : b)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const app of [a, b]) {
      const checks = await Promise.all(answers.map(({ body }) => checkToken(app, body.jwt)));
      expect(checks.filter(({ status }) => status === 200)).toHaveLength(MAX_SESSIONS);
      expect(checks.filter(({ reason }) => reason === 'CONCURRENCY_LIMIT')).toHaveLength(LOGINS - MAX_SESSIONS);
    }
  });

  it('failed logins on both add up', async () => {
    const user = await registerUser(a);
    const statuses = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await failLogin(count % 2 === 0 ? a : b, user.email)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });
});
