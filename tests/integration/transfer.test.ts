/** `strapi export` carries the plugin's data to another application, and `strapi import` brings it back to life there. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAlertReceiver, type AlertReceiver } from '../support/alert-receiver';
import { checkToken, createAdmin, loginUser, registerUser, type Admin, type User } from '../support/callers';
import { testClient } from '../support/database-place';
import { graphql } from '../support/http';
import { APP_FOLDER, STRAPI_BIN } from '../support/paths';
import { runCommand } from '../support/run-command';
import { startApp, type App } from '../support/start-app';

const SESSIONS =
  '{ authSessions(filter: { origin: USER }, orderBy: CREATED_AT_ASC) { nodes { id status user { id username } device { label } } } }';
const EVENTS = '{ authEvents(first: 100) { nodes { id cursor type } } }';
const POLICIES = '{ authPolicies { id name mode } }';
const CHANNELS = '{ authAlertChannels { id name kind target minSeverity triggers } }';
const SETTINGS = '{ authSettings { inactivityTimeout retentionDays maxFailedLogins lockoutSeconds } }';
const TEMPLATES = '{ authMailTemplates { kind locale subject updatedAt } }';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;

// The command opens the database by itself: only SQLite's is a file that two applications can hand over here.
describe.skipIf(testClient() !== 'sqlite')('an export and an import of the application', () => {
  const key = randomBytes(32).toString('base64');
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-transfer-'));
  const archive = path.join(folder, 'archive');
  const [oldFile, newFile] = [path.join(folder, 'old.db'), path.join(folder, 'new.db')];
  let old: App;
  let fresh: App;
  let admin: Admin;
  let user: User;
  let ended: User;
  let before: Record<'sessions' | 'events' | 'policies' | 'channels' | 'templates' | 'audit', unknown[]> & { settings: object };
  let receiver: AlertReceiver;

  const start = (databaseFile: string): Promise<App> =>
    startApp({ databaseFile, env: { SESSION_ENCRYPTION_KEY: key }, guard: { alerts: { allowedHosts: ['127.0.0.1'] } } });
  const ask = async (app: App, query: string) => {
    const { body } = await graphql(app, query, {}, admin.token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const auditOf = async (app: App): Promise<{ id: string; position: number; hash: string }[]> => {
    const response = await fetch(`${app.url}/api/session-guard/export/audit`, { headers: { authorization: `Bearer ${admin.token}` } });
    return (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; position: number; hash: string });
  };
  const read = async (app: App): Promise<typeof before> => ({
    audit: (await auditOf(app)).map(({ position, id, hash }) => ({ position, id, hash })),
    sessions: (await ask(app, SESSIONS)).authSessions.nodes,
    events: (await ask(app, EVENTS)).authEvents.nodes,
    policies: (await ask(app, POLICIES)).authPolicies,
    channels: (await ask(app, CHANNELS)).authAlertChannels,
    templates: (await ask(app, TEMPLATES)).authMailTemplates,
    settings: (await ask(app, SETTINGS)).authSettings,
  });
  const strapi = (databaseFile: string, ...args: string[]): Promise<string> =>
    runCommand(process.execPath, [STRAPI_BIN, ...args], {
      cwd: APP_FOLDER,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_FILENAME: databaseFile,
        SESSION_ENCRYPTION_KEY: key,
        SESSION_GUARD_CONFIG: '{}',
        STRAPI_TELEMETRY_DISABLED: 'true',
      },
    });

  beforeAll(async () => {
    old = await start(oldFile);
    admin = await createAdmin(old);
    user = await registerUser(old);
    ended = await registerUser(old);
    await ask(old, `mutation { forceLogoutUser(origin: USER, userId: "${ended.id}", reason: "left") { count } }`);
    await ask(
      old,
      'mutation { createAuthPolicy(input: { name: "Kept", mode: MONITOR, action: ALERT, conditions: { blockedCountries: ["FR"] } }) { id } }'
    );
    receiver = await startAlertReceiver();
    await ask(
      old,
      `mutation { createAuthAlertChannel(input: {
        name: "Kept", kind: WEBHOOK, target: "${receiver.url}/hook", secret: "${SECRET}", triggers: [NEW_COUNTRY], minSeverity: HIGH
      }) { id } }`
    );
    await ask(old, 'mutation { updateAuthSettings(input: { retentionDays: 77 }) { retentionDays } }');
    await ask(
      old,
      'mutation { updateAuthMailTemplate(input: { kind: USER_LOGIN, locale: "de", subject: "Kept", text: "{{link}}", html: "{{link}}" }) { kind } }'
    );
    before = await read(old);
    await old.stop();
    await strapi(oldFile, 'export', '--no-encrypt', '--no-compress', '--file', archive);
    // An application that was never used: its tables are there, and nothing of it may stay behind.
    fresh = await start(newFile);
    await createAdmin(fresh);
    await fresh.pause();
    await strapi(newFile, 'import', '--force', '--file', `${archive}.tar`);
    await fresh.restart();
    admin = await createAdmin(fresh);
  }, 240_000);
  afterAll(async () => {
    await old?.stop();
    await fresh?.stop();
    await receiver?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps sessions, events, policies, channels, templates, settings and audit entries as they were', async () => {
    const after = await read(fresh);
    expect(after.sessions).toEqual(before.sessions);
    expect(after.policies).toEqual(before.policies);
    expect(after.channels).toEqual(before.channels);
    expect(after.templates).toEqual(before.templates);
    expect(after.settings).toEqual(before.settings);
    expect(after.settings).toMatchObject({ retentionDays: 77 });
    // What the new application wrote since stands before or behind it.
    expect(after.events).toEqual(expect.arrayContaining(before.events));
    expect(after.audit.slice(0, before.audit.length)).toEqual(before.audit);
  });

  it('goes on counting where the old one stopped, without a hole', async () => {
    await loginUser(fresh, user);
    const positions = (await auditOf(fresh)).map(({ position }) => position);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
    const cursors = (await ask(fresh, EVENTS)).authEvents.nodes.map(({ cursor }: { cursor: string }) => {
      const [, , position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [number, string, number];
      return position;
    });
    expect(cursors).toEqual(cursors.map((_: number, index: number) => Number(cursors[0]) - index));
  });

  it('knows the old tokens: those of live sessions work, those of ended ones do not', async () => {
    expect(await checkToken(fresh, user.token)).toEqual({ status: 200, reason: null });
    expect((await checkToken(fresh, ended.token)).status).toBe(401);
  });

  it('sends to the old channels, signed with the secret that was sealed', async () => {
    const [{ id }] = before.channels as [{ id: string }];
    const { testAuthAlertChannel } = await ask(fresh, `mutation { testAuthAlertChannel(id: "${id}") { status } }`);
    expect(testAuthAlertChannel).toEqual({ status: 'DELIVERED' });
    const [request] = await receiver.waitForCount(1);
    expect(new Webhook(SECRET).verify(request?.body ?? '', request?.headers as Record<string, string>)).toBeTruthy();
  });

  it('is held up by no lease of the old application', async () => {
    const job = await fetch(`${fresh.url}/api/session-guard/health`).then((response) => response.json() as Promise<{ status: string }>);
    expect(JSON.stringify(job)).not.toContain('JOB');
    // A search goes over the sessions that came, by an index of this database's own.
    const found = (await ask(fresh, `{ authSessions(filter: { search: "${user.username}" }) { nodes { user { username } } } }`))
      .authSessions.nodes;
    expect(found.length).toBeGreaterThan(0);
  });
});
