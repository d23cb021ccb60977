/** The audit log and the rights of those on record, in a booted application and from outside. */

import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../server/src/strapi/content-types';
import { checkToken, createAdmin, failLogin, loginUser, registerUser, type Admin } from '../support/callers';
import { graphql, rest } from '../support/http';
import { ROOT } from '../support/paths';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { withDatabase } from './capture-database';

const LOG = `query Log($action: [String!]) { authAuditLog(first: 100, action: $action) { totalCount nodes {
  id position action actor { kind id name } target detail erased } } }`;
const INTEGRITY = '{ authAuditIntegrity { intact entries problem firstBrokenEntry publicKey sealedThrough } }';

/** As an export has it. */
interface Row {
  readonly action: string;
  readonly subjectPart: { readonly note?: string } | null;
  readonly subjectCommitment: string | null;
  readonly seal: { readonly sealedAt: number } | null;
}

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

  it('is exported so that the packed command can check it, an erased person, tampered rows and tampered seals in it', async () => {
    const { bin } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { bin: Record<string, string> };
    // Alone in a folder: it needs nothing beside it.
    const command = path.join(folder, 'verify-audit.js');
    copyFileSync(path.join(ROOT, bin['session-guard-verify-audit'] ?? ''), command);
    const verify = (lines: readonly string[], ...more: string[]): Promise<{ code: number; text: string }> => {
      const file = path.join(folder, 'audit.ndjson');
      writeFileSync(file, lines.join('\n'));
      const args = [command, file, path.join(folder, 'key.pem'), ...more];
      return new Promise((resolve) =>
        execFile(process.execPath, args, { cwd: folder, env: {} }, (error, text) => resolve({ code: error ? Number(error.code) : 0, text }))
      );
    };
    // Enough entries for a seal, which is signed at the next look.
    const many = Array.from({ length: 100 }, (_, index) => `r${index}: authComplianceReport { madeAt }`).join(' ');
    for (let round = 0; round < 5; round += 1) await ask(`{ ${many} }`);
    const { publicKey, sealedThrough } = await waitFor(
      'a seal',
      async () => {
        const { authAuditIntegrity: integrity } = await ask(INTEGRITY);
        return integrity.sealedThrough > 0 ? integrity : null;
      },
      60_000
    );
    writeFileSync(path.join(folder, 'key.pem'), publicKey);
    const answer = await fetch(`${app.url}/api/session-guard/export/audit?format=ndjson`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    const lines = (await answer.text()).trimEnd().split('\n');
    const change = (isMeant: (row: Row) => boolean, to: (row: Row) => object): string[] => {
      let isDone = false;
      return lines.map((line) => {
        const row = JSON.parse(line) as Row;
        if (isDone || !isMeant(row)) return line;
        isDone = true;
        return JSON.stringify({ ...row, ...to(row) });
      });
    };
    const isErased = ({ action, subjectPart, subjectCommitment }: Row): boolean =>
      action === 'session.force-logged-out' && subjectPart === null && subjectCommitment !== null;
    expect(lines.some((line) => isErased(JSON.parse(line) as Row))).toBe(true);

    const through = String(sealedThrough);
    expect(await verify(lines, '--sealed-through', through)).toEqual({
      code: 0,
      text: expect.stringMatching(new RegExp(`^INTACT: ${lines.length} entries\\. Seals vouch for the entries through ${through},`)),
    });
    const broken: readonly (readonly [string, readonly string[]])[] = [
      [
        'another reason',
        change(
          ({ subjectPart }) => subjectPart?.note === 'lost a laptop',
          ({ subjectPart }) => ({ subjectPart: { ...subjectPart, note: 'x' } })
        ),
      ],
      [
        'another actor',
        change(
          ({ action }) => action === 'settings.changed',
          () => ({ actorId: '999' })
        ),
      ],
      [
        'a person nobody erased',
        change(
          ({ subjectPart }) => subjectPart?.note === 'lost a laptop',
          () => ({ subjectPart: null })
        ),
      ],
      ['a row that is gone', lines.filter((_, index) => index !== 3)],
      [
        'a seal of another moment',
        change(
          ({ seal }) => seal !== null,
          ({ seal }) => ({ seal: { ...seal, sealedAt: Number(seal?.sealedAt) + 1 } })
        ),
      ],
      [
        'a seal that is gone',
        change(
          ({ seal }) => seal !== null,
          () => ({ seal: null })
        ),
      ],
      ['an end that is cut off', lines.slice(0, 10)],
    ];
    for (const [what, tampered] of broken) {
      const { code, text } = await verify(tampered, '--sealed-through', through);
      expect([what, code, text.startsWith('BROKEN')]).toEqual([what, 1, true]);
    }
    expect(await verify(['no JSON'])).toMatchObject({ code: 2 });
    expect((await entriesOf('data.exported')).length).toBeGreaterThan(0);
  }, 120_000);

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
