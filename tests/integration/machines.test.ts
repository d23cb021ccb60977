/** What machines are told and may ask, from outside: the log by curl, tokens by poll, an identity provider's logout, and the examples of the docs. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose-6';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNEL_FORMATS, type ChannelFormat } from '../../server/src/domain/alert/channel';
import {
  checkToken,
  createAdmin,
  createAdminUserWithRole,
  createApiToken,
  deleteApiToken,
  failLogin,
  loginAdmin,
  loginUser,
  registerUser,
  type Admin,
  type User,
} from '../support/callers';
import { graphql, rest, restOk, type Answer } from '../support/http';
import { startAlertReceiver } from '../support/alert-receiver';
import { openAlert, type OpenedAlert } from '../support/open-alert';
import { startIdentityProvider, type IdentityProvider, type TokenOptions } from '../support/identity-provider';
import { ROOT } from '../support/paths';
import { hasChromium, startChromium } from '../support/provide-chromium';
import { findOnPath } from '../support/provide-program';
import { runExample } from '../support/run-example';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';

const ISSUER = 'https://cms.example.com';
const FIND_SESSIONS = 'plugin::session-guard.session.find';
const CAEP = 'https://schemas.openid.net/secevent/caep/event-type/';

let app: App;
let admin: Admin;
let provider: IdentityProvider;
/** May read sessions, and nothing else. */
let machine: string;

beforeAll(async () => {
  provider = await startIdentityProvider();
  const { issuer, jwksUrl } = provider;
  app = await startApp({
    guard: {
      alerts: { allowedHosts: ['127.0.0.1'] },
      caep: { issuer: ISSUER },
      globalTokenRevocation: { enabled: true, issuer, jwksUrl, allowedHosts: ['127.0.0.1'] },
    },
    env: { JWT_MANAGEMENT: 'refresh' },
  });
  admin = await createAdmin(app);
  machine = (await createApiToken(app, admin.token, { type: 'custom', permissions: [FIND_SESSIONS] })).token;
});
afterAll(async () => {
  await app?.stop();
  await provider?.stop();
});

