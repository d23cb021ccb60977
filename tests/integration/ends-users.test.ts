/** However an end user's session ends, it has a reason, an actor and one event, and no token of it opens anything. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkToken, deleteUser, grantRolePermissions, loginUser, registerUser, updateUser, type User } from '../support/callers';
import { graphql, rest, restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { openRecords, type Records } from './capture-records';

describe.each(['legacy-support', 'refresh'] as const)('in %s mode', (mode) => {
  let app: App;
  let records: Records;
  let user: User;
  let other: User;
  beforeAll(async () => {
    app = await startApp({ env: { JWT_MANAGEMENT: mode } });
    records = await openRecords(app);
    const actions = [
      'plugin::users-permissions.user.update',
      'plugin::users-permissions.user.destroy',
      'plugin::users-permissions.auth.getSessions',
      'plugin::users-permissions.auth.revokeSession',
    ];
    await grantRolePermissions(app, records.admin.token, 'authenticated', actions);
  });
  afterAll(() => app?.stop());
  beforeEach(async () => {
    user = await registerUser(app);
    other = await loginUser(app, user);
  });

  /** Oldest first: that of `user`, then that of `other`. */
  const sessions = async () => [...(await records.sessionsOf('USER', user.id))].reverse();
  const idOf = async (index: number): Promise<string> => (await sessions())[index]?.id ?? '';

  /** The session is over, its one event says why and by whom, and its tokens open neither REST nor GraphQL nor the refresh. */
  const expectEnded = async (index: number, tokens: User, reason: string, actor: Record<string, unknown>): Promise<void> => {
    const session = (await sessions())[index];
    expect(session).toMatchObject({ status: 'TERMINATED', endReason: reason });
    const event = await records.endOf(session?.id ?? '');
    expect(event).toMatchObject({ actor, detail: { reason } });
    expect(await checkToken(app, tokens.token)).toEqual({ status: 401, reason });
    const answer = await graphql(app, '{ myAuthSessions { id } }', {}, tokens.token);
    expect({ status: answer.status, errors: answer.body.errors }).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'SESSION_ENDED', reason, error: { details: { reason } } } }],
    });
    if (tokens.refreshToken === null) return;
    const refreshed = await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken: tokens.refreshToken } });
    expect(refreshed).toMatchObject({ status: 401, body: { error: { details: { reason } } }, cookies: '' });
    const { body } = await graphql(app, 'mutation ($token: String!) { authRefresh(refreshToken: $token) { jwt } }', {
      token: tokens.refreshToken,
    });
    expect(body.data).toBeNull();
    expect(body.errors).toHaveLength(1);
  };

  const expectLive = async (tokens: User): Promise<void> =>
    expect(await checkToken(app, tokens.token)).toEqual({ status: 200, reason: null });

  const self = () => ({ kind: 'USER', id: user.id, ipAddress: '127.0.0.1' });
  const admin = () => ({ kind: 'ADMIN', id: records.admin.id, ipAddress: '127.0.0.1' });

  it('POST /api/session-guard/logout ends the session that asks for it, and no other', async () => {
    const { body } = await restOk(app, 'POST', '/api/session-guard/logout', { token: user.token });
    expect(body.data).toMatchObject({ count: 1, sessions: [{ status: 'TERMINATED', endReason: 'LOGOUT', current: true }] });
    await expectEnded(0, user, 'LOGOUT', self());
    await expectLive(other);
  });

  it('DELETE /api/session-guard/my-sessions/:id ends that session once', async () => {
    const path = `/api/session-guard/my-sessions/${await idOf(1)}`;
    expect((await restOk(app, 'DELETE', path, { token: user.token })).body.data.count).toBe(1);
    await expectEnded(1, other, 'LOGOUT', self());
    await expectLive(user);
    expect((await rest(app, 'DELETE', path, { token: user.token })).status).toBe(404);
  });

  it('DELETE /api/session-guard/my-sessions/:id does not find the sessions of others', async () => {
    const stranger = await registerUser(app);
    const answer = await rest(app, 'DELETE', `/api/session-guard/my-sessions/${await idOf(0)}`, { token: stranger.token });
    expect(answer.status).toBe(404);
    await expectLive(user);
  });

  it('POST /api/session-guard/logout-others ends all but the session that asks', async () => {
    const third = await loginUser(app, user);
    expect((await restOk(app, 'POST', '/api/session-guard/logout-others', { token: third.token })).body.data.count).toBe(2);
    await expectEnded(0, user, 'LOGOUT', self());
    await expectEnded(1, other, 'LOGOUT', self());
    await expectLive(third);
  });

  it('GET /api/session-guard/my-sessions lists the live ones, the current one first', async () => {
    await restOk(app, 'POST', '/api/session-guard/logout', { token: other.token });
    const third = await loginUser(app, user);
    const { body } = await restOk(app, 'GET', '/api/session-guard/my-sessions', { token: user.token });
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toMatchObject({ id: await idOf(0), current: true, status: 'ACTIVE' });
    expect(body.data[1]).toMatchObject({ current: false, status: 'ACTIVE' });
    await expectLive(third);
  });

  it.each(['GET my-sessions', 'POST logout', 'POST logout-others', 'DELETE my-sessions/x'])('%s refuses the public', async (route) => {
    const [method = '', path] = route.split(' ');
    expect([401, 403]).toContain((await rest(app, method, `/api/session-guard/${path}`)).status);
  });

  it('logoutMyAuthSession and logoutMyOtherAuthSessions end own sessions over GraphQL', async () => {
    const third = await loginUser(app, user);
    const one = await graphql(app, 'mutation ($id: ID!) { logoutMyAuthSession(id: $id) { count } }', { id: await idOf(0) }, third.token);
    expect(one.body).toEqual({ data: { logoutMyAuthSession: { count: 1 } } });
    await expectEnded(0, user, 'LOGOUT', self());
    const others = await graphql(app, 'mutation { logoutMyOtherAuthSessions { count } }', {}, third.token);
    expect(others.body).toEqual({ data: { logoutMyOtherAuthSessions: { count: 1 } } });
    await expectEnded(1, other, 'LOGOUT', self());
    await expectLive(third);
  });

  it('forceLogoutUser ends REST and GraphQL logins alike, and a new login works', async () => {
    const third = await loginUser(app, user, { via: 'graphql' });
    const { body } = await graphql(
      app,
      'mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id, reason: "stolen laptop") { count } }',
      { id: user.id },
      records.admin.token
    );
    expect(body).toEqual({ data: { forceLogoutUser: { count: 3 } } });
    for (const [index, tokens] of [user, other, third].entries()) await expectEnded(index, tokens, 'FORCE_LOGOUT', admin());
    expect((await records.endOf(await idOf(0))).detail).toEqual({ reason: 'FORCE_LOGOUT', note: 'stolen laptop' });
    await expectLive(await loginUser(app, user));
  });

  it('forceLogoutSession ends one session', async () => {
    await graphql(app, 'mutation ($id: ID!) { forceLogoutSession(id: $id) { count } }', { id: await idOf(0) }, records.admin.token);
    await expectEnded(0, user, 'FORCE_LOGOUT', admin());
    await expectLive(other);
  });

  it('a user who is blocked in the content manager is logged out everywhere', async () => {
    await updateUser(app, records.admin.token, user.id, { blocked: true });
    await expectEnded(0, user, 'USER_BLOCKED', admin());
    await expectEnded(1, other, 'USER_BLOCKED', admin());
    expect((await rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: user.password } })).status).toBe(400);
    await updateUser(app, records.admin.token, user.id, { blocked: false });
    expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'USER_BLOCKED' });
    await expectLive(await loginUser(app, user));
  });

  it('a user who is blocked over REST is logged out everywhere', async () => {
    const moderator = await registerUser(app);
    await restOk(app, 'PUT', `/api/users/${user.id}`, { token: moderator.token, body: { blocked: true } });
    await expectEnded(0, user, 'USER_BLOCKED', { kind: 'USER', id: moderator.id });
    await expectLive(moderator);
  });

  it('a user who is deleted in the content manager is logged out everywhere', async () => {
    await deleteUser(app, records.admin.token, user.id);
    await expectEnded(0, user, 'USER_DELETED', admin());
    await expectEnded(1, other, 'USER_DELETED', admin());
  });

  it('a user who is deleted over REST is logged out everywhere', async () => {
    const moderator = await registerUser(app);
    await restOk(app, 'DELETE', `/api/users/${user.id}`, { token: moderator.token });
    await expectEnded(0, user, 'USER_DELETED', { kind: 'USER', id: moderator.id });
    await expectEnded(1, other, 'USER_DELETED', { kind: 'USER', id: moderator.id });
  });

  it.runIf(mode === 'legacy-support')("Strapi's own logout does not exist", async () => {
    expect((await rest(app, 'POST', '/api/auth/logout', { token: user.token, body: {} })).status).toBe(404);
    await expectLive(user);
  });

  describe.runIf(mode === 'refresh')("Strapi's own routes", () => {
    it('logout ends the session that asks for it, older access tokens too', async () => {
      const { body } = await restOk(app, 'POST', '/api/auth/refresh', { body: { refreshToken: user.refreshToken } });
      const refreshed = { ...user, token: body.jwt as string, refreshToken: body.refreshToken as string };
      await restOk(app, 'POST', '/api/auth/logout', { token: refreshed.token, body: {} });
      await expectEnded(0, refreshed, 'LOGOUT', self());
      expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'LOGOUT' });
      await expectLive(other);
    });

    it('logout with scope all ends every session', async () => {
      await restOk(app, 'POST', '/api/auth/logout', { token: user.token, body: { scope: 'all' } });
      await expectEnded(0, user, 'LOGOUT', self());
      await expectEnded(1, other, 'LOGOUT', self());
    });

    it('revoking an active device ends its session', async () => {
      const { body } = await restOk(app, 'GET', '/api/auth/sessions', { token: user.token });
      const device = (body.data as Array<{ sessionId?: string; id?: string; current?: boolean; isCurrent?: boolean }>).find(
        (entry) => !(entry.current ?? entry.isCurrent)
      );
      await restOk(app, 'DELETE', `/api/auth/sessions/${device?.sessionId ?? device?.id}`, { token: user.token });
      await expectEnded(1, other, 'LOGOUT', self());
      await expectLive(user);
    });

    it('a refresh token that was used up is refused without a reason while its session lives', async () => {
      await restOk(app, 'POST', '/api/auth/refresh', { body: { refreshToken: user.refreshToken } });
      const again = await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken: user.refreshToken } });
      expect(again.status).toBe(401);
      expect(again.body.error.details.reason).toBeUndefined();
    });
  });
});
