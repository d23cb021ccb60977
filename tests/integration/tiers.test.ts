/** Licences against a booted application: what is locked, what comes back, and what leaves in an export. */

import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '../../server/src/domain/cursor';
import { formatIssuerKey } from '../../server/src/domain/licence/issuer-key';
import { TABLES } from '../../server/src/strapi/content-types';
import { RIGHTS_INTERVAL } from '../../server/src/strapi/stream-whole';
import {
  createAdmin,
  createAdminUserWithRole,
  createApiToken,
  createUserRole,
  deleteApiToken,
  grantRolePermissions,
  PASSWORD,
  registerUser,
  setUserRole,
  type Admin,
} from '../support/callers';
import { graphql, rest, restOk } from '../support/http';
import { openFeed } from '../support/open-feed';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { createIssuer, DAY } from '../use-cases/licence-fakes';
import { withDatabase } from './capture-database';
import { CHROME } from './capture-records';

/** Addresses whose country the embedded data knows. */
const NETHERLANDS = '91.198.174.192';
const GERMANY = '80.130.10.10';
const from = (address: string, userAgent: string = CHROME.headers['user-agent']) => ({
  'user-agent': userAgent,
  'x-forwarded-for': address,
});

/** Copies of a session, each with an id of its own. */
const fillSessions = (target: App, count: number): Promise<void> =>
  withDatabase(target, async (connection) => {
    const { id: _id, ...row } = (await connection(TABLES.sessions).first()) as Record<string, unknown>;
    const copies = Array.from({ length: count }, () => {
      const key = randomUUID();
      return { ...row, document_id: key, session_key: key, status: 'TERMINATED', user_agent: 'x'.repeat(500) };
    });
    await connection.batchInsert(TABLES.sessions, copies, 100);
    // On SQLite nothing else ran meanwhile. What the application hung up is noticed before a request is sent on it.
    await delay(100);
  });

/** An export whose client takes nothing until it is told to. */
const openPaused = (target: App, token: string): Promise<{ toEnd(): Promise<number> }> =>
  new Promise((resolve, reject) => {
    const url = `${target.url}/api/session-guard/export/sessions`;
    get(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.pause();
      resolve({
        toEnd: async () => {
          let bytes = 0;
          for await (const chunk of response) bytes += (chunk as Buffer).length;
          return bytes;
        },
      });
    }).once('error', reject);
  });

const issuer = createIssuer();
const ACTIVATE = 'mutation ($token: String!) { activateAuthLicense(token: $token) { tier expired expiresAt } }';
const LICENCE = '{ authSettings { license { tier licensee expired locked } } }';
const POLICIES = '{ authPolicies { name managed } }';
const SESSIONS =
  'query ($userId: ID!) { authSessions(filter: { userId: $userId, origin: USER }) { nodes { id location { countryCode } network { asn } securityScore } } }';

