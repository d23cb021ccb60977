/** Alerts of a booted application, as an administrator sets them up and a receiver gets them. */

import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createName, createAdmin, loginUser, PASSWORD, registerUser, type Admin } from '../support/callers';
import { graphql, rest } from '../support/http';
import { startAlertReceiver, type AlertReceiver } from '../support/alert-receiver';
import { scrape } from '../support/scrape';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';

const SCRAPER = 'a-token-of-a-scraper-0123456789abcdef';
const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const GERMANY = { 'x-forwarded-for': '80.130.10.10' };
const FRANCE = { 'x-forwarded-for': '90.63.250.12' };
const TOR_LIKE = { 'x-forwarded-for': '91.198.174.192' };

const CREATE = 'mutation Create($input: AuthAlertChannelInput!) { createAuthAlertChannel(input: $input) { id target enabled triggers } }';
const UPDATE =
  'mutation Update($id: ID!, $input: AuthAlertChannelInput!) { updateAuthAlertChannel(id: $id, input: $input) { id target enabled } }';
const DELETE = 'mutation Delete($id: ID!) { deleteAuthAlertChannel(id: $id) }';
const TEST = 'mutation Test($id: ID!) { testAuthAlertChannel(id: $id) { status attempts lastError isTest channel { id } } }';
const RETRY = 'mutation Retry($id: ID!) { retryAuthAlertDelivery(id: $id) { id status attempts } }';
const CHANNELS = '{ authAlertChannels { id name target enabled disabledReason lastDelivery { status isTest } } }';
const DELIVERIES = `query Of($channelId: ID!) { authAlertDeliveries(channelId: $channelId) {
  totalCount nodes { id status attempts nextAttemptAt lastError trigger count deliveredAt } } }`;
const POLICY = 'mutation Create($input: AuthPolicyInput!) { createAuthPolicy(input: $input) { id channels } }';

