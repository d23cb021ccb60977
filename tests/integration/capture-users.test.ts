/** Every way in for end users is a session on record, with how, from where and with what, before the answer arrives. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkToken, createName, failLogin, loginUser, PASSWORD, registerUser, updateUser, type User } from '../support/callers';
import { graphql, rest, restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { order, readMailedCode } from './capture-probe';
import { loginByProvider, startProvider, type Provider } from './capture-provider';
import { CHROME, openRecords, type Records } from './capture-records';

const NEW_PASSWORD = 'Better-Horse-10';
/** Nobody is trusted, so that this is what a client made up, even where Koa itself believes it. */
const headers = { ...CHROME.headers, 'x-forwarded-for': '203.0.113.7' };

describe.each(['legacy-support', 'refresh'] as const)('in %s mode', (mode) => {
  let app: App;
  let provider: Provider;
  let records: Records;
  let user: User;
  beforeAll(async () => {
    provider = await startProvider();
    app = await startApp({ env: { JWT_MANAGEMENT: mode, PROBE: 'on', TRUST_PROXY: 'true', OAUTH_PROVIDER_URL: provider.url } });
    records = await openRecords(app);
  });
  afterAll(async () => {
    await app?.stop();
    await provider.stop();
  });
  beforeEach(async () => {
    user = await registerUser(app, { headers });
  });

  const sessions = () => records.sessionsOf('USER', user.id);

  /** The newest session of the user is live, tells how it came to be, and is opened by the token. */
  const expectSession = async (loginMethod: string, token: string, userId = user.id): Promise<void> => {
    const [session] = await records.sessionsOf('USER', userId);
    expect(session).toMatchObject({
      status: 'ACTIVE',
      loginMethod,
      device: { label: CHROME.label },
      ipAddress: '127.0.0.1',
      endReason: null,
    });
    const [event] = await records.eventsOf({ sessionId: session?.id, types: ['SESSION_STARTED'] });
    expect(event).toMatchObject({ detail: { loginMethod }, actor: { kind: 'USER', id: userId, ipAddress: '127.0.0.1' } });
    expect(await checkToken(app, token)).toEqual({ status: 200, reason: null });
  };

  const graphqlOk = async (query: string, variables: Record<string, unknown>) => {
    const { body } = await graphql(app, query, variables, undefined, headers);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };

  it('registration over REST opens a session', async () => {
    await expectSession('REGISTRATION', user.token);
    expect(await sessions()).toHaveLength(1);
  });

  it('login over REST opens a session of its own', async () => {
    const again = await loginUser(app, user, { headers });
    await expectSession('PASSWORD', again.token);
    expect(await sessions()).toHaveLength(2);
  });

  it('registration over GraphQL opens a session', async () => {
    const username = createName();
    const data = await graphqlOk('mutation ($input: UsersPermissionsRegisterInput!) { register(input: $input) { jwt user { id } } }', {
      input: { username, email: `${username}@example.com`, password: PASSWORD },
    });
    await expectSession('REGISTRATION', data.register.jwt, data.register.user.id);
  });

  it('login over GraphQL opens a session', async () => {
    const again = await loginUser(app, user, { headers, via: 'graphql' });
    await expectSession('PASSWORD', again.token);
  });

  it('two logins in one GraphQL request open two sessions', async () => {
    const input = { identifier: user.email, password: PASSWORD };
    const data = await graphqlOk(
      'mutation ($input: UsersPermissionsLoginInput!) { one: login(input: $input) { jwt } two: login(input: $input) { jwt } }',
      { input }
    );
    expect(await sessions()).toHaveLength(3);
    expect((await checkToken(app, data.one.jwt)).status).toBe(200);
    expect((await checkToken(app, data.two.jwt)).status).toBe(200);
  });

  it('authLogin opens a session and names it', async () => {
    const data = await graphqlOk(
      'mutation ($identifier: String!, $password: String!) { authLogin(identifier: $identifier, password: $password) { jwt refreshToken session { id } } }',
      { identifier: user.email, password: PASSWORD }
    );
    await expectSession('PASSWORD', data.authLogin.jwt);
    expect((await sessions())[0]?.id).toBe(data.authLogin.session.id);
    expect(data.authLogin.refreshToken === null).toBe(mode === 'legacy-support');
  });

  it('authLogout ends the session that asks for it', async () => {
    const { body } = await graphql(app, 'mutation { authLogout { count } }', {}, user.token);
    expect(body).toEqual({ data: { authLogout: { count: 1 } } });
    expect((await sessions())[0]).toMatchObject({ status: 'TERMINATED', endReason: 'LOGOUT' });
    expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'LOGOUT' });
  });

  it('a reset password opens a session and ends the others', async () => {
    await restOk(app, 'POST', '/api/auth/forgot-password', { body: { email: user.email } });
    const code = await readMailedCode(app, user.email);
    const { body } = await restOk(app, 'POST', '/api/auth/reset-password', {
      body: { code, password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD },
      headers,
    });
    await expectSession('PASSWORD_RESET', body.jwt);
    expect((await sessions()).map(({ status, endReason }) => ({ status, endReason }))).toEqual([
      { status: 'ACTIVE', endReason: null },
      { status: 'TERMINATED', endReason: 'PASSWORD_CHANGED' },
    ]);
    expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'PASSWORD_CHANGED' });
  });

  it('a changed password replaces its own session and ends the others', async () => {
    const other = await loginUser(app, user, { headers });
    const { body } = await restOk(app, 'POST', '/api/auth/change-password', {
      token: user.token,
      body: { currentPassword: PASSWORD, password: NEW_PASSWORD, passwordConfirmation: NEW_PASSWORD },
      headers,
    });
    await expectSession('PASSWORD_CHANGE', body.jwt);
    const [, ...ended] = await sessions();
    expect(ended).toHaveLength(2);
    for (const { id, status, endReason } of ended) {
      expect({ status, endReason }).toEqual({ status: 'TERMINATED', endReason: 'PASSWORD_CHANGED' });
      expect(await records.endOf(id)).toMatchObject({ actor: { kind: 'USER', id: user.id }, detail: { reason: 'PASSWORD_CHANGED' } });
    }
    for (const { token } of [user, other]) expect(await checkToken(app, token)).toEqual({ status: 401, reason: 'PASSWORD_CHANGED' });
  });

  it('a password that an administrator sets ends every session', async () => {
    await updateUser(app, records.admin.token, user.id, { password: NEW_PASSWORD });
    const [session] = await sessions();
    expect(session).toMatchObject({ status: 'TERMINATED', endReason: 'PASSWORD_CHANGED' });
    expect((await records.endOf(session?.id ?? '')).actor).toMatchObject({ kind: 'ADMIN', id: records.admin.id });
    expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'PASSWORD_CHANGED' });
  });

  it('a confirmed e-mail address opens a session over GraphQL, and none over REST, where no token is given', async () => {
    const { body: settings } = await restOk(app, 'GET', '/users-permissions/advanced', { token: records.admin.token });
    const setConfirmation = (email_confirmation: boolean) =>
      restOk(app, 'PUT', '/users-permissions/advanced', { token: records.admin.token, body: { ...settings.settings, email_confirmation } });
    await setConfirmation(true);
    try {
      const register = async () => {
        const username = createName();
        const email = `${username}@example.com`;
        const { body } = await restOk(app, 'POST', '/api/auth/local/register', { body: { username, email, password: PASSWORD } });
        expect(body.jwt).toBeUndefined();
        const id = String(body.user.id);
        expect(await records.sessionsOf('USER', id)).toEqual([]);
        return { id, code: await readMailedCode(app, email) };
      };
      const visitor = await register();
      expect((await rest(app, 'GET', `/api/auth/email-confirmation?confirmation=${visitor.code}`, { headers })).status).toBe(302);
      expect(await records.sessionsOf('USER', visitor.id)).toEqual([]);

      const client = await register();
      const data = await graphqlOk('mutation ($code: String!) { emailConfirmation(confirmation: $code) { jwt } }', { code: client.code });
      await expectSession('EMAIL_CONFIRMATION', data.emailConfirmation.jwt, client.id);
    } finally {
      await setConfirmation(false);
    }
  });

  it('a login by an OAuth provider opens a session', async () => {
    const username = createName();
    provider.know({ username, email: `${username}@example.com` });
    const { status, body } = await loginByProvider(app, headers);
    expect(status).toBe(200);
    await expectSession('PROVIDER', body.jwt, String(body.user.id));
  });

  it('a login by an OAuth provider that did not take place is a failed login', async () => {
    const answer = await rest(app, 'GET', '/api/auth/example/callback', { headers });
    expect(answer.status).toBe(400);
    const [event] = await records.eventsOf({ types: ['LOGIN_FAILED'] });
    expect(event?.detail).toMatchObject({ loginMethod: 'PROVIDER', identifier: null });
  });

  it('code that issues a token in a request opens a session', async () => {
    const { jwt } = await order(app, 'issue', { id: user.id }, headers);
    await expectSession('PROGRAMMATIC', jwt);
  });

  it('code that issues a token outside a request opens a session of an unknown device', async () => {
    const { jwt } = await order(app, 'issue', { id: user.id, outside: true });
    const session = await waitFor('the session', async () => (await sessions()).find(({ loginMethod }) => loginMethod === 'PROGRAMMATIC'));
    expect(session).toMatchObject({ status: 'ACTIVE', ipAddress: null });
    expect((await checkToken(app, jwt)).status).toBe(200);
  });

  it('two tokens that are issued within one second differ', async () => {
    const [one, two] = await Promise.all([order(app, 'issue', { id: user.id }), order(app, 'issue', { id: user.id })]);
    expect(one?.jwt).not.toBe(two?.jwt);
    expect(await sessions()).toHaveLength(3);
  });

  it.each([
    ['REST', () => failLogin(app, user.email, headers)],
    [
      'GraphQL',
      () =>
        graphql(
          app,
          'mutation ($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt } }',
          { input: { identifier: user.email, password: 'Wrong-Horse-1' } },
          undefined,
          headers
        ),
    ],
    [
      'authLogin',
      () =>
        graphql(
          app,
          'mutation ($identifier: String!) { authLogin(identifier: $identifier, password: "Wrong-Horse-1") { jwt } }',
          { identifier: user.email },
          undefined,
          headers
        ),
    ],
  ])('a failed login over %s is an event with the masked identifier, the address and the device', async (_way, fail) => {
    const before = (await records.eventsOf({ types: ['LOGIN_FAILED'] })).length;
    await fail();
    const events = await records.eventsOf({ types: ['LOGIN_FAILED'] });
    expect(events).toHaveLength(before + 1);
    expect(events[0]).toMatchObject({
      session: null,
      detail: { identifier: 'u***@e***.com', loginMethod: 'PASSWORD', ipAddress: '127.0.0.1', device: CHROME.label },
    });
    expect(JSON.stringify(events)).not.toContain(user.username);
    expect(await sessions()).toHaveLength(1);
  });

  describe.runIf(mode === 'refresh')('refresh tokens', () => {
    const refresh = async (refreshToken: string | null) => {
      const { status, body } = await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken }, headers });
      return { status, jwt: body.jwt as string, refreshToken: body.refreshToken as string };
    };

    it('a chain of refreshes is one session, whichever token is shown', async () => {
      const tokens = [user.token];
      let { refreshToken } = user;
      for (let round = 0; round < 3; round += 1) {
        const next = await refresh(refreshToken);
        expect(next.status).toBe(200);
        tokens.push(next.jwt);
        refreshToken = next.refreshToken;
      }
      expect(await sessions()).toHaveLength(1);
      for (const token of tokens) expect((await checkToken(app, token)).status).toBe(200);
    });

    it('two tabs that refresh at once stay in one session', async () => {
      const tabs = await Promise.all([refresh(user.refreshToken), refresh(user.refreshToken)]);
      const refreshed = tabs.filter(({ status }) => status === 200);
      expect(refreshed.length).toBeGreaterThan(0);
      expect(await sessions()).toHaveLength(1);
      for (const { jwt } of refreshed) expect((await checkToken(app, jwt)).status).toBe(200);
    });

    it('authRefresh goes on in the same session', async () => {
      const data = await graphqlOk('mutation ($token: String!) { authRefresh(refreshToken: $token) { jwt refreshToken session { id } } }', {
        token: user.refreshToken,
      });
      expect((await sessions()).map(({ id }) => id)).toEqual([data.authRefresh.session.id]);
      expect((await checkToken(app, data.authRefresh.jwt)).status).toBe(200);
      expect((await refresh(data.authRefresh.refreshToken)).status).toBe(200);
    });

    it('code that generates a refresh token in a request opens a session', async () => {
      const { jwt } = await order(app, 'generate', { id: user.id }, headers);
      await expectSession('PROGRAMMATIC', jwt);
    });

    it('code that generates and rotates a refresh token outside a request makes one session', async () => {
      const first = await order(app, 'generate', { id: user.id, outside: true });
      const second = await order(app, 'rotate', { refreshToken: first.refreshToken ?? '', outside: true });
      expect(await sessions()).toHaveLength(2);
      for (const { jwt } of [first, second]) expect((await checkToken(app, jwt)).status).toBe(200);
    });
  });

  it.runIf(mode === 'legacy-support')('authRefresh says that there are no refresh tokens', async () => {
    const { body } = await graphql(app, 'mutation { authRefresh(refreshToken: "x") { jwt } }');
    expect(body.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT' });
  });
});