describe('an application with an issuer', () => {
  let app: App;
  let admin: Admin;
  beforeAll(async () => {
    app = await startApp({
      guard: {
        trustedProxies: ['127.0.0.1/32', '::1/128'],
        blockedCountries: ['NL'],
        licence: { issuer: formatIssuerKey(issuer.publicKey) },
      },
    });
    admin = await createAdmin(app);
  });
  afterAll(() => app?.stop());

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, admin.token);
    if (body.errors) throw new Error(String(body.errors[0]?.extensions.code));
    return body.data;
  };
  const activate = (tier: 'PREMIUM' | 'ADVANCED', lastsFor = 30 * DAY) => {
    const issuedAt = Math.floor(Date.now() / 1000) * 1000;
    return ask(ACTIVATE, { token: issuer.sign(tier, { issuedAt, startsAt: issuedAt, expiresAt: issuedAt + lastsFor }) });
  };
  const login = (identifier: string, address: string) =>
    rest(app, 'POST', '/api/auth/local', { body: { identifier, password: PASSWORD }, headers: from(address) });
  const exported = async (path: string, token: string) => {
    const response = await fetch(`${app.url}/api/session-guard/export/${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it('begins with what is free, and says loudly which policies do not act', async () => {
    expect(app.logs()).toMatch(/The tier FREE locks policies, and the options blockedCountries DO NOT ACT/);
    expect(await ask(LICENCE)).toMatchObject({ authSettings: { license: { tier: 'FREE', licensee: null, expired: false } } });
    await expect(ask(POLICIES)).rejects.toThrow('FEATURE_LOCKED');
    const user = await registerUser(app, { headers: from(NETHERLANDS) });
    const { nodes } = (await ask(SESSIONS, { userId: user.id })).authSessions;
    expect(nodes).toMatchObject([{ location: null, network: null, securityScore: null }]);
    const { body } = await rest(app, 'GET', '/api/session-guard/my-sessions', { token: user.token });
    expect(body.data).toMatchObject([{ location: null, network: null, securityScore: null, signals: [] }]);
  });

  it('leaves locked columns of an export empty, and defuses what a spreadsheet would run', async () => {
    const user = await registerUser(app, { headers: from(GERMANY, '=HYPERLINK("http://evil.example")') });
    const { token } = await createApiToken(app, admin.token, { type: 'custom', permissions: ['plugin::session-guard.export.find'] });
    const { status, text, headers } = await exported(`sessions?format=csv&origin=USER&userId=${user.id}`, token);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/filename="session-guard-sessions-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-UTC\.csv"/);
    const [head = '', row = ''] = text.split('\r\n');
    expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(head).toContain(',countryCode,');
    expect(row).not.toContain('DE');
    expect((await exported('sessions?countryCode=DE', token)).status).toBe(403);
    expect((await exported('risk-events', token)).status).toBe(403);
    const audit = await exported('audit?action=data.exported', token);
    expect(JSON.parse(audit.text.split('\n')[0] ?? '')).toMatchObject({
      action: 'data.exported',
      actorKind: 'API_TOKEN',
      target: 'export:sessions',
    });
  });

  it('gives events behind a cursor to an administrator, and nothing to users and the public', async () => {
    const all = (await exported('events', admin.token)).text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; cursor: string });
    const rest_ = (await exported(`events?after=${all[1]?.cursor ?? ''}`, admin.token)).text.trimEnd().split('\n');
    expect(rest_.slice(0, all.length - 2).map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(all.slice(2).map(({ id }) => id));
    const user = await registerUser(app);
    expect((await exported('events', user.token)).status).toBe(403);
    await grantRolePermissions(app, admin.token, 'public', ['plugin::session-guard.export.find']);
    expect((await rest(app, 'GET', '/api/session-guard/export/events')).status).toBe(401);
  });

  it('opens everything with a licence, of what was recorded before too, and tells it on the feed without the token', async () => {
    const feed = openFeed(
      app,
      admin.token,
      `subscription { authFeed(after: "${encodeCursor('events', [0])}", filter: { types: [LICENSE_CHANGED] }) { type detail } }`
    );
    await feed.opened;
    const user = await registerUser(app, { headers: from(NETHERLANDS) });
    expect(await activate('ADVANCED')).toMatchObject({ activateAuthLicense: { tier: 'ADVANCED', expired: false } });
    const told = JSON.stringify(await feed.next());
    expect(told).toContain('"change":"activated"');
    expect(told).not.toMatch(/eyJ/);
    await feed.close();
    const { nodes } = (await ask(SESSIONS, { userId: user.id })).authSessions;
    expect(nodes).toMatchObject([{ location: { countryCode: 'NL' }, network: expect.anything(), securityScore: expect.any(Number) }]);
    expect((await login(user.email, NETHERLANDS)).status).toBe(403);
    expect((await login(user.email, GERMANY)).status).toBe(200);
    expect((await ask(POLICIES)).authPolicies).toMatchObject([{ managed: true }]);
  });

  it('refuses a foreign licence, keeps the one in force, and keeps it over a restart', async () => {
    await expect(ask(ACTIVATE, { token: createIssuer().sign('PREMIUM') })).rejects.toThrow('BAD_INPUT');
    await app.restart();
    expect(await ask(LICENCE)).toMatchObject({ authSettings: { license: { tier: 'ADVANCED', licensee: 'Example Ltd' } } });
  });

  it('locks again while it runs when the licence ends, deletes nothing, and brings policies back with the next one', async () => {
    await ask(
      'mutation { createAuthPolicy(input: { name: "Kept", mode: ENFORCE, action: BLOCK, conditions: { blockedCountries: ["FR"] } }) { id } }'
    );
    const user = await registerUser(app, { headers: from(GERMANY) });
    await activate('ADVANCED', 3000);
    await waitFor('the end of the licence', async () => (await ask(LICENCE)).authSettings.license.expired === true, 20_000);
    await expect(ask(POLICIES)).rejects.toThrow('FEATURE_LOCKED');
    expect((await login(user.email, NETHERLANDS)).status).toBe(200);
    expect((await ask(SESSIONS, { userId: user.id })).authSessions.nodes).toMatchObject([{ location: null }, { location: null }]);
    expect(
      (await ask('mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }', { id: user.id })).forceLogoutUser.count
    ).toBe(2);
    await activate('ADVANCED');
    expect((await ask(POLICIES)).authPolicies.map(({ name }: { name: string }) => name)).toContain('Kept');
    expect((await login(user.email, NETHERLANDS)).status).toBe(403);
  });

  it('exports to a user whose role was given it', async () => {
    const user = await registerUser(app);
    const role = await createUserRole(app, admin.token, ['plugin::session-guard.export.find']);
    await setUserRole(app, admin.token, user.id, role.id);
    const { status, text } = await exported('events?format=json&types=SESSION_STARTED', user.token);
    expect(status).toBe(200);
    const { rows, count } = JSON.parse(text) as { rows: { decision: unknown }[]; count: number };
    expect(rows).toHaveLength(count);
    expect(rows.every(({ decision }) => decision === null)).toBe(true);
  });

  it('cuts exports off once their API token is deleted, or their administrator is blocked', async () => {
    await fillSessions(app, 12_000);
    const scope = ['plugin::session-guard.export.find'];
    const machine = await createApiToken(app, admin.token, { type: 'custom', permissions: scope });
    const person = await createAdminUserWithRole(app, admin.token, scope);
    const exports = await Promise.all([machine.token, person.token].map((token) => openPaused(app, token)));
    await deleteApiToken(app, admin.token, machine.id);
    await restOk(app, 'PUT', `/admin/users/${person.id}`, { token: admin.token, body: { isActive: false } });
    // What the connection holds is given; what is read from then on is not.
    await new Promise((resolve) => setTimeout(resolve, RIGHTS_INTERVAL));
    for (const reading of exports) await expect(reading.toEnd()).rejects.toThrow(/aborted/);
    await app.waitForLog(/An export of sessions was cut off behind \d+ rows: whoever asked for it has no right to it any more/);
  });
});
