/** A refresh token that was rotated and comes back is in two hands: the session ends. Parallel tabs are no theft. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as delay } from 'node:timers/promises';
import { checkAdminToken, checkToken, createAdmin, refreshAdmin, registerUser } from '../support/callers';
import { rest, restOk } from '../support/http';
import { openFeed } from '../support/open-feed';
import { startApp, type App } from '../support/start-app';
import { openRecords, type Records } from './capture-records';

/** Seconds. */
const GRACE = 1;
const afterGrace = () => delay(GRACE * 1000 + 200);
const FEED = `subscription { authFeed(filter: { types: [TOKEN_REUSED] }) {
  type severity session { id status endReason securityScore } riskEvent { decision signals { code } } } }`;

describe('a rotated refresh token', () => {
  let app: App;
  let records: Records;
  beforeAll(async () => {
    app = await startApp({ env: { JWT_MANAGEMENT: 'refresh', RATE_LIMIT: 'false' }, guard: { refreshReuseGrace: GRACE } });
    records = await openRecords(app);
  });
  afterAll(() => app?.stop());

  const refresh = (refreshToken: string | null) => rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken } });

  it('ends the whole session when it comes back, and is told as critical', async () => {
    const feed = openFeed(app, records.admin.token, FEED);
    await feed.opened;
    const user = await registerUser(app);
    const second = await refresh(user.refreshToken);
    expect(second.status).toBe(200);
    await afterGrace();
    const stolen = await refresh(user.refreshToken);
    expect(stolen.status).toBe(401);
    expect(stolen.body.error.details.reason).toBe('TOKEN_REUSE');
    // The one who refreshed rightly is out as well: nobody can tell who of the two that is.
    expect(await checkToken(app, second.body.jwt)).toEqual({ status: 401, reason: 'TOKEN_REUSE' });
    expect((await refresh(second.body.refreshToken)).status).toBe(401);
    const { data } = await feed.next();
    expect(data.authFeed).toMatchObject({
      severity: 'CRITICAL',
      session: { status: 'TERMINATED', endReason: 'TOKEN_REUSE' },
      riskEvent: { decision: 'TERMINATED', signals: expect.arrayContaining([{ code: 'TOKEN_REUSED' }]) },
    });
    await feed.close();
  });

  it('is just refused within the grace window of parallel tabs', async () => {
    const user = await registerUser(app);
    const second = await refresh(user.refreshToken);
    expect((await refresh(user.refreshToken)).status).toBe(401);
    expect((await checkToken(app, second.body.jwt)).status).toBe(200);
    expect((await refresh(second.body.refreshToken)).status).toBe(200);
  });

  it('ends nothing when its signature is not ours', async () => {
    const user = await registerUser(app);
    const second = await refresh(user.refreshToken);
    await afterGrace();
    const [header, payload] = String(user.refreshToken).split('.');
    expect((await refresh(`${header}.${payload}.${'A'.repeat(43)}`)).status).toBe(401);
    expect((await checkToken(app, second.body.jwt)).status).toBe(200);
  });

  it("ends an administrator's session too", async () => {
    const admin = await createAdmin(app);
    const refreshed = await refreshAdmin(app, admin);
    expect((await checkAdminToken(app, refreshed.token)).status).toBe(200);
    await afterGrace();
    expect((await rest(app, 'POST', '/admin/access-token', { body: {}, cookies: admin.refreshCookie })).status).toBe(401);
    expect(await checkAdminToken(app, refreshed.token)).toEqual({ status: 401, reason: 'TOKEN_REUSE' });
    await restOk(app, 'GET', '/admin/init');
  });
});