/** By a browser: what looks automated is a risk event of its own. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0' };
const newUser = (): Promise<User> => registerUser(app, { headers: BROWSER });
const readEvents = (query: string, token = machine): Promise<Answer> => rest(app, 'GET', `/api/session-guard/events?${query}`, { token });
const newestCursor = async (): Promise<string> => (await readEvents('first=1')).body.meta.cursor;
const typesOf = ({ body }: Answer): string[] => (body.data as { type: string }[]).map(({ type }) => type);

describe('the log over REST', () => {
  it('goes on from a cursor, in order, and to the end', async () => {
    const cursor = await newestCursor();
    const user = await newUser();
    await failLogin(app, user.email);
    const first = await readEvents(`after=${cursor}&first=1`);
    expect(typesOf(first)).toEqual(['SESSION_STARTED']);
    expect(first.body.meta.hasMore).toBe(true);
    expect(first.body.data[0]).toMatchObject({
      user: { origin: 'USER', id: user.id },
      session: { status: 'ACTIVE' },
      actor: { kind: 'USER' },
    });
    const second = await readEvents(`after=${first.body.meta.cursor}`);
    expect(typesOf(second)).toEqual(['LOGIN_FAILED']);
    expect(second.body.meta.hasMore).toBe(false);
    expect(typesOf(await readEvents(`after=${second.body.meta.cursor}`))).toEqual([]);
  });

  it('shares its cursors with GraphQL', async () => {
    await newUser();
    const { body } = await graphql(app, '{ authEvents(first: 2) { nodes { id cursor } } }', {}, machine);
    const [newest, before] = body.data.authEvents.nodes as { id: string; cursor: string }[];
    const { body: page } = await readEvents(`after=${before?.cursor}`);
    expect(page.data[0]).toMatchObject({ id: newest?.id, cursor: newest?.cursor });
  });

  it('selects by type, severity, origin, user and session', async () => {
    const cursor = await newestCursor();
    const user = await newUser();
    await failLogin(app, user.email);
    expect(typesOf(await readEvents(`after=${cursor}&types=LOGIN_FAILED,LOCKOUT`))).toEqual(['LOGIN_FAILED']);
    expect(typesOf(await readEvents(`after=${cursor}&minSeverity=LOW`))).toEqual(['LOGIN_FAILED']);
    expect(typesOf(await readEvents(`after=${cursor}&origin=ADMIN`))).toEqual([]);
    const { body } = await readEvents(`after=${cursor}&userId=${user.id}`);
    expect(body.data).toHaveLength(1);
    expect(typesOf(await readEvents(`after=${cursor}&sessionId=${body.data[0].session.id}`))).toEqual(['SESSION_STARTED']);
  });

  it('waits for what is selected, and answers as soon as it happens', async () => {
    const cursor = await newestCursor();
    const waiting = readEvents(`after=${cursor}&types=LOGIN_FAILED&wait=30`);
    const user = await newUser();
    await failLogin(app, user.email);
    const started = performance.now();
    expect(typesOf(await waiting)).toEqual(['LOGIN_FAILED']);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('tells nothing more to somebody who is logged out while they wait', async () => {
    const reader = await createAdminUserWithRole(app, admin.token, [FIND_SESSIONS]);
    const waiting = readEvents(`after=${await newestCursor()}&wait=30`, reader.token);
    // The wait has begun once the log was read for it; whichever comes first, the answer has to be the same.
    await graphql(app, `mutation { forceLogoutUser(origin: ADMIN, userId: "${reader.id}") { count } }`, {}, admin.token);
    expect((await waiting).status).toBe(401);
  });

  it('tells nothing more to an API token that is deleted while it waits', async () => {
    const { id, token } = await createApiToken(app, admin.token, { type: 'custom', permissions: [FIND_SESSIONS] });
    const cursor = await newestCursor();
    const waiting = readEvents(`after=${cursor}&types=LOGIN_FAILED&wait=30`, token);
    await deleteApiToken(app, admin.token, id);
    await failLogin(app, (await newUser()).email);
    const { status, body } = await waiting;
    expect([401, 403]).toContain(status);
    expect(body.data).toBeNull();
  });

  it.each([
    ['first=101', 'first'],
    ['first=0', 'first'],
    ['wait=31', 'wait'],
    ['types=LOGIN_FALED', 'types'],
    ['after=nonsense', 'after'],
    ['userId=', 'userId'],
    ['limit=5', 'query'],
  ])('refuses %s, and says which parameter it is', async (query, field) => {
    const { status, body } = await readEvents(query);
    expect([status, body.error.name, body.error.details.field]).toEqual([400, 'BAD_INPUT', field]);
  });

  it('shows risk events to those alone who may read them', async () => {
    await failLogin(app, 'nobody@example.com');
    const withRisk = (await createApiToken(app, admin.token, { type: 'full-access' })).token;
    const user = await newUser();
    for (let failures = 0; failures < 6; failures += 1) await failLogin(app, user.email);
    const query = 'types=LOCKOUT&first=1';
    const [shown, hidden] = [await readEvents(query, withRisk), await readEvents(query)];
    expect(typesOf(shown)).toEqual(['LOCKOUT']);
    expect(hidden.body.data[0]).toMatchObject({ id: shown.body.data[0].id, riskEvent: null });
    expect(shown.body.data[0].riskEvent?.decision ?? 'BLOCKED').toBe('BLOCKED');
  });
});

describe('security event tokens by poll', () => {
  const poll = (body: unknown, token = machine): Promise<Answer> => rest(app, 'POST', '/api/session-guard/caep/poll', { token, body });
  const acknowledge = (ack: readonly string[], token?: string): Promise<Answer> =>
    poll({ ack, maxEvents: 0, returnImmediately: true }, token);
  const takeAll = async (token?: string): Promise<Record<string, string>> =>
    (await poll({ maxEvents: 100, returnImmediately: true }, token)).body.sets as Record<string, string>;
  const newReceiver = async (): Promise<string> => {
    const { token } = await createApiToken(app, admin.token, { type: 'custom', permissions: [FIND_SESSIONS] });
    // The first poll is where the stream of a receiver begins.
    expect(await takeAll(token)).toEqual({});
    return token;
  };
  const verify = async (token: string) => {
    const keys = createRemoteJWKSet(new URL(`${app.url}/api/session-guard/jwks.json`));
    return jwtVerify(token, keys, { issuer: ISSUER, typ: 'secevent+jwt', algorithms: ['RS256'] });
  };

  it('come signed by the published key, one event each, and again until they are acknowledged', async () => {
    const receiver = await newReceiver();
    const user = await newUser();
    await restOk(app, 'POST', '/api/session-guard/logout', { token: user.token });
    const first = await takeAll(receiver);
    expect(Object.keys(await takeAll(receiver))).toEqual(Object.keys(first));

    const [established, revoked] = await Promise.all(Object.values(first).map(verify));
    expect(established?.protectedHeader.typ).toBe('secevent+jwt');
    expect(established?.payload).toMatchObject({
      iss: ISSUER,
      sub_id: { format: 'complex', user: { format: 'email', email: user.email }, session: { format: 'opaque' } },
      events: { [`${CAEP}session-established`]: { amr: ['pwd'], initiating_entity: 'user' } },
    });
    expect(revoked?.payload.events).toMatchObject({ [`${CAEP}session-revoked`]: { reason_admin: { en: 'The user logged out.' } } });
    for (const { payload } of [established, revoked].flatMap((set) => set ?? [])) {
      expect(payload).not.toHaveProperty('sub');
      expect(payload).not.toHaveProperty('exp');
    }

    // The second is acknowledged first: the other one still comes.
    const [older, newer] = Object.keys(first) as [string, string];
    expect((await acknowledge([newer], receiver)).body).toEqual({ sets: {}, moreAvailable: true });
    expect(Object.keys(await takeAll(receiver))).toEqual([older]);
    await acknowledge([older], receiver);
    expect(await takeAll(receiver)).toEqual({});
  });

  it('tell of a changed password, and of no password', async () => {
    const receiver = await newReceiver();
    const user = await newUser();
    await restOk(app, 'POST', '/api/auth/change-password', {
      token: user.token,
      body: { currentPassword: user.password, password: 'Another-Horse-9', passwordConfirmation: 'Another-Horse-9' },
    });
    const tokens = Object.values(await takeAll(receiver));
    const payloads = (await Promise.all(tokens.map(verify))).map(({ payload }) => payload);
    const changed = payloads.find(({ events }) => `${CAEP}credential-change` in (events as object));
    expect(changed).toMatchObject({
      sub_id: { format: 'email', email: user.email },
      events: { [`${CAEP}credential-change`]: { credential_type: 'password', change_type: 'update' } },
    });
    const { body } = await readEvents(`types=CREDENTIAL_CHANGED&userId=${user.id}`);
    expect(body.data[0]).toMatchObject({ severity: 'LOW', detail: { credential: 'PASSWORD' }, actor: { kind: 'USER', id: user.id } });
    expect(JSON.stringify(body)).not.toMatch(/Horse|\$2[aby]\$/);
  });

  it('are told of an administrator whose password another one changed', async () => {
    const other = await createAdminUserWithRole(app, admin.token, [FIND_SESSIONS]);
    await restOk(app, 'PUT', `/admin/users/${other.id}`, { token: admin.token, body: { password: 'Another-Horse-9' } });
    const { body } = await readEvents(`types=CREDENTIAL_CHANGED&origin=ADMIN&userId=${other.id}`);
    // The first is how they were given one, by their invitation.
    expect(body.data.at(-1)).toMatchObject({ severity: 'MEDIUM', actor: { kind: 'ADMIN', id: admin.id } });
  });

  it('come to a poll that waits as soon as there are any, and few at a time where few are asked for', async () => {
    const receiver = await newReceiver();
    const waiting = poll({ maxEvents: 1 }, receiver);
    const user = await newUser();
    expect(Object.keys((await waiting).body.sets)).toHaveLength(1);
    await loginUser(app, user, { headers: BROWSER });
    const { body } = await poll({ maxEvents: 1, returnImmediately: true }, receiver);
    expect([Object.keys(body.sets).length, body.moreAvailable]).toEqual([1, true]);
  });

  it('do not come again once the receiver has said that it cannot take them', async () => {
    const receiver = await newReceiver();
    await newUser();
    const [id] = Object.keys(await takeAll(receiver)) as [string];
    const setErrs = { [id]: { err: 'invalid_audience', description: 'not\nfor me' } };
    expect((await poll({ setErrs, returnImmediately: true }, receiver)).body.sets).toEqual({});
    await app.waitForLog(new RegExp(`could not take the token ${id}: invalid_audience`));
  });

  it('are kept apart for each receiver', async () => {
    const [one, other] = [await newReceiver(), await newReceiver()];
    await newUser();
    await acknowledge(Object.keys(await takeAll(one)), one);
    expect(await takeAll(one)).toEqual({});
    const sets = Object.values(await takeAll(other));
    expect(sets.length).toBeGreaterThan(0);
    expect(decodeProtectedHeader(sets[0] ?? '').alg).toBe('RS256');
  });

  it.each([[[]], [{ maxEvents: -1 }], [{ ack: 'all' }], [{ returnImmediately: 'yes' }]])('refuses the body %j', async (body) => {
    expect((await poll(body)).status).toBe(400);
  });
});

describe('what is published', () => {
  it('is the public half of the key, and metadata without endpoints that are not there', async () => {
    const keys = await rest(app, 'GET', '/api/session-guard/jwks.json');
    expect(keys.headers.get('content-type')).toMatch(/^application\/jwk-set\+json/);
    expect(keys.body.keys).toHaveLength(1);
    expect(Object.keys(keys.body.keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const { body } = await rest(app, 'GET', '/api/session-guard/ssf-configuration');
    expect(body).toEqual({
      spec_version: '1_0',
      issuer: ISSUER,
      jwks_uri: `${ISSUER}/api/session-guard/jwks.json`,
      delivery_methods_supported: ['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936'],
      default_subjects: 'ALL',
    });
  });
});

describe('Global Token Revocation', () => {
  const AUDIENCE = `${ISSUER}/api/session-guard/global-token-revocation`;
  const send = async (subject: unknown, options: TokenOptions = {}, audience = AUDIENCE): Promise<Answer> =>
    rest(app, 'POST', '/api/session-guard/global-token-revocation', {
      token: await provider.token(audience, options),
      body: { sub_id: subject },
    });
  const byEmail = (email: string) => ({ format: 'email', email });

  it('ends all sessions of the user, refresh tokens too, and says who did it', async () => {
    const user = await newUser();
    const again = await loginUser(app, user, { headers: BROWSER });
    expect((await send(byEmail(user.email.toUpperCase()))).status).toBe(204);
    for (const { token } of [user, again]) expect((await checkToken(app, token)).status).toBe(401);
    const refreshed = await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken: again.refreshToken } });
    expect(refreshed.status).toBe(401);
    const { body } = await readEvents(`types=SESSION_ENDED&userId=${user.id}`);
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toMatchObject({
      actor: { kind: 'SYSTEM', name: `Identity provider ${provider.issuer}`, ipAddress: '127.0.0.1' },
      detail: { reason: 'FORCE_LOGOUT', note: 'Global Token Revocation' },
    });
    expect((await rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: user.password } })).status).toBe(200);
  });

  it('takes ES256, a list of audiences, and a subject by issuer', async () => {
    const user = await newUser();
    const subject = { format: 'iss_sub', iss: provider.issuer, sub: user.email };
    expect((await send(subject, { algorithm: 'ES256', claims: { aud: ['other', AUDIENCE] } })).status).toBe(204);
    expect((await checkToken(app, user.token)).status).toBe(401);
  });

  it('ends sessions of administrators too', async () => {
    const person = await createAdminUserWithRole(app, admin.token, [FIND_SESSIONS]);
    expect((await send(byEmail(person.email))).status).toBe(204);
    expect((await readEvents('', person.token)).status).toBe(401);
    expect((await loginAdmin(app, person)).token).toBeTruthy();
  });

  it('takes a token once', async () => {
    const user = await newUser();
    const token = await provider.token(AUDIENCE);
    const body = { sub_id: byEmail(user.email) };
    const path = '/api/session-guard/global-token-revocation';
    expect((await rest(app, 'POST', path, { token, body })).status).toBe(204);
    expect((await rest(app, 'POST', path, { token, body })).status).toBe(403);
  });

  const now = Math.floor(Date.now() / 1000);
  it.each<[string, TokenOptions, string?]>([
    ['of another type', { type: 'JWT' }],
    ['of an algorithm that is not allowed', { algorithm: 'PS256' }],
    ['that somebody else signed', { isForged: true }],
    ['of a key that nobody knows', { keyId: 'unknown' }],
    ['that has run out', { claims: { exp: now - 3600 } }],
    ['that lives for a day', { claims: { exp: now + 86_400 } }],
    ['that is not valid yet', { claims: { nbf: now + 3600 } }],
    ['without an id', { claims: { jti: undefined } }],
    ['of another issuer', { claims: { iss: 'https://evil.example.com' } }],
    ['for somebody else', {}, 'https://other.example.com'],
  ])('refuses a token %s, and ends nothing', async (_what, options, audience) => {
    const { id, email } = admin;
    expect((await send(byEmail(email), options, audience)).status).toBe(401);
    const { body } = await graphql(
      app,
      `{ authSessions(filter: { origin: ADMIN, userId: "${id}", status: [ACTIVE] }) { totalCount } }`,
      {},
      admin.token
    );
    expect(body.data.authSessions.totalCount).toBeGreaterThan(0);
  });

  it('refuses whoever sends no token, or one that is signed with nothing', async () => {
    const head = Buffer.from('{"alg":"none","typ":"global-token-revocation+jwt"}').toString('base64url');
    for (const token of [undefined, `${head}.e30.`, `${head}.e30.AA`]) {
      const answer = await rest(app, 'POST', '/api/session-guard/global-token-revocation', {
        token,
        body: { sub_id: byEmail(admin.email) },
      });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  it.each([
    [400, undefined],
    [400, { format: 'email' }],
    [404, byEmail('nobody@example.com')],
    [422, { format: 'iss_sub', iss: 'https://other.example.com', sub: 'ada@example.com' }],
    [422, { format: 'phone_number', phone_number: '+12065550100' }],
  ])('answers %s for the subject %j', async (status, subject) => {
    expect((await send(subject)).status).toBe(status);
  });

  it('asks for the keys seldom, whatever the tokens say', () => {
    expect(provider.fetches()).toBeLessThanOrEqual(3);
  });
});

describe('alerts to machines', () => {
  const CREATE = 'mutation ($input: AuthAlertChannelInput!) { createAuthAlertChannel(input: $input) { id } }';
  const createChannel = async (input: Record<string, unknown>): Promise<string> => {
    const { body } = await graphql(
      app,
      CREATE,
      { input: { kind: 'WEBHOOK', triggers: ['EVERY_EVENT'], groupSeconds: 0, ...input } },
      admin.token
    );
    return (body.data?.createAuthAlertChannel as { id: string } | undefined)?.id ?? expect.fail(JSON.stringify(body.errors));
  };
  const deleteChannel = (id: string) => graphql(app, `mutation { deleteAuthAlertChannel(id: "${id}") }`, {}, admin.token);

  it('come to a receiver of security event tokens, which checks them by the published keys', async () => {
    const received: { type: string | undefined; token: string }[] = [];
    const receiver = createServer((request, response) => {
      let token = '';
      request.on('data', (chunk: Buffer) => (token += chunk.toString()));
      request.on('end', () => {
        received.push({ type: request.headers['content-type'], token });
        response.writeHead(202).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const channel = await createChannel({ name: 'CAEP', format: 'CAEP', target: `${origin}/events` });
    const { email } = await newUser();
    const keys = createRemoteJWKSet(new URL(`${app.url}/api/session-guard/jwks.json`));
    const found = await waitFor(
      'the token of the login',
      async () => {
        for (const { token, type } of received) {
          const { payload } = await jwtVerify(token, keys, { issuer: ISSUER, audience: origin, typ: 'secevent+jwt' });
          if (JSON.stringify(payload.sub_id).includes(email)) return { payload, type };
        }
        return null;
      },
      30_000
    );
    expect(found.type).toBe('application/secevent+jwt');
    expect(Object.keys(found.payload.events as object)).toEqual([`${CAEP}session-established`]);
    await deleteChannel(channel);
    await new Promise((resolve) => receiver.close(resolve));
  });

  it('tell in every format what really happened: a login, what is odd about it, a new password, a logout by somebody else', async () => {
    const receiver = await startAlertReceiver();
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const channels: string[] = [];
    for (const format of CHANNEL_FORMATS)
      channels.push(await createChannel({ name: format, format, secret, target: `${receiver.url}/${format}` }));
    // Without a browser's name: what looks automated is noticed.
    const user = await registerUser(app);
    await restOk(app, 'POST', '/api/auth/change-password', {
      token: user.token,
      body: { currentPassword: user.password, password: 'Another-Horse-9', passwordConfirmation: 'Another-Horse-9' },
    });
    await graphql(app, 'mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }', { id: user.id }, admin.token);

    const keys = createRemoteJWKSet(new URL(`${app.url}/api/session-guard/jwks.json`));
    const opened = new Map<string, OpenedAlert>();
    /** What there is to tell of in a format, or the member of it that says so. */
    const typesOf = async (format: ChannelFormat, pick: (told: OpenedAlert) => string): Promise<Set<string>> => {
      const types = new Set<string>();
      for (const request of receiver.received.filter(({ path: at }) => at === `/${format}`)) {
        const id = `${format} ${String(request.headers['webhook-id'])}`;
        const told = opened.get(id) ?? (await openAlert(format, request, { secret, audience: receiver.url, keys }));
        opened.set(id, told);
        types.add(pick(told));
      }
      return types;
    };
    const expected = ['session.started', 'risk.detected', 'credential.changed', 'session.ended'];
    const untilTold = (format: ChannelFormat, wanted: readonly string[], pick: (told: OpenedAlert) => string) =>
      waitFor(
        `${wanted.join(', ')} in ${format}`,
        async () => {
          const types = await typesOf(format, pick);
          return wanted.every((type) => [...types].some((told) => told.endsWith(type)));
        },
        30_000
      );
    await untilTold('PLAIN', expected, ({ type }) => type);
    await untilTold('CLOUDEVENTS', expected, ({ type }) => type);
    await untilTold('ECS', expected, ({ event }) => event.action.replaceAll('-', '.'));
    await untilTold('OCSF', ['3002', '2004'], ({ class_uid: uid }) => String(uid));
    const caep = ['session-established', 'risk-level-change', 'credential-change', 'session-revoked'];
    await untilTold('CAEP', caep, ({ events }) => String(Object.keys(events)[0]));
    for (const id of channels) await deleteChannel(id);
    await receiver.stop();
  });

  it("are taken by the docs' receiver where they are signed with its secret, and nothing else is", async () => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    const receiver = runExample('webhook-receiver.ts', { WEBHOOK_SECRET: secret, PORT: '0' });
    try {
      const [, port] = await receiver.untilSaid(/"port":(\d+)/);
      const target = `http://127.0.0.1:${port}/`;
      const channel = await createChannel({ name: 'Receiver', format: 'PLAIN', target, secret });
      const { id } = await newUser();
      const forged = await fetch(target, {
        method: 'POST',
        body: '{"forged":true}',
        headers: { 'webhook-id': 'a', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA' },
      });
      expect(forged.status).toBe(401);
      const isAboutUser = (line: { type: string; data: { events: { user: { id: string } | null }[] } }) =>
        line.type === 'session.started' && line.data.events.some(({ user }) => user?.id === id);
      await receiver.untilLine('the alert', isAboutUser);
      expect(JSON.stringify(receiver.lines())).not.toContain('forged');
      await deleteChannel(channel);
    } finally {
      await receiver.kill();
    }
  });
});

