/** However an administrator's session ends, it has a reason, an actor and one event, and no token of it opens anything. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkAdminToken, createAdminUserWithRole, loginAdmin, PASSWORD, refreshAdmin, type Admin } from '../support/callers';
import { graphql, rest, restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { openRecords, type Records } from './capture-records';

describe("administrators' sessions", () => {
  let app: App;
  let records: Records;
  let admin: Admin;
  let other: Admin;
  beforeAll(async () => {
    app = await startApp();
    records = await openRecords(app);
  });
  afterAll(() => app?.stop());
  beforeEach(async () => {
    admin = await createAdminUserWithRole(app, records.admin.token, ['plugin::session-guard.session.find']);
    other = await loginAdmin(app, admin);
  });

  /** Oldest first: that of `admin`, then that of `other`. */
  const sessions = async () => [...(await records.sessionsOf('ADMIN', admin.id))].reverse();
  const idOf = async (index: number): Promise<string> => (await sessions())[index]?.id ?? '';

  const expectEnded = async (index: number, tokens: Admin, reason: string, actor: Record<string, unknown>): Promise<void> => {
    const session = (await sessions())[index];
    expect(session).toMatchObject({ status: 'TERMINATED', endReason: reason });
    expect(await records.endOf(session?.id ?? '')).toMatchObject({ actor, detail: { reason } });
    expect(await checkAdminToken(app, tokens.token)).toEqual({ status: 401, reason });
    const answer = await graphql(app, '{ authSessions { nodes { id } } }', {}, tokens.token);
    expect({ status: answer.status, errors: answer.body.errors }).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'SESSION_ENDED', reason } }],
    });
    const refreshed = await rest(app, 'POST', '/admin/access-token', { body: {}, cookies: tokens.refreshCookie });
    expect(refreshed).toMatchObject({ status: 401, body: { error: { details: { reason } } }, cookies: '' });
  };

  const expectLive = async ({ token }: Admin): Promise<void> =>
    expect(await checkAdminToken(app, token)).toEqual({ status: 200, reason: null });

  const self = () => ({ kind: 'ADMIN', id: admin.id, ipAddress: '127.0.0.1' });
  const boss = () => ({ kind: 'ADMIN', id: records.admin.id, ipAddress: '127.0.0.1' });

  it('forceLogoutSession stops the access tokens from before and after a refresh, and the acting administrator goes on', async () => {
    const refreshed = await refreshAdmin(app, admin);
    await expectLive(admin);
    const { body } = await graphql(
      app,
      'mutation ($id: ID!) { forceLogoutSession(id: $id) { count } }',
      { id: await idOf(0) },
      records.admin.token
    );
    expect(body).toEqual({ data: { forceLogoutSession: { count: 1 } } });
    await expectEnded(0, admin, 'FORCE_LOGOUT', boss());
    await expectEnded(0, refreshed, 'FORCE_LOGOUT', boss());
    await expectLive(other);
    await expectLive(records.admin);
  });

  it('forceLogoutUser ends every session of the administrator, who can log in again', async () => {
    const query = 'mutation ($id: ID!) { forceLogoutUser(origin: ADMIN, userId: $id) { count } }';
    const { body } = await graphql(app, query, { id: admin.id }, records.admin.token);
    expect(body).toEqual({ data: { forceLogoutUser: { count: 2 } } });
    await expectEnded(0, admin, 'FORCE_LOGOUT', boss());
    await expectEnded(1, other, 'FORCE_LOGOUT', boss());
    await expectLive(await loginAdmin(app, admin));
  });

  it('a logout ends all sessions of the administrator, as Strapi has it', async () => {
    await restOk(app, 'POST', '/admin/logout', { token: admin.token, body: {} });
    await expectEnded(0, admin, 'LOGOUT', self());
    await expectEnded(1, other, 'LOGOUT', self());
  });

  it('a logout of one device ends the session of that device', async () => {
    const body = { email: admin.email, password: PASSWORD, deviceId: '7d4f1c52-9a0e-4b5d-8a54-0f6c3f1f2a11' };
    const login = await restOk(app, 'POST', '/admin/login', { body });
    const device: Admin = { ...admin, token: login.body.data.token, refreshCookie: login.cookies };
    await restOk(app, 'POST', '/admin/logout', { token: device.token, body: { deviceId: body.deviceId } });
    await expectEnded(2, device, 'LOGOUT', self());
    await expectLive(admin);
    await expectLive(other);
  });

  it('revoking an active device ends its session, tokens from before a refresh too', async () => {
    const refreshed = await refreshAdmin(app, other);
    const { body } = await restOk(app, 'GET', '/admin/users/me/sessions', { token: admin.token });
    const device = (body.data as Array<{ id: string; current: boolean }>).find(({ current }) => !current);
    await restOk(app, 'DELETE', `/admin/users/me/sessions/${device?.id}`, { token: admin.token });
    await expectEnded(1, other, 'LOGOUT', self());
    await expectEnded(1, refreshed, 'LOGOUT', self());
    await expectLive(admin);
  });

  it('revoking all other devices ends their sessions', async () => {
    await restOk(app, 'DELETE', '/admin/users/me/sessions?keepCurrent=true', { token: admin.token });
    await expectEnded(1, other, 'LOGOUT', self());
    await expectLive(admin);
  });

  it('a changed password ends every session, as Strapi has it', async () => {
    await restOk(app, 'PUT', '/admin/users/me', { token: admin.token, body: { currentPassword: PASSWORD, password: 'Better-Horse-10' } });
    await expectEnded(0, admin, 'PASSWORD_CHANGED', self());
    await expectEnded(1, other, 'PASSWORD_CHANGED', self());
    await expectLive(await loginAdmin(app, { ...admin, password: 'Better-Horse-10' }));
  });

  it('an administrator who is deactivated is logged out everywhere', async () => {
    await restOk(app, 'PUT', `/admin/users/${admin.id}`, { token: records.admin.token, body: { isActive: false } });
    await expectEnded(0, admin, 'USER_BLOCKED', boss());
    await expectEnded(1, other, 'USER_BLOCKED', boss());
  });

  it('an administrator who is deleted is logged out everywhere', async () => {
    await restOk(app, 'DELETE', `/admin/users/${admin.id}`, { token: records.admin.token });
    await expectEnded(0, admin, 'USER_DELETED', boss());
    await expectEnded(1, other, 'USER_DELETED', boss());
  });

  it('administrators who are deleted together are logged out everywhere', async () => {
    await restOk(app, 'POST', '/admin/users/batch-delete', { token: records.admin.token, body: { ids: [admin.id] } });
    await expectEnded(0, admin, 'USER_DELETED', boss());
  });
});
