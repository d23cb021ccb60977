/** The dashboard as an administrator sees it, in a real Chromium. */

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkAdminToken,
  checkToken,
  createAdmin,
  createAdminUserWithRole,
  createName,
  registerUser,
  type Admin,
} from '../support/callers';
import { hasChromium, startChromium } from '../support/provide-chromium';
import { startApp, type App } from '../support/start-app';
import { CONTROL_TIMEOUT, logIn, openGuard, untilLive } from './panel';

const rowOf = (page: Page, name: string): Locator => page.getByTestId('session-row').filter({ hasText: name });

describe.skipIf(!hasChromium())('the dashboard', () => {
  let app: App;
  let admin: Admin;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await startApp();
    admin = await createAdmin(app);
    browser = await startChromium();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(CONTROL_TIMEOUT);
    await logIn(page, app, admin);
    await openGuard(page, app);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('shows a login elsewhere within a second, without a reload', async () => {
    const measure = async (): Promise<number> => {
      const username = createName();
      await registerUser(app, { username });
      const answeredAt = performance.now();
      await rowOf(page, username).waitFor();
      return performance.now() - answeredAt;
    };
    // A machine that does other things too may be late with one of them.
    let took = await measure();
    for (let more = 0; more < 2 && took >= 1000; more += 1) took = await measure();
    expect(took).toBeLessThan(1000);
  });

  it('ends a session from its row, with a reason, and shows it ended', async () => {
    const user = await registerUser(app);
    const row = rowOf(page, user.username);
    await row.getByRole('button', { name: /^End the session/ }).click();
    const dialog = page.getByTestId('force-logout-dialog');
    await dialog.getByRole('textbox').fill('Lost laptop');
    await dialog.getByRole('button', { name: 'Force logout' }).click();
    await page.locator('[data-testid=session-row][data-status=TERMINATED]').filter({ hasText: user.username }).waitFor();
    expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
  });

  it('offers no way to end the own session by accident', async () => {
    const own = page.locator('[data-testid=session-row][data-current=true]');
    expect(await own.count()).toBe(1);
    expect(await own.getByRole('button', { name: /^End the session/ }).count()).toBe(0);
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    expect(await own.getByRole('checkbox').getAttribute('aria-checked')).not.toBe('true');
    await page.getByRole('checkbox', { name: /^Select all/ }).click();
    await own.getByRole('button', { name: /^Details/ }).click();
    await page.getByRole('button', { name: 'End all sessions of this user' }).click();
    await page.getByTestId('self-warning').waitFor();
    expect(await page.getByRole('button', { name: 'Force logout' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await openGuard(page, app);
  });

  it('survives a restart of the server and catches up', async () => {
    await app.restart();
    const username = createName();
    await registerUser(app, { username });
    await rowOf(page, username).waitFor();
    await untilLive(page);
  });

  it('says so to an administrator who may read but not end', async () => {
    const reader = await createAdminUserWithRole(app, admin.token, [
      { action: 'plugin::session-guard.session.find' },
      { action: 'plugin::session-guard.session.findOne' },
    ]);
    const context = await browser.newContext();
    try {
      const readerPage = await context.newPage();
      readerPage.setDefaultTimeout(CONTROL_TIMEOUT);
      await logIn(readerPage, app, reader);
      await openGuard(readerPage, app);
      await readerPage.getByTestId('session-row').first().waitFor();
      expect(await readerPage.getByRole('button', { name: /^End the session/ }).count()).toBe(0);
      expect(await checkAdminToken(app, reader.token)).toEqual({ status: 200, reason: null });
    } finally {
      await context.close();
    }
  });

  it('shows the login page once the own session is ended by another administrator', async () => {
    const context = await browser.newContext();
    try {
      const endedPage = await context.newPage();
      endedPage.setDefaultTimeout(CONTROL_TIMEOUT);
      const colleague = await createAdminUserWithRole(app, admin.token, [{ action: 'plugin::session-guard.session.find' }]);
      await logIn(endedPage, app, colleague);
      await openGuard(endedPage, app);
      const id = await endedPage.locator('[data-testid=session-row][data-current=true]').getAttribute('data-session-id');
      await page
        .locator(`[data-session-id="${id}"]`)
        .getByRole('button', { name: /^End the session/ })
        .click();
      await page.getByRole('button', { name: 'Force logout' }).click();
      await endedPage.waitForURL(/\/auth\/login/);
    } finally {
      await context.close();
    }
  });
});