describe('alerts', () => {
  let app: App;
  let admin: Admin;
  let receiver: AlertReceiver;
  beforeAll(async () => {
    app = await startApp({
      guard: {
        trustedProxies: ['127.0.0.1/32', '::1/128'],
        alerts: { allowedHosts: ['127.0.0.1'] },
        blockedCountries: ['NL'],
        metrics: { enabled: true, token: SCRAPER },
      },
    });
    admin = await createAdmin(app);
  });
  afterAll(() => app?.stop());
  beforeEach(async () => {
    receiver = await startAlertReceiver();
  });
  afterEach(async () => {
    for (const { id } of (await ask(CHANNELS)).authAlertChannels) await ask(DELETE, { id });
    await receiver.stop();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, admin.token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const channel = (more: Record<string, unknown> = {}) => ({
    name: createName('channel'),
    kind: 'WEBHOOK',
    target: `${receiver.url}/hook/Secret1`,
    secret: SECRET,
    groupSeconds: 0,
    ...more,
  });
  const add = async (more?: Record<string, unknown>): Promise<string> =>
    (await ask(CREATE, { input: channel(more) })).createAuthAlertChannel.id;
  const deliveriesOf = async (channelId: string) => (await ask(DELIVERIES, { channelId })).authAlertDeliveries.nodes;
  const login = (email: string, headers: Record<string, string>, password = PASSWORD) =>
    rest(app, 'POST', '/api/auth/local', { body: { identifier: email, password }, headers });
  const told = (): { trigger: string; severity: string; count: number }[] =>
    receiver.received.map(({ body }) => (JSON.parse(body) as { data: { trigger: string; severity: string; count: number } }).data);

  it('leave within a second or so of a login from a new country, signed, and are on record', async () => {
    const user = await registerUser(app, { headers: GERMANY });
    const id = await add({ triggers: ['NEW_COUNTRY'] });
    const begun = Date.now();
    await login(user.email, FRANCE);
    const [request] = await receiver.waitForCount(1);
    expect(Date.now() - begun).toBeLessThan(8000);
    expect(new Webhook(SECRET).verify(request?.body ?? '', request?.headers as Record<string, string>)).toMatchObject({
      data: { trigger: 'NEW_COUNTRY', count: 1 },
    });
    const [delivery] = await waitFor('the record', async () => {
      const found = await deliveriesOf(id);
      return found[0]?.status === 'DELIVERED' && found;
    });
    expect(delivery).toMatchObject({ id: request?.headers['webhook-id'], attempts: 1, trigger: 'NEW_COUNTRY', nextAttemptAt: null });
    const { body } = await graphql(
      app,
      '{ authEvents(first: 1, filter: { types: [ALERT_DELIVERED] }) { nodes { detail } } }',
      {},
      admin.token
    );
    expect(body.data.authEvents.nodes).toMatchObject([{ detail: { deliveryId: delivery.id, channelId: id } }]);
  });

  it('tell of a new login, a refused one, a lock-out, a forced logout and a policy', async () => {
    const user = await registerUser(app, { headers: GERMANY });
    const id = await add({ triggers: ['NEW_LOGIN', 'LOGIN_BLOCKED', 'LOCKOUT', 'FORCE_LOGOUT'] });
    const policy = {
      name: createName('policy'),
      mode: 'ENFORCE',
      action: 'ALERT',
      conditions: { expression: `user.email === '${user.email}'` },
      channels: [id],
    };
    const { id: policyId } = (await ask(POLICY, { input: policy })).createAuthPolicy;
    await loginUser(app, user, { headers: GERMANY });
    await waitFor('the login and the policy', () => told().length >= 2);
    await login(user.email, TOR_LIKE);
    await ask('mutation End($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }', { id: user.id });
    for (let count = 0; count < 6; count += 1) await login(user.email, GERMANY, 'Wrong-Horse-1');
    const expected = ['NEW_LOGIN', 'POLICY', 'LOGIN_BLOCKED', 'FORCE_LOGOUT', 'LOCKOUT'];
    await waitFor('all of them', () => expected.every((trigger) => told().some((one) => one.trigger === trigger)));
    await ask('mutation Delete($id: ID!) { deleteAuthPolicy(id: $id) }', { id: policyId });
  });

  it('make one message of an attack', async () => {
    await add({ triggers: ['EVERY_EVENT'], groupSeconds: 2, minSeverity: 'LOW' });
    const tries = 30;
    const email = `${createName()}@example.com`;
    for (let count = 0; count < tries; count += 1) await login(email, { 'x-forwarded-for': '80.130.99.1' }, 'Wrong-Horse-1');
    const ofFailures = () =>
      receiver.received
        .map(({ body }) => JSON.parse(body) as { type: string; data: { count: number } })
        .filter(({ type }) => /login/.test(type));
    await waitFor('the groups', () => ofFailures().reduce((sum, { data }) => sum + data.count, 0) >= 5, 20_000);
    // As many messages as there were windows, and not one for each try.
    expect(ofFailures().length).toBeLessThan(5);
  });

  it('go to a receiver that was away, once it is back, when an administrator says so', async () => {
    const id = await add({ triggers: ['NEW_LOGIN'] });
    await receiver.close();
    const before = await scrape(app, SCRAPER);
    const grown = async (name: string, labels: Record<string, string>): Promise<number> =>
      (await scrape(app, SCRAPER)).value(name, labels) - before.value(name, labels);
    const waits = async (): Promise<number> => (await scrape(app, SCRAPER)).value('session_guard_alert_queue');
    await registerUser(app, { headers: GERMANY });
    const [waiting] = await waitFor('the first attempt', async () => {
      const found = await deliveriesOf(id);
      return found[0]?.status === 'RETRYING' && found;
    });
    expect(waiting).toMatchObject({ lastError: expect.stringContaining('ECONNREFUSED'), attempts: expect.any(Number) });
    expect(await grown('session_guard_alert_attempts_total', { outcome: 'retried' })).toBeGreaterThan(0);
    await waitFor('the queue to show', async () => (await waits()) === 1);
    await receiver.open();
    expect((await ask(RETRY, { id: waiting.id })).retryAuthAlertDelivery).toMatchObject({ id: waiting.id });
    await receiver.waitForCount(1, 20_000);
    expect(receiver.received[0]?.headers['webhook-id']).toBe(waiting.id);
    await waitFor('the record', async () => (await deliveriesOf(id))[0]?.status === 'DELIVERED');
    expect(await grown('session_guard_alert_attempts_total', { outcome: 'delivered' })).toBe(1);
    await waitFor('the queue to be empty', async () => (await waits()) === 0);
    await waitFor('the runs', async () => (await grown('session_guard_job_runs_total', { job: 'alerts', outcome: 'finished' })) > 0);
    const { body } = await graphql(app, RETRY, { id: waiting.id }, admin.token);
    expect(body.errors?.[0]?.extensions.code).toBe('CONFLICT');
  });

  it('disable a channel whose receiver is gone, and tell another one', async () => {
    const backup = await startAlertReceiver();
    await add({ triggers: ['CHANNEL_FAILED'], target: backup.url });
    receiver.always = 410;
    const id = await add({ triggers: ['NEW_LOGIN'] });
    await registerUser(app, { headers: GERMANY });
    await backup.waitForCount(1, 20_000);
    const shown = (await ask(CHANNELS)).authAlertChannels.find((one: { id: string }) => one.id === id);
    expect(shown).toMatchObject({ enabled: false, disabledReason: expect.stringContaining('410') });
    await backup.stop();
  });

  it('are tried by a test that says what came of it', async () => {
    const id = await add();
    expect((await ask(TEST, { id })).testAuthAlertChannel).toMatchObject({ status: 'DELIVERED', isTest: true, channel: { id } });
    receiver.always = 500;
    expect((await ask(TEST, { id })).testAuthAlertChannel).toMatchObject({
      status: 'FAILED',
      lastError: expect.stringContaining('500'),
      attempts: 1,
    });
    expect((await ask(CHANNELS)).authAlertChannels[0].lastDelivery).toMatchObject({ status: 'FAILED', isTest: true });
  });

  it('go to Slack and Discord in their own shapes', async () => {
    const [slack, discord] = [
      await add({ kind: 'SLACK', secret: null, target: `${receiver.url}/services/T/B/x` }),
      await add({ kind: 'DISCORD', secret: null, target: `${receiver.url}/api/webhooks/1/x` }),
    ];
    for (const id of [slack, discord]) expect((await ask(TEST, { id })).testAuthAlertChannel.status).toBe('DELIVERED');
    expect(receiver.received.map(({ body }) => Object.keys(JSON.parse(body) as object))).toEqual([
      ['text', 'blocks'],
      ['username', 'allowed_mentions', 'embeds'],
    ]);
  });

  it('show no secret, and keep what the form shows masked', async () => {
    const id = await add();
    const [shown] = (await ask(CHANNELS)).authAlertChannels;
    expect(shown.target).toBe(`${receiver.url}/hook/***`);
    await ask(UPDATE, { id, input: { ...channel(), secret: undefined, target: shown.target } });
    await ask(TEST, { id });
    expect(receiver.received.at(-1)?.path).toBe('/hook/Secret1');
    expect(receiver.received.at(-1)?.headers['webhook-signature']).toMatch(/^v1,/);
    const everything = await graphql(
      app,
      '{ authEvents(first: 100, filter: { types: [CHANNEL_CHANGED] }) { nodes { detail } } }',
      {},
      admin.token
    );
    expect(JSON.stringify(everything.body)).toContain(id);
    expect(JSON.stringify(everything.body)).not.toMatch(/Secret1|whsec_/);
    expect(app.logs()).not.toMatch(/Secret1|whsec_/);
  });

  it('are refused a target inside the network, and a policy a channel that there is not', async () => {
    const refused = await graphql(app, CREATE, { input: channel({ target: 'https://169.254.169.254/latest', name: '' }) }, admin.token);
    expect(refused.body.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(refused.body.errors?.[0]?.message).toMatch(/name .*; target is not on the public Internet/);
    const policy = { name: 'x', mode: 'OFF', action: 'ALERT', conditions: { origin: 'USER' }, channels: ['nobody'] };
    const { body } = await graphql(app, POLICY, { input: policy }, admin.token);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    expect(body.errors?.[0]?.message).toMatch(/channels names nobody/);
  });
});
