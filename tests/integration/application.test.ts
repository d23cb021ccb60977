/** The ground that the other suites stand on: the real application, its callers, and its feed. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkAdminToken,
  checkToken,
  createAdmin,
  createAdminUserWithRole,
  createApiToken,
  createUserRole,
  deleteUser,
  failLogin,
  grantRolePermissions,
  loginUser,
  refreshAdmin,
  registerUser,
  setUserRole,
} from '../support/callers';
import { graphql, rest } from '../support/http';
import { openFeed } from '../support/open-feed';
import { startApp, type App } from '../support/start-app';

describe.each(['legacy-support', 'refresh'] as const)('the application in %s mode, without the plugin', (mode) => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ env: { JWT_MANAGEMENT: mode, SESSION_GUARD: 'off' }, countSql: true });
  });
  afterAll(() => app.stop());

  it('has no field of the plugin in its schema', async () => {
    const { body } = await graphql(app, '{ __type(name: "Subscription") { name } }');
    expect(body.data.__type).toBeNull();
  });

  it('takes users in over REST and GraphQL', async () => {
    const user = await registerUser(app);
    expect(user.refreshToken === null).toBe(mode === 'legacy-support');
    const again = await loginUser(app, user, { via: 'graphql' });
    expect(await checkToken(app, again.token)).toEqual({ status: 200, reason: null });
    expect((await failLogin(app, user.email)).status).toBe(400);
  });

  it('counts the statements of a request', async () => {
    const user = await registerUser(app);
    const { count, statements } = await app.countSql(() => rest(app, 'GET', '/api/users/me', { token: user.token }));
    expect(count).toBeGreaterThan(0);
    expect(statements.join('\n')).toContain('up_users');
  });
});

describe('the application with the plugin', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('makes administrators, roles, API tokens and users that can do what they were given', async () => {
    const admin = await refreshAdmin(app, await createAdmin(app));
    expect((await checkAdminToken(app, admin.token)).status).toBe(200);
    const reader = await createAdminUserWithRole(app, admin.token, ['plugin::session-guard.session.find']);
    expect((await checkAdminToken(app, reader.token)).status).toBe(200);

    const apiToken = await createApiToken(app, admin.token, { type: 'custom', permissions: ['api::article.article.find'] });
    expect((await rest(app, 'GET', '/api/articles', { token: apiToken.token })).status).toBe(200);

    const user = await registerUser(app);
    expect((await rest(app, 'GET', '/api/articles', { token: user.token })).status).toBe(403);
    await grantRolePermissions(app, admin.token, 'authenticated', ['api::article.article.find']);
    expect((await rest(app, 'GET', '/api/articles', { token: user.token })).status).toBe(200);

    const role = await createUserRole(app, admin.token, ['plugin::users-permissions.user.me']);
    await setUserRole(app, admin.token, user.id, role.id);
    expect((await rest(app, 'GET', '/api/articles', { token: user.token })).status).toBe(403);
    await deleteUser(app, admin.token, user.id);
    expect((await checkToken(app, user.token)).status).toBe(401);
  });

  it('shows a login to a subscriber', async () => {
    const admin = await createAdmin(app);
    const feed = openFeed(app, admin.token, 'subscription { authFeed { type } }');
    await feed.opened;
    await registerUser(app);
    const message = await feed.nextWhere(({ data }) => data?.authFeed.type === 'SESSION_STARTED');
    expect(message.errors).toBeUndefined();
    await feed.close();
    expect((await feed.closed).code).toBe(1000);
  });

  it('goes on after a restart with the same port and database', async () => {
    const user = await registerUser(app);
    await app.restart();
    expect((await checkToken(app, user.token)).status).toBe(200);
  });
});
