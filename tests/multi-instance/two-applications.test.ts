import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToken, createAdmin, registerUser, type Admin } from '../support/callers';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { startApp, type App } from '../support/start-app';
import { forceLogout, latestCursor } from './harness/ask-instance';
import { isStartOf, readFeed } from './harness/read-feed';

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
    const feed = await readFeed(b, admin, await latestCursor(b, admin));
    const user = await registerUser(a);
    await feed.nextWhere(isStartOf(user.email));
    expect((await checkToken(b, user.token)).status).toBe(200);
    await forceLogout(a, admin, user.id);
    expect(await checkToken(b, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
    await feed.nextWhere(({ data }) => data.authFeed.type === 'SESSION_ENDED');
    await feed.close();
  });
});
