/** The audit log, exports, persons, compliance and the licence as an administrator sees them, in a real Chromium. */

import { readFile } from 'node:fs/promises';
import type { Browser, Download, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatIssuerKey } from '../../server/src/domain/licence/issuer-key';
import { TABLES } from '../../server/src/strapi/content-types';
import { withDatabase } from '../integration/capture-database';
import { checkToken, createAdmin, createAdminUserWithRole, registerUser, type Admin } from '../support/callers';
import { graphql } from '../support/http';
import { hasChromium, startChromium } from '../support/provide-chromium';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { createIssuer, DAY } from '../use-cases/licence-fakes';
import { CONTROL_TIMEOUT, logIn, openGuard, openRecords, untilLive } from './panel';

const issuer = createIssuer();
const sign = (lastsFor: number, by = issuer): string => {
  const issuedAt = Math.floor(Date.now() / 1000) * 1000;
  return by.sign('ADVANCED', { issuedAt, startsAt: issuedAt, expiresAt: issuedAt + lastsFor });
};

const ACTIVATE = 'mutation ($token: String!) { activateAuthLicense(token: $token) { tier } }';
const EXPIRED = '{ authSettings { license { expired } } }';
const SET = 'mutation ($input: AuthSettingsInput!) { updateAuthSettings(input: $input) { lockoutSeconds } }';
const LOG = 'query ($action: [String!]) { authAuditLog(first: 5, action: $action) { nodes { id detail target } } }';

