/** Every way in for administrators is a session on record, with how, from where and with what. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAdminToken, createAdminUserWithRole, createName, loginAdmin, PASSWORD, refreshAdmin, type Admin } from '../support/callers';
import { rest, restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { readMailedCode } from './capture-probe';
import { CHROME, openRecords, type Records } from './capture-records';

const { headers } = CHROME;

describe('administrators', () => {
  let app: App;
  let records: Records;
  beforeAll(async () => {
    app = await startApp({ env: { PROBE: 'on' } });
    const first = { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.com', password: PASSWORD };
    await restOk(app, 'POST', '/admin/register-admin', { body: first, headers });
    records = await openRecords(app);
  });
  afterAll(() => app?.stop());

  const expectSession = async (loginMethod: string, { id, token }: Pick<Admin, 'id' | 'token'>): Promise<void> => {
    const [session] = await records.sessionsOf('ADMIN', id);
    expect(session).toMatchObject({
      status: 'ACTIVE',
      loginMethod,
      device: { label: CHROME.label },
      ipAddress: '127.0.0.1',
      endReason: null,
    });
    const [event] = await records.eventsOf({ sessionId: session?.id, types: ['SESSION_STARTED'] });
    expect(event).toMatchObject({ detail: { loginMethod }, actor: { kind: 'ADMIN', id } });
    expect(await checkAdminToken(app, token)).toEqual({ status: 200, reason: null });
  };

  const invite = () => createAdminUserWithRole(app, records.admin.token, []);

  it('the registration of the first administrator opens a session', async () => {
    const sessions = await records.sessionsOf('ADMIN', records.admin.id);
    expect(sessions.at(-1)).toMatchObject({
      loginMethod: 'REGISTRATION',
      status: 'ACTIVE',
      device: { label: CHROME.label },
      ipAddress: '127.0.0.1',
    });
  });

  it('a login opens a session of its own', async () => {
    const invited = await invite();
    await expectSession('PASSWORD', await loginAdmin(app, invited, headers));
    expect(await records.sessionsOf('ADMIN', invited.id)).toHaveLength(2);
  });

  it('the registration of an invited administrator opens a session', async () => {
    const email = `${createName('invited')}@example.com`;
    const { body } = await restOk(app, 'GET', '/admin/roles', { token: records.admin.token });
    const role = (body.data as Array<{ id: number; code: string }>).find(({ code }) => code === 'strapi-author');
    const user = await restOk(app, 'POST', '/admin/users', {
      token: records.admin.token,
      body: { firstname: 'Ivo', lastname: 'Invited', email, roles: [role?.id] },
    });
    const registered = await restOk(app, 'POST', '/admin/register', {
      body: {
        registrationToken: user.body.data.registrationToken,
        userInfo: { firstname: 'Ivo', lastname: 'Invited', password: PASSWORD },
      },
      headers,
    });
    await expectSession('REGISTRATION', { id: String(registered.body.data.user.id), token: registered.body.data.token });
  });

  it('a reset password opens a session and ends the others', async () => {
    const invited = await invite();
    await restOk(app, 'POST', '/admin/forgot-password', { body: { email: invited.email } });
    const resetPasswordToken = await readMailedCode(app, invited.email);
    const { body } = await restOk(app, 'POST', '/admin/reset-password', {
      body: { resetPasswordToken, password: 'Better-Horse-10' },
      headers,
    });
    await expectSession('PASSWORD_RESET', { id: invited.id, token: body.data.token });
    expect((await records.sessionsOf('ADMIN', invited.id))[1]).toMatchObject({ status: 'TERMINATED', endReason: 'PASSWORD_CHANGED' });
    expect(await checkAdminToken(app, invited.token)).toEqual({ status: 401, reason: 'PASSWORD_CHANGED' });
  });

  it('a chain of refreshes is one session, whichever access token is shown', async () => {
    const invited = await invite();
    const once = await refreshAdmin(app, invited);
    const twice = await refreshAdmin(app, once);
    expect(await records.sessionsOf('ADMIN', invited.id)).toHaveLength(1);
    for (const { token } of [invited, once, twice]) expect((await checkAdminToken(app, token)).status).toBe(200);
  });

  it('two tabs that refresh at once stay in one session', async () => {
    const invited = await invite();
    const tabs = await Promise.all(
      [1, 2].map(() => rest(app, 'POST', '/admin/access-token', { body: {}, cookies: invited.refreshCookie }))
    );
    const refreshed = tabs.filter(({ status }) => status === 200);
    expect(refreshed.length).toBeGreaterThan(0);
    expect(await records.sessionsOf('ADMIN', invited.id)).toHaveLength(1);
    for (const { body } of refreshed) expect((await checkAdminToken(app, body.data.token)).status).toBe(200);
  });

  it('a failed login is an event with the masked identifier, the address and the device', async () => {
    const answer = await rest(app, 'POST', '/admin/login', { body: { email: 'Grace@Example.com', password: 'Wrong-Horse-1' }, headers });
    expect(answer.status).toBe(400);
    const [event] = await records.eventsOf({ types: ['LOGIN_FAILED'], origin: 'ADMIN' });
    expect(event).toMatchObject({
      session: null,
      detail: { loginMethod: 'PASSWORD', ipAddress: '127.0.0.1', device: CHROME.label },
    });
    expect(String(event?.detail?.identifier).toLowerCase()).toBe('g***@e***.com');
  });
});
