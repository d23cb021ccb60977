/** Nobody is logged out by installing the plugin: tokens from before it become sessions when they are used. */

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkAdminToken,
  checkToken,
  createAdmin,
  createAdminUserWithRole,
  loginUser,
  refreshAdmin,
  registerUser,
  type Admin,
  type User,
} from '../support/callers';
import { graphql, rest, restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { CHROME, openRecords, type Records } from './capture-records';

const { headers } = CHROME;
/** Milliseconds: each restart takes seconds, on a busy machine many. */
const RESTARTS = 180_000;

describe.each(['legacy-support', 'refresh'] as const)('tokens from before the plugin in %s mode', { timeout: RESTARTS }, (mode) => {
  const databaseFile = path.join(tmpdir(), `session-guard-adoption-${randomUUID()}.db`);
  let app: App;
  let records: Records;
  let used: User;
  let unused: User;
  let early: User;
  let late: User;
  let administrator: Admin;
  let refreshedAdministrator: Admin;
  beforeAll(async () => {
    app = await startApp({ env: { JWT_MANAGEMENT: mode, SESSION_GUARD: 'off' }, databaseFile });
    [used, unused, early, late] = [await registerUser(app), await registerUser(app), await registerUser(app), await registerUser(app)];
    const boss = await createAdmin(app);
    administrator = await createAdminUserWithRole(app, boss.token, []);
    refreshedAdministrator = await refreshAdmin(app, administrator);
    await app.restart({ SESSION_GUARD: 'on' });
    records = await openRecords(app);
  });
  afterAll(async () => {
    await app?.stop();
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(databaseFile + suffix, { force: true });
  });

  const forceLogout = (origin: 'USER' | 'ADMIN', id: string) =>
    graphql(
      app,
      'mutation ($origin: AuthOrigin!, $id: ID!) { forceLogoutUser(origin: $origin, userId: $id) { count } }',
      { origin, id },
      records.admin.token
    );

  it('work, and are an adopted session from their first use', async () => {
    expect(await records.sessionsOf('USER', used.id)).toEqual([]);
    const answers = await Promise.all([1, 2, 3].map(() => rest(app, 'GET', '/api/users/me', { token: used.token, headers })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await records.sessionsOf('USER', used.id)).toMatchObject([
      { status: 'ACTIVE', loginMethod: 'ADOPTED', device: { label: CHROME.label }, ipAddress: '127.0.0.1' },
    ]);
  });

  it('stay one session after a restart', async () => {
    await app.restart();
    expect((await checkToken(app, used.token)).status).toBe(200);
    expect(await records.sessionsOf('USER', used.id)).toHaveLength(1);
  });

  it.runIf(mode === 'refresh')('are one session with what they are refreshed to', async () => {
    const { body } = await restOk(app, 'POST', '/api/auth/refresh', { body: { refreshToken: unused.refreshToken }, headers });
    expect((await checkToken(app, body.jwt)).status).toBe(200);
    expect((await checkToken(app, unused.token)).status).toBe(200);
    expect(await records.sessionsOf('USER', unused.id)).toMatchObject([{ loginMethod: 'ADOPTED', status: 'ACTIVE' }]);
  });

  it('end like any others', async () => {
    await forceLogout('USER', used.id);
    expect(await checkToken(app, used.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
    await app.restart();
    expect(await checkToken(app, used.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
  });

  it('are stopped by forceLogoutUser before they were ever used', async () => {
    expect((await forceLogout('USER', early.id)).body).toEqual({ data: { forceLogoutUser: { count: 0 } } });
    expect((await checkToken(app, early.token)).status).toBe(401);
    expect(await records.sessionsOf('USER', early.id)).toEqual([]);
    if (early.refreshToken !== null) {
      expect((await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken: early.refreshToken } })).status).toBe(401);
    }
    expect((await checkToken(app, (await loginUser(app, early)).token)).status).toBe(200);
  });

  it('are stopped by a changed password before they were ever used', async () => {
    const fresh = await loginUser(app, late);
    const { body } = await restOk(app, 'POST', '/api/auth/change-password', {
      token: fresh.token,
      body: { currentPassword: late.password, password: 'Better-Horse-10', passwordConfirmation: 'Better-Horse-10' },
    });
    expect((await checkToken(app, late.token)).status).toBe(401);
    expect((await checkToken(app, body.jwt)).status).toBe(200);
  });

  it('of administrators are one adopted session, and are stopped all together', async () => {
    for (const { token } of [administrator, refreshedAdministrator]) expect((await checkAdminToken(app, token)).status).toBe(200);
    expect((await records.sessionsOf('ADMIN', administrator.id)).filter(({ status }) => status === 'ACTIVE')).toMatchObject([
      { loginMethod: 'ADOPTED' },
    ]);
    await forceLogout('ADMIN', administrator.id);
    for (const { token } of [administrator, refreshedAdministrator]) {
      expect(await checkAdminToken(app, token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
    }
  });
});
