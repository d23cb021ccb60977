/** A copy of the database opens no session, and keys change without anybody noticing. */

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnvelopes, createKeyRing } from '../../server/src/domain/envelope';
import {
  checkAdminToken,
  checkToken,
  createAdminUserWithRole,
  loginUser,
  refreshAdmin,
  registerUser,
  type Admin,
  type User,
} from '../support/callers';
import { graphql, rest, restOk } from '../support/http';
import { scaled } from '../support/scale';
import { startApp, type App } from '../support/start-app';
import { readGuardTexts, withDatabase } from './capture-database';
import { openRecords, type Records } from './capture-records';

/** Milliseconds: each restart takes seconds, on a busy machine many. */
const RESTARTS = 180_000;

const createKey = (): string => randomBytes(32).toString('base64');

interface SealedToken {
  readonly sessionKey: string;
  readonly sealed: string;
}

const readSealed = (app: App): Promise<SealedToken[]> =>
  withDatabase(app, async (connection) => {
    const rows: Record<string, unknown>[] = await connection('session_guard_tokens').whereNotNull('sealed').select('session_key', 'sealed');
    return rows.map((row) => ({ sessionKey: String(row.session_key), sealed: String(row.sealed) }));
  });

const openSealed = ({ sessionKey, sealed }: SealedToken, key: string): string | null =>
  createEnvelopes(createKeyRing(Buffer.from(key, 'base64'), [])).open(sealed, sessionKey);

/** In short, the mode that stores users' tokens as well as administrators'. */
const MODES = scaled(['legacy-support'] as const, ['legacy-support', 'refresh'] as const);

describe.each(MODES)('keys in %s mode', { timeout: RESTARTS }, (mode) => {
  const [first, second, third] = [createKey(), createKey(), createKey()];
  let app: App;
  let records: Records;
  let user: User;
  let ended: User;
  let admin: Admin;
  let adminBefore: Admin;
  beforeAll(async () => {
    app = await startApp({ env: { JWT_MANAGEMENT: mode, SESSION_ENCRYPTION_KEY: first } });
    records = await openRecords(app);
    user = await registerUser(app);
    ended = await loginUser(app, user);
    await restOk(app, 'POST', '/api/session-guard/logout', { token: ended.token });
    adminBefore = await createAdminUserWithRole(app, records.admin.token, []);
    admin = await refreshAdmin(app, adminBefore);
  });
  afterAll(() => app?.stop());

  const expectNothingLost = async (): Promise<void> => {
    expect(await checkToken(app, user.token)).toEqual({ status: 200, reason: null });
    expect(await checkToken(app, ended.token)).toEqual({ status: 401, reason: 'LOGOUT' });
    for (const { token } of [adminBefore, admin]) expect((await checkAdminToken(app, token)).status).toBe(200);
    expect((await checkAdminToken(app, records.admin.token)).status).toBe(200);
  };

  it('no token is in the plugin’s tables as it is', async () => {
    const texts = await readGuardTexts(app);
    expect(texts.length).toBeGreaterThan(20);
    const secrets = [user, ended, admin, adminBefore, records.admin].flatMap((caller) => {
      const refresh = 'refreshCookie' in caller ? caller.refreshCookie.replace(/^[^=]*=/, '') : (caller as User).refreshToken;
      return [caller.token, ...(refresh ? [refresh] : [])];
    });
    for (const secret of secrets) {
      const signature = secret.split('.')[2]?.slice(0, 20) ?? secret;
      for (const text of texts) expect(text.includes(secret) || text.includes(signature)).toBe(false);
    }
    for (const text of texts) expect(text).not.toMatch(/eyJ[\w-]+\.eyJ/);
    expect(texts.join('\n')).not.toContain(first);
  });

  it.runIf(mode === 'legacy-support')('a token is sealed under the key, for its own session alone', async () => {
    const sealed = await readSealed(app);
    expect(sealed.map((token) => openSealed(token, first))).toEqual(expect.arrayContaining([user.token, ended.token]));
    const [one, two] = sealed;
    expect(one && two && openSealed({ ...one, sessionKey: two.sessionKey }, first)).toBeNull();
    expect(one && openSealed(one, second)).toBeNull();
  });

  it('another key without the former one stops the boot with the remedy', async () => {
    await expect(app.restart({ SESSION_ENCRYPTION_KEY: second })).rejects.toThrow(
      /Put the former key into SESSION_ENCRYPTION_KEY_PREVIOUS/
    );
  });

  it('after a change of keys old sessions go on, and ended ones stay ended', async () => {
    await app.restart({ SESSION_ENCRYPTION_KEY: second, SESSION_ENCRYPTION_KEY_PREVIOUS: first });
    await expectNothingLost();
    const again = await loginUser(app, user);
    expect((await checkToken(app, again.token)).status).toBe(200);
    if (mode === 'legacy-support') {
      const newest = (await readSealed(app)).at(-1);
      expect(newest && openSealed(newest, second)).toBe(again.token);
    }
  });

  it('the former key may go once the application has started with both', async () => {
    await app.restart({ SESSION_ENCRYPTION_KEY: third, SESSION_ENCRYPTION_KEY_PREVIOUS: `${first}, ${second}` });
    await app.restart({ SESSION_ENCRYPTION_KEY_PREVIOUS: undefined });
    await expectNothingLost();
  });

  it('sessions can be ended after the change', async () => {
    const query = 'mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }';
    await graphql(app, query, { id: user.id }, records.admin.token);
    expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
  });

  it.each([
    ['missing', undefined],
    ['too short', randomBytes(16).toString('base64')],
  ])('in production a key that is %s stops the boot, which says how to make one', async (_what, key) => {
    const failure = await app.restart({ SESSION_ENCRYPTION_KEY: key }).then(
      () => null,
      (error: unknown) => String(error)
    );
    expect(failure).toContain("randomBytes(32).toString('base64')");
    expect(failure).toContain('encryption.key');
    if (key !== undefined) expect(failure).not.toContain(key);
  });
});

describe.each(MODES)('with storeTokens: false in %s mode', { timeout: RESTARTS }, (mode) => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ env: { JWT_MANAGEMENT: mode }, guard: { storeTokens: false } });
  });
  afterAll(() => app?.stop());

  it('nothing is stored of a token but its fingerprint, and everything else is the same', async () => {
    const records = await openRecords(app);
    const user = await registerUser(app);
    const other = await loginUser(app, user);
    expect(await readSealed(app)).toEqual([]);
    expect(await records.sessionsOf('USER', user.id)).toMatchObject([
      { status: 'ACTIVE', loginMethod: 'PASSWORD' },
      { status: 'ACTIVE', loginMethod: 'REGISTRATION' },
    ]);
    await restOk(app, 'POST', '/api/session-guard/logout', { token: other.token });
    expect(await checkToken(app, other.token)).toEqual({ status: 401, reason: 'LOGOUT' });
    await app.restart();
    expect(await checkToken(app, user.token)).toEqual({ status: 200, reason: null });
    expect(await checkToken(app, other.token)).toEqual({ status: 401, reason: 'LOGOUT' });
    if (user.refreshToken !== null) {
      const refreshed = await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken: user.refreshToken } });
      expect((await checkToken(app, refreshed.body.jwt)).status).toBe(200);
    }
    await graphql(
      app,
      'mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }',
      { id: user.id },
      records.admin.token
    );
    expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
  });
});