describe.skipIf(!hasChromium())('the pages about what is on record', () => {
  let app: App;
  let admin: Admin;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ env: { RATE_LIMIT: 'false' }, guard: { licence: { issuer: formatIssuerKey(issuer.publicKey) } } });
    admin = await createAdmin(app);
    browser = await startChromium();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(CONTROL_TIMEOUT);
    // Nobody sits at the dialog that asks where to save a file: without it, files go to the downloads.
    await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
    await logIn(page, app, admin);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, admin.token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const newestEntry = async (action: string) => (await ask(LOG, { action: [action] })).authAuditLog.nodes[0];
  const chooseFormat = async (exported: Locator, format: string): Promise<void> => {
    await exported.getByRole('button', { name: /^Export/ }).click();
    await page.getByRole('menuitem', { name: format }).click();
  };
  const download = async (start: () => Promise<void>): Promise<{ name: string; text: string }> => {
    const [file] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download'), start()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };

  it('say what the tier locks, refuse a foreign licence, and warn of the end of a good one', async () => {
    await page.goto(`${app.url}/admin/plugins/session-guard/risk`);
    await page.getByTestId('read-locked').waitFor();
    await chooseFormat(page.getByTestId('export-risk-events'), 'NDJSON');
    await page.locator('[data-testid=download-outcome][data-outcome=locked]').getByText('ADVANCED').waitFor();

    await openRecords(page, app, '/settings');
    const facts = page.getByTestId('licence-facts');
    await facts.getByText('No licence').waitFor();
    expect(await facts.innerText()).toMatch(/FREE[\s\S]*security scores and risk events/);
    await page.getByTestId('licence-locked').waitFor();
    const activate = async (token: string): Promise<void> => {
      await page.getByRole('textbox', { name: 'New licence' }).fill(token);
      await page.getByRole('button', { name: 'Activate' }).click();
    };
    await activate(sign(10 * DAY, createIssuer()));
    await page.getByTestId('licence-refused').waitFor();
    expect(await facts.innerText()).toContain('FREE');
    await activate(sign(10 * DAY));
    await facts.getByText('Example Ltd').waitFor();
    expect(await facts.innerText()).toContain('ADVANCED');
    expect(await page.getByTestId('licence-ending').innerText()).toMatch(/ends in (9|10) days/);
  });

  it('change a setting, tell it with how it was before and after, found by its kind, and that the log is whole', async () => {
    await openRecords(page, app, '/settings');
    const days = page.getByRole('textbox', { name: 'Ended sessions are kept for (days)' });
    await days.fill('99999');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByTestId('settings-refused').getByText('from 1 to 3650').waitFor();
    await days.fill('29');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByTestId('settings-saved').waitFor();
    await openRecords(page, app, '/audit');
    await page.locator('[data-testid=audit-entry][data-action="admin.logged-in"]').first().waitFor();
    await page.getByTestId('filter-action').getByRole('combobox').click();
    await page.getByRole('option', { name: 'Settings changed' }).click();
    await page.keyboard.press('Escape');
    await page.locator('[data-testid=audit-count][data-count="1"]').waitFor();
    const entry = page.getByTestId('audit-entry');
    expect(await entry.innerText()).toMatch(/Administrator[\s\S]*Settings changed/);
    await entry.getByRole('button', { name: /^Details/ }).click();
    const details = page.getByTestId('audit-details');
    const changed = details.locator('[data-fact=retentionDays]');
    expect([await changed.getByTestId('before').innerText(), await changed.getByTestId('after').innerText()]).toEqual(['30', '29']);
    await details.getByRole('button', { name: 'Only what this actor did' }).click();
    await page.locator('[data-testid=audit-entry][data-action="license.changed"]').first().waitFor();
    // What somebody else does appears by itself.
    await untilLive(page);
    await ask(SET, { input: { lockoutSeconds: 901 } });
    await page.locator('[data-testid=audit-entry][data-action="settings.changed"]').nth(1).waitFor();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.locator('[data-testid=integrity][data-intact=true]').waitFor();
  });

  it('export what the page shows, with a token that is in no address, and let an export be stopped', async () => {
    const [user] = [await registerUser(app), await registerUser(app)];
    await openGuard(page, app);
    await page.fill('input[name=search]', user.username);
    await page.locator('[data-testid=total-count][data-count="1"]').waitFor();
    const addresses: string[] = [];
    page.on('request', (request) => void addresses.push(request.url()));
    const { name, text } = await download(() => chooseFormat(page.getByTestId('export-sessions'), 'CSV'));
    expect(name).toMatch(/^session-guard-sessions-.+Z-UTC\.csv$/);
    expect(text.trimEnd().split('\r\n').slice(1)).toEqual([expect.stringContaining(user.email)]);
    await page.locator('[data-testid=download-outcome][data-outcome=done]').getByText('1 row').waitFor();
    expect(addresses.join('\n')).not.toMatch(/eyJ/);
    expect((await newestEntry('data.exported')).detail).toMatchObject({ kind: 'sessions', format: 'csv', filters: ['search'] });

    await openRecords(page, app, '/audit');
    const slow = await page.context().newCDPSession(page);
    const limit = (bytes: number): Promise<unknown> =>
      slow.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: bytes, uploadThroughput: -1 });
    await slow.send('Network.enable');
    await limit(500);
    await chooseFormat(page.getByTestId('export-audit'), 'NDJSON');
    const running = page.getByTestId('download-running');
    await running.getByText(/^\d+ rows?, /).waitFor();
    await running.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('[data-testid=download-outcome][data-outcome=cancelled]').waitFor();
    await limit(-1);
    await slow.detach();
  });

  it('hand out everything about a person, and erase it once their name is typed', async () => {
    const user = await registerUser(app);
    await openGuard(page, app);
    await page
      .getByTestId('session-row')
      .filter({ hasText: user.username })
      .getByRole('button', { name: /^Details/ })
      .click();
    await page.getByRole('link', { name: 'Everything about this person' }).click();
    await page.getByTestId('person-facts').getByText(user.email).waitFor();
    // The browser's own files stand in for the place that a person would choose.
    await page.evaluate(() => {
      const choose = async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
      Object.assign(window, { showSaveFilePicker: choose });
    });
    const name = `session-guard-user-${user.id}.json`;
    await page.getByRole('button', { name: 'Download everything' }).click();
    await page.locator('[data-testid=download-outcome][data-outcome=done]').getByText(name).waitFor();
    const text = await page.evaluate(async (of) => {
      const file = await (await navigator.storage.getDirectory()).getFileHandle(of);
      return (await file.getFile()).text();
    }, name);
    expect(JSON.parse(text)).toMatchObject({ userId: user.id, sessions: [{ email: user.email }] });

    await page.getByRole('button', { name: 'Erase' }).click();
    const dialog = page.getByTestId('erase-dialog');
    const confirm = dialog.getByRole('button', { name: 'Erase for good' });
    await dialog.getByRole('textbox').fill(user.email);
    expect(await confirm.isDisabled()).toBe(true);
    expect((await checkToken(app, user.token)).status).toBe(200);
    await dialog.getByRole('textbox').fill(user.username);
    await confirm.click();
    expect(Number(await page.getByTestId('erased').getAttribute('data-records'))).toBeGreaterThan(1);
    expect((await checkToken(app, user.token)).status).toBe(401);
    expect((await newestEntry('user-data.erased')).target).toBe(`user:USER:${user.id}`);
  });

  it('put the configuration beside the standards when asked to, ready for paper, and say what tonight deletes', async () => {
    await openRecords(page, app, '/settings');
    await page.locator('[data-testid=retention-kind][data-kind=SESSIONS][data-count="0"]').getByText('29 days').waitFor();
    await page.getByRole('button', { name: 'Make a report' }).click();
    const idle = page.locator('[data-requirement="V7.3.1"]');
    await idle.locator('[data-testid=verdict][data-status=DEVIATES]').waitFor();
    expect(await idle.innerText()).toContain("Set onInactivity: 'end'");
    const main = page.getByTestId('session-guard');
    const sheet = page.getByRole('heading', { name: 'Session management beside the standards' });
    expect(await sheet.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await sheet.waitFor();
    expect(await main.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await main.waitFor();
    expect((await newestEntry('report.generated')).detail).toMatchObject({ deviations: expect.any(Number) });
  });

  it('offer an administrator what their role may do, and say what it may not', async () => {
    const reader = await createAdminUserWithRole(app, admin.token, [
      'plugin::session-guard.session.find',
      'plugin::session-guard.audit.find',
    ]);
    const context = await browser.newContext();
    try {
      const readerPage = await context.newPage();
      readerPage.setDefaultTimeout(CONTROL_TIMEOUT);
      await logIn(readerPage, app, reader);
      await openRecords(readerPage, app, '/audit');
      await readerPage.getByTestId('audit-entry').first().waitFor();
      await readerPage.getByTestId('export-forbidden').waitFor();
      expect(await readerPage.getByTestId('guard-tabs').getByRole('link').allInnerTexts()).toEqual(['Sessions', 'Audit']);
      for (const path of ['/person', '/settings']) {
        await readerPage.goto(`${app.url}/admin/plugins/session-guard${path}`);
        await readerPage.getByText(/don't have the permissions/i).waitFor();
      }
    } finally {
      await context.close();
    }
  });

  it('name the entry that somebody changed in the database', async () => {
    const { id } = await newestEntry('settings.changed');
    await withDatabase(app, async (connection) => {
      await connection(TABLES.auditEntries).where({ entry_key: id }).update({ detail: '{}' });
    });
    await openRecords(page, app, '/audit');
    await waitFor('the check to see it', async () => {
      // An answer is given again for some seconds.
      await page.getByRole('button', { name: 'Verify' }).click();
      return (await page.getByTestId('integrity').getAttribute('data-intact')) === 'false';
    });
    expect(await page.getByTestId('integrity-problem').innerText()).toContain(id);
  });

  it('say on every page that the licence has ended, and go on', async () => {
    await ask(ACTIVATE, { token: sign(5000) });
    await waitFor('the end of the licence', async () => (await ask(EXPIRED)).authSettings.license.expired === true, 20_000);
    await openRecords(page, app, '/audit');
    await page.getByTestId('licence-ended').waitFor();
    await page.locator('[data-testid=audit-entry][data-action="license.changed"]').first().waitFor();
    await openGuard(page, app);
    await page.getByTestId('licence-ended').getByText('policies do not act').waitFor();
    await page.getByTestId('session-row').first().waitFor();
  });
});
