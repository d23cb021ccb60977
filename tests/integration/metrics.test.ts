/** What Prometheus may read, who may, and whether the figures are right. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkToken,
  createAdmin,
  createAdminUserWithRole,
  createApiToken,
  createUserRole,
  failLogin,
  grantRolePermissions,
  loginUser,
  registerUser,
  setUserRole,
  type Admin,
} from '../support/callers';
import { graphql, rest } from '../support/http';
import { openFeed } from '../support/open-feed';
import { scrape } from '../support/scrape';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';

const TOKEN = 'a-token-of-a-scraper-0123456789abcdef';
const SCOPE = 'plugin::session-guard.metrics.find';
const PATH = '/api/session-guard/metrics';

describe('the metrics', () => {
  let app: App;
  let admin: Admin;
  beforeAll(async () => {
    app = await startApp({ guard: { metrics: { enabled: true, token: TOKEN }, maxFailedLogins: 3 } });
    admin = await createAdmin(app);
  });
  afterAll(() => app?.stop());

  const statusFor = async (token?: string): Promise<number> => (await rest(app, 'GET', PATH, { token })).status;

  it('are text of the format that Prometheus reads', async () => {
    const { status, body, headers } = await rest(app, 'GET', PATH, { token: TOKEN });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.getSetCookie()).toEqual([]);
    expect(body).toContain('# TYPE session_guard_logins_total counter');
  });

  it('are refused to those who bring nothing, or a token that is nearly right', async () => {
    expect(await statusFor()).toBe(401);
    for (const token of [TOKEN.slice(0, -1), `${TOKEN}x`, TOKEN.toUpperCase(), 'x']) expect(await statusFor(token), token).toBe(401);
    expect((await rest(app, 'GET', `${PATH}?token=${TOKEN}`)).status).toBe(401);
  });

  it('are refused to the public, even where its role was granted them', async () => {
    await grantRolePermissions(app, admin.token, 'public', [SCOPE]);
    expect(await statusFor()).toBe(401);
  });

  it('are refused to users, administrators and API tokens without the permission, and shown to those who have it', async () => {
    const user = await registerUser(app);
    expect(await statusFor(user.token)).toBe(403);
    const role = await createUserRole(app, admin.token, [SCOPE]);
    await setUserRole(app, admin.token, user.id, role.id);
    expect(await statusFor(user.token)).toBe(200);

    const stranger = await createAdminUserWithRole(app, admin.token, ['plugin::session-guard.session.find']);
    expect(await statusFor(stranger.token)).toBe(403);
    const reader = await createAdminUserWithRole(app, admin.token, [SCOPE]);
    expect(await statusFor(reader.token)).toBe(200);

    const other = await createApiToken(app, admin.token, { type: 'custom', permissions: ['plugin::session-guard.session.find'] });
    expect(await statusFor(other.token)).toBe(403);
    const scraper = await createApiToken(app, admin.token, { type: 'custom', permissions: [SCOPE] });
    expect(await statusFor(scraper.token)).toBe(200);
  });

  it('are refused to a session that has ended', async () => {
    const reader = await createAdminUserWithRole(app, admin.token, [SCOPE]);
    await graphql(app, 'mutation ($id: ID!) { forceLogoutUser(origin: ADMIN, userId: $id) { count } }', { id: reader.id }, admin.token);
    expect(await statusFor(reader.token)).toBe(401);
  });

  it('count logins by outcome and ends by reason', async () => {
    const before = await scrape(app, TOKEN);
    const grown = async (name: string, labels: Record<string, string>): Promise<number> =>
      (await scrape(app, TOKEN)).value(name, labels) - before.value(name, labels);
    const user = await registerUser(app);
    await loginUser(app, user);
    for (let round = 0; round < 3; round += 1) await failLogin(app, user.email);
    expect((await failLogin(app, user.email)).status).toBe(429);

    expect(await grown('session_guard_logins_total', { outcome: 'succeeded', origin: 'USER' })).toBe(2);
    expect(await grown('session_guard_logins_total', { outcome: 'failed', origin: 'USER' })).toBe(3);
    expect(await grown('session_guard_logins_total', { outcome: 'locked_out', origin: 'USER' })).toBe(1);
    expect(await grown('session_guard_logins_total', { outcome: 'blocked' })).toBe(0);

    await graphql(app, 'mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }', { id: user.id }, admin.token);
    expect(await grown('session_guard_session_ends_total', { reason: 'FORCE_LOGOUT' })).toBe(2);
    expect(await grown('session_guard_events_total', { type: 'SESSION_ENDED' })).toBe(2);
    expect((await checkToken(app, user.token)).status).toBe(401);
    expect(await grown('session_guard_requests_refused_total', { reason: 'ended' })).toBe(1);
  });

  it('count a login that a policy refused', async () => {
    const user = await registerUser(app);
    const policy = `mutation { createAuthPolicy(input: { name: "Nobody", mode: ENFORCE, action: BLOCK, conditions: { origin: USER } }) { id } }`;
    const { body } = await graphql(app, policy, {}, admin.token);
    expect(body.errors).toBeUndefined();
    const before = await scrape(app, TOKEN);
    await rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: user.password } });
    const after = await scrape(app, TOKEN);
    const labels = { outcome: 'blocked', origin: 'USER' };
    expect(after.value('session_guard_logins_total', labels) - before.value('session_guard_logins_total', labels)).toBe(1);
    const { id } = body.data.createAuthPolicy as { id: string };
    await graphql(app, 'mutation ($id: ID!) { deleteAuthPolicy(id: $id) }', { id }, admin.token);
  });

  it('tell where the state of sessions was found', async () => {
    const user = await registerUser(app);
    await checkToken(app, user.token);
    const before = await scrape(app, TOKEN);
    for (let round = 0; round < 5; round += 1) await checkToken(app, user.token);
    const after = await scrape(app, TOKEN);
    const hits = { result: 'hit' };
    expect(after.value('session_guard_session_lookups_total', hits) - before.value('session_guard_session_lookups_total', hits)).toBe(5);
    expect(after.value('session_guard_sessions_known')).toBeGreaterThan(0);
    expect(after.value('session_guard_last_seen_pending')).toBeGreaterThan(0);
  });

  it('tell of sockets and readers while they are there', async () => {
    const before = await scrape(app, TOKEN);
    const feed = openFeed(app, admin.token, 'subscription { authFeed { type } }');
    await feed.opened;
    await waitFor('the reader', async () => (await scrape(app, TOKEN)).value('session_guard_feed_readers') === 1);
    expect((await scrape(app, TOKEN)).value('session_guard_sockets')).toBe(before.value('session_guard_sockets') + 1);
    await feed.close();
    await waitFor('the reader to be gone', async () => (await scrape(app, TOKEN)).value('session_guard_feed_readers') === 0);
    await waitFor('the socket to be gone', async () => (await scrape(app, TOKEN)).value('session_guard_sockets') === 0);
  });

  it('show that readers of one query are told by one text, after requests by HTTP as well', async () => {
    const user = await registerUser(app);
    // Apollo wraps the resolvers of the schema that sockets use, too, with the first request that it answers.
    await graphql(app, '{ authSettings { retentionDays } }', {}, admin.token);
    const query = `subscription { authFeed(filter: { types: [LOGIN_FAILED] }) { type session { id user { username } } } }`;
    const readers = [openFeed(app, admin.token, query), openFeed(app, admin.token, query), openFeed(app, admin.token, query)];
    for (const reader of readers) await reader.opened;
    const before = await scrape(app, TOKEN);
    await failLogin(app, user.email);
    for (const reader of readers) expect((await reader.next()).data.authFeed.type).toBe('LOGIN_FAILED');
    const after = await scrape(app, TOKEN);
    const grown = (...figure: Parameters<typeof after.value>) => after.value(...figure) - before.value(...figure);
    expect(grown('session_guard_feed_shared_texts_total')).toBe(1);
    expect(grown('session_guard_feed_messages_total', { text: 'own' })).toBe(0);
    for (const reader of readers) await reader.close();
  });

  it('hold no name, address or id of anybody', async () => {
    const user = await registerUser(app);
    const { text } = await scrape(app, TOKEN);
    for (const secret of [user.email, user.username, admin.email, TOKEN, '127.0.0.1']) expect(text).not.toContain(secret);
    expect(text.split('\n').length).toBeLessThan(400);
  });
});
