/** The audit log and the rights of those on record, in a booted application and from outside. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../server/src/strapi/content-types';
import { runVerifyAudit } from '../../server/src/commands/verify-audit-command';
import { checkToken, createAdmin, failLogin, loginUser, registerUser, type Admin } from '../support/callers';
import { graphql, rest } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { withDatabase } from './capture-database';

const LOG = `query Log($action: [String!]) { authAuditLog(first: 100, action: $action) { totalCount nodes {
  id position action actor { kind id name } target detail erased } } }`;
const INTEGRITY = '{ authAuditIntegrity { intact entries problem firstBrokenEntry publicKey sealedThrough } }';

describe('the audit log of an application', () => {
  let app: App;
  let admin: Admin;
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-audit-'));
  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT: 'false' } });
    admin = await createAdmin(app);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app?.stop();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, admin.token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const entriesOf = async (...action: string[]) => (await ask(LOG, { action })).authAuditLog.nodes;

  it('tells what administrators did, to whom and why, and nothing of the logins of end users', async () => {
    const user = await registerUser(app);
    await loginUser(app, user);
    await failLogin(app, user.email);
    const before = (await ask(LOG)).authAuditLog.totalCount;
    await loginUser(app, user);
    expect((await ask(LOG)).authAuditLog.totalCount).toBe(before);
    await ask('mutation End($id: ID!) { forceLogoutUser(origin: USER, userId: $id, reason: "lost a laptop") { count } }', { id: user.id });
    await ask('mutation { updateAuthSettings(input: { retentionDays: 29 }) { retentionDays } }');
    const [ended] = await entriesOf('session.force-logged-out');
    expect(ended).toMatchObject({
      actor: { kind: 'ADMIN', id: String(admin.id) },
      target: expect.stringMatching(/^session:/),
      detail: { reason: 'FORCE_LOGOUT', note: 'lost a laptop', email: user.email },
      erased: false,
    });
    const [changed] = await entriesOf('settings.changed');
    expect(changed.detail).toEqual({ retentionDays: { from: expect.any(Number), to: 29 } });
    expect((await entriesOf('admin.logged-in')).length).toBeGreaterThan(0);
  });

  it('is intact, and stays so over an erasure that leaves nothing of the person', async () => {
    const user = await registerUser(app);
    await ask('mutation End($id: ID!) { forceLogoutUser(origin: USER, userId: $id, reason: "before") { count } }', { id: user.id });
    const again = await loginUser(app, user);
    const url = `/api/session-guard/subjects/user/${user.id}/data`;
    const { status, body } = await rest(app, 'GET', url, { token: admin.token });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      origin: 'USER',
      userId: String(user.id),
      sessions: expect.arrayContaining([expect.objectContaining({ email: user.email })]),
    });
    expect(JSON.stringify(body)).not.toContain('"salt"');
    expect((await rest(app, 'GET', url, { token: again.token })).status).toBe(403);
    expect((await rest(app, 'GET', url)).status).toBe(403);

    const { eraseAuthUserData: records } = await ask('mutation Erase($id: ID!) { eraseAuthUserData(origin: USER, userId: $id) }', {
      id: user.id,
    });
    expect(records).toBeGreaterThan(3);
    expect((await checkToken(app, again.token)).status).toBe(401);
    const after = await rest(app, 'GET', url, { token: admin.token });
    expect(JSON.stringify(after.body)).not.toContain(user.email);
    const [entry] = (await entriesOf('session.force-logged-out')).filter(({ erased }: { erased: boolean }) => erased);
    expect(entry.detail).toEqual({ reason: 'FORCE_LOGOUT' });
    expect((await ask(INTEGRITY)).authAuditIntegrity).toMatchObject({ intact: true, problem: null, firstBrokenEntry: null });
  });

  it('is exported so that it can be checked without the application', async () => {
    const { publicKey } = (await ask(INTEGRITY)).authAuditIntegrity;
    const answer = await fetch(`${app.url}/api/session-guard/export/audit?format=ndjson`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    const lines = (await answer.text()).split('\n').filter((line) => line.includes('"position"'));
    const [file, key] = [path.join(folder, 'audit.ndjson'), path.join(folder, 'key.pem')];
    writeFileSync(key, publicKey);
    const verify = async (text: string): Promise<string> => {
      writeFileSync(file, text);
      let told = '';
      await runVerifyAudit([file, key], (part) => void (told += part));
      return told;
    };
    expect(lines.length).toBeGreaterThan(5);
    expect(await verify(lines.join('\n'))).toMatch(/^INTACT/);
    expect(await verify(lines.join('\n').replace('lost a laptop', 'found a laptop'))).toMatch(/^BROKEN/);
    expect((await entriesOf('data.exported')).length).toBeGreaterThan(0);
  });

  it('names the entry that somebody changes in the database', async () => {
    const [entry] = await entriesOf('settings.changed');
    await withDatabase(app, async (connection) => {
      await connection(TABLES.auditEntries).where({ entry_key: entry.id }).update({ detail: '{}' });
    });
    // An answer is given again for some seconds.
    const broken = await waitFor('the check to see it', async () => {
      const { authAuditIntegrity: integrity } = await ask(INTEGRITY);
      return integrity.intact ? null : integrity;
    });
    expect(broken).toMatchObject({ firstBrokenEntry: entry.id, problem: expect.stringContaining(`entry ${entry.position}`) });
  });
});