describe('the examples of the docs', () => {
  interface Line {
    readonly id: string;
    readonly type: string;
    readonly session: { readonly id: string; readonly user?: { readonly id: string } } | null;
    readonly user?: { readonly id: string } | null;
  }
  const hasTools = findOnPath('curl') !== undefined && findOnPath('jq') !== undefined;

  it.each(hasTools ? ['soc-consumer.ts', 'follow-events.sh'] : ['soc-consumer.ts'])(
    '%s tells each event once, over a crash',
    async (file) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-example-'));
      const env = { STRAPI_URL: app.url, TOKEN: machine, CURSOR_FILE: path.join(folder, 'cursor') };
      writeFileSync(env.CURSOR_FILE, await newestCursor());
      const startedFor =
        ({ id }: User) =>
        ({ type, session, user }: Line) =>
          type === 'SESSION_STARTED' && (session?.user ?? user)?.id === id;
      const users = [await newUser()];
      const first = runExample(file, env);
      await first.untilLine('a login from before', startedFor(users[0] as User));
      users.push(await newUser());
      await first.untilLine('a login', startedFor(users[1] as User));
      await waitFor('the cursor to be written', () => readFileSync(env.CURSOR_FILE, 'utf8').trim() !== '');
      await first.kill();

      users.push(await newUser());
      const second = runExample(file, env);
      try {
        await second.untilLine('a login during the crash', startedFor(users[2] as User));
        const told = [...first.lines(), ...second.lines()] as Line[];
        for (const user of users) expect(new Set(told.filter(startedFor(user)).map(({ id }) => id)).size).toBe(1);
        // A crash between a line and its cursor tells that one line again.
        expect(told.length - new Set(told.map(({ id }) => id)).size).toBeLessThanOrEqual(1);
      } finally {
        await second.kill();
        rmSync(folder, { recursive: true });
      }
    }
  );

  it.skipIf(!hasChromium())('use-logged-out.ts logs a front end out as soon as an administrator ends its session', async () => {
    const user = await newUser();
    const { outputFiles } = await build({
      stdin: {
        contents: `
          import { createElement, useState } from 'react';
          import { createRoot } from 'react-dom/client';
          import { useLoggedOut } from './docs/examples/use-logged-out';
          const App = () => {
            const [text, setText] = useState('logged in');
            useLoggedOut(location.origin, ${JSON.stringify(user.token)}, (reason) => setText('logged out: ' + reason));
            return createElement('p', null, text);
          };
          createRoot(document.body).render(createElement(App));`,
        resolveDir: ROOT,
        loader: 'ts',
      },
      bundle: true,
      write: false,
      define: { 'process.env.NODE_ENV': '"production"' },
    });
    const browser = await startChromium();
    try {
      // A page of the server itself, and not one that the browser makes up: from those it lets nobody reach this machine.
      const page = await browser.newPage({ bypassCSP: true });
      await page.goto(`${app.url}/api/session-guard/health`);
      const subscribed = page
        .waitForEvent('websocket')
        .then((socket) => socket.waitForEvent('framesent', { predicate: ({ payload }) => String(payload).includes('"subscribe"') }));
      await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
      await subscribed;
      expect(await page.textContent('p')).toBe('logged in');
      await graphql(app, `mutation { forceLogoutUser(origin: USER, userId: "${user.id}") { count } }`, {}, admin.token);
      // Where the logout is there before the subscription is, the socket is closed without a reason.
      await page.waitForFunction("/^logged out: (FORCE_LOGOUT|null)$/.test(document.querySelector('p')?.textContent ?? '')");
    } finally {
      await browser.close();
    }
  });
});

describe('a stop', () => {
  it('answers who waits instead of cutting them off', async () => {
    const waiting = readEvents(`after=${await newestCursor()}&types=FEED_GAP&wait=30`);
    // Once another request is through, the first one is waiting.
    await readEvents('first=1');
    await app.pause();
    expect((await waiting).status).toBe(200);
  });
});
