/** Ways through the panel that an administrator takes in every test. */

import type { Page } from 'playwright-core';
import type { Admin } from '../support/callers';
import type { App } from '../support/start-app';

/** Pages of the plugin, below its own address. */
export type GuardPath = '' | '/risk' | '/policies' | '/alerts';
/** Pages that show what is on record, and are whole without a feed. */
export type RecordPath = '/audit' | '/person' | '/settings';

/** Milliseconds that a control may take to appear: two busy cores draw slowly. */
export const CONTROL_TIMEOUT = 30_000;

export const logIn = async (page: Page, app: App, admin: Pick<Admin, 'email' | 'password'>): Promise<void> => {
  await page.goto(`${app.url}/admin/auth/login`);
  await page.fill('input[name=email]', admin.email);
  await page.fill('input[name=password]', admin.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
};

/** Resolves when the feed runs: what happens from then on shows without a reload. */
export const untilLive = async (page: Page): Promise<void> => {
  await page.waitForSelector('[data-testid=connection-state][data-state=live]');
};

export const openGuard = async (page: Page, app: App, path: GuardPath = ''): Promise<void> => {
  await page.goto(`${app.url}/admin/plugins/session-guard${path}`);
  await untilLive(page);
};

/** A page that waits for no feed: it is there when its title is. */
export const openRecords = async (page: Page, app: App, path: RecordPath | `/person?${string}`): Promise<void> => {
  await page.goto(`${app.url}/admin/plugins/session-guard${path}`);
  await page.getByTestId('session-guard').getByRole('heading', { level: 1 }).waitFor();
};
