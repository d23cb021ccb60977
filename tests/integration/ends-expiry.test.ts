/** Sessions whose newest token runs out end by themselves, and the plugin is the one who ended them. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToken, registerUser } from '../support/callers';
import { rest } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { openRecords, type Records } from './capture-records';

/** Seconds. */
const LIFE = 4;

describe.each(['legacy-support', 'refresh'] as const)('in %s mode, with tokens of %i s', (mode) => {
  let app: App;
  let records: Records;
  beforeAll(async () => {
    const settings = {
      'plugin::users-permissions.jwt': mode === 'legacy-support' ? { expiresIn: `${LIFE}s` } : {},
      'plugin::users-permissions.sessions': {
        accessTokenLifespan: LIFE,
        idleRefreshTokenLifespan: LIFE,
        maxRefreshTokenLifespan: LIFE,
      },
    };
    app = await startApp({
      env: { JWT_MANAGEMENT: mode, PROBE: 'on', PROBE_CONFIG: JSON.stringify(settings) },
      // Idleness is looked for four times as often as it takes; expiry along with it.
      guard: { inactivityTimeout: 2 },
    });
    records = await openRecords(app);
  });
  afterAll(() => app?.stop());

  it('a session is on record with the end of its tokens, and ends with them', async () => {
    const user = await registerUser(app);
    const [session] = await records.sessionsOf('USER', user.id);
    const left = Date.parse(session?.expiresAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(LIFE * 1000);
    expect((await checkToken(app, user.token)).status).toBe(200);

    const ended = await waitFor(
      'the end of the session',
      async () => (await records.sessionsOf('USER', user.id)).find(({ status }) => status === 'TERMINATED'),
      20_000
    );
    expect(ended.endReason).toBe('EXPIRED');
    expect(await records.endOf(ended.id)).toMatchObject({
      actor: { kind: 'SYSTEM', id: null },
      detail: { reason: 'EXPIRED' },
      severity: 'INFO',
    });
    expect((await checkToken(app, user.token)).status).toBe(401);
    if (user.refreshToken === null) return;
    const refreshed = await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken: user.refreshToken } });
    expect(refreshed).toMatchObject({ status: 401, body: { error: { details: { reason: 'EXPIRED' } } } });
  });
});
