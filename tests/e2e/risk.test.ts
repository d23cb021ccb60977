/** What an administrator sees of places, risks, lock-outs and policies, and does about them, in a real Chromium. */

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAdmin,
  createAdminUserWithRole,
  createName,
  failLogin,
  PASSWORD,
  registerUser,
  type Admin,
  type User,
} from '../support/callers';
import { CHROME } from '../integration/capture-records';
import { graphql, rest } from '../support/http';
import { hasChromium, startChromium } from '../support/provide-chromium';
import { startApp, type App } from '../support/start-app';
import { CONTROL_TIMEOUT, logIn, openGuard, untilLive } from './panel';

/** Addresses whose country the embedded data knows. */
const NETHERLANDS = '91.198.174.192';
const GERMANY = '80.130.10.10';
const FRANCE = '90.63.250.12';
/** From where nobody logs in but who is locked out there. */
const GUESSER = '80.130.10.99';
const from = (address: string) => ({ ...CHROME.headers, 'x-forwarded-for': address });

const MAX_FAILED_LOGINS = 3;

const CREATE = 'mutation Create($input: AuthPolicyInput!) { createAuthPolicy(input: $input) { id } }';
const DELETE = 'mutation Delete($id: ID!) { deleteAuthPolicy(id: $id) }';
const POLICY = 'query ($id: ID!) { authPolicy(id: $id) { channels } }';
const CREATE_CHANNEL = 'mutation ($input: AuthAlertChannelInput!) { createAuthAlertChannel(input: $input) { id } }';
const DELETE_CHANNEL = 'mutation ($id: ID!) { deleteAuthAlertChannel(id: $id) }';

describe.skipIf(!hasChromium())('the pages about risk', () => {
  let app: App;
  let admin: Admin;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({
      env: { RATE_LIMIT: 'false' },
      guard: {
        trustedProxies: ['127.0.0.1/32', '::1/128'],
        blockedCountries: ['NL'],
        maxFailedLogins: MAX_FAILED_LOGINS,
        lockoutSeconds: 600,
      },
    });
    admin = await createAdmin(app);
    browser = await startChromium();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(CONTROL_TIMEOUT);
    await logIn(page, app, admin);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const login = (user: User, address: string) =>
    rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: PASSWORD }, headers: from(address) });
  const statusOf = async (user: User, address: string): Promise<number> => (await login(user, address)).status;
  const ask = async (query: string, variables: Record<string, unknown>) => {
    const { body } = await graphql(app, query, variables, admin.token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const cardOf = ({ username }: User): Locator => page.getByTestId('risk-event').filter({ hasText: username });
  const review = (card: Locator, outcome: string): Locator => card.locator(`[data-testid=review-outcome][data-review=${outcome}]`);

  it('show country, network owner and score of a login, in the table and in its details', async () => {
    await openGuard(page, app);
    const user = await registerUser(app, { headers: from(GERMANY) });
    const row = page.getByTestId('session-row').filter({ hasText: user.username });
    await row.locator('[data-testid=place][data-country=DE]').waitFor();
    expect(await row.getByTestId('place').innerText()).toMatch(/🇩🇪\s*(.+, )?Germany$/);
    expect(await row.getByTestId('security-score').getAttribute('data-score')).toBe('100');

    await row.getByRole('button', { name: /^Details/ }).click();
    const details = page.getByTestId('session-details');
    await details.getByTestId('no-signals').waitFor();
    expect(await details.getByTestId('security-score').getAttribute('data-score')).toBe('100');
    expect(await details.getByTestId('session-place-facts').innerText()).toMatch(/Germany[\s\S]*Deutsche Telekom[\s\S]*AS3320/);
    // Wherever the data is shown, its licence wants its maker named, with a link.
    await details.getByTestId('location-credit').getByRole('link', { name: 'DB-IP', exact: true }).first().waitFor();
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  });

  it('explain a score below 100 in the details', async () => {
    await openGuard(page, app);
    const user = await registerUser(app, { headers: from(GERMANY) });
    await login(user, FRANCE);
    const row = page
      .getByTestId('session-row')
      .filter({ hasText: user.username })
      .filter({ has: page.locator('[data-country=FR]') });
    const score = Number(await row.getByTestId('security-score').getAttribute('data-score'));
    expect(score).toBeLessThan(100);
    await row.getByRole('button', { name: /^Details/ }).click();
    const details = page.getByTestId('session-details');
    await details.getByText(/First login from .*France; 1 earlier login came from Germany/).waitFor();
    const penalties = await details.locator('[data-signal] [aria-hidden=true]').allInnerTexts();
    const lowered = penalties.reduce((sum, text) => sum + Number(text.replace('−', '')), 0);
    expect(score).toBe(Math.max(0, 100 - lowered));
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  });

  it('show a login from a new country at once, and keep what an administrator says of it', async () => {
    await openGuard(page, app, '/risk');
    const user = await registerUser(app, { headers: from(GERMANY) });
    expect(await statusOf(user, FRANCE)).toBe(200);
    const card = cardOf(user);
    await card.waitFor();
    expect(await card.locator('[data-signal=NEW_COUNTRY]').innerText()).toMatch(
      /First login from .*France; 1 earlier login came from Germany/
    );
    expect(await card.getByTestId('decision').getAttribute('data-decision')).toBe('ALLOWED');

    await card.getByRole('button', { name: 'It was expected' }).click();
    await review(card, 'EXPECTED').waitFor();
    await page.reload();
    await review(card, 'EXPECTED').waitFor();
    expect(await review(card, 'EXPECTED').innerText()).toContain('Ada');

    await card.getByRole('button', { name: 'Confirm the risk after all' }).click();
    await review(card, 'CONFIRMED').waitFor();
    await page.reload();
    await review(card, 'CONFIRMED').waitFor();
  });

  it('show a refused login, live after a reload too, with the policy that refused it and the session on record', async () => {
    await page.reload();
    await untilLive(page);
    const user = await registerUser(app, { headers: from(GERMANY) });
    expect(await statusOf(user, NETHERLANDS)).toBe(403);
    const card = cardOf(user);
    await card.locator('[data-testid=decision][data-decision=BLOCKED]').waitFor();
    expect(await card.getByTestId('matched-policies').innerText()).toContain('Not from blocked countries');
    await card.getByRole('button', { name: 'Open the session' }).click();
    const details = page.getByTestId('session-details');
    await details.getByText('Login blocked').waitFor();
    expect(await details.locator('[data-testid=place]').getAttribute('data-country')).toBe('NL');
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
  });

  it('show a lock-out, and lift it when that is confirmed', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    for (let count = 0; count < MAX_FAILED_LOGINS; count += 1) await failLogin(app, user.email, from(GUESSER));
    expect(await statusOf(user, GUESSER)).toBe(429);
    const lockout = page.getByTestId('lockout').filter({ hasText: GUESSER });
    const dialog = page.getByTestId('lift-lockout-dialog');
    await lockout.waitFor();
    await page.getByTestId('risk-event').filter({ hasText: GUESSER }).getByText('Too many failed logins').waitFor();
    // Who typed what is no administrator's business: names that do not exist may be passwords in the wrong field.
    expect(await lockout.innerText()).not.toContain(user.email);
    await lockout.getByRole('button').click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await statusOf(user, GUESSER)).toBe(429);

    await lockout.getByRole('button').click();
    await dialog.getByRole('button', { name: 'Lift' }).click();
    await lockout.waitFor({ state: 'detached' });
    expect(await statusOf(user, GUESSER)).toBe(200);
  });

  it('show what the configuration sets, and let nobody switch it', async () => {
    await openGuard(page, app, '/policies');
    const managed = page.locator('[data-policy-id="managed:blockedCountries"]');
    await managed.getByText('Set by the configuration', { exact: true }).waitFor();
    expect(await managed.getByTestId('policy-mode').getAttribute('data-mode')).toBe('ENFORCE');
    expect(await managed.getByTestId('policy-conditions').innerText()).toBe('the country of the address is Netherlands');
    expect(await managed.getByRole('combobox').count()).toBe(0);
  });

  it('ask before a policy begins to refuse logins, and enforce it from then on', async () => {
    const user = await registerUser(app, { headers: from(GERMANY) });
    const name = createName('policy');
    const input = { name, mode: 'OFF', action: 'BLOCK', conditions: { blockedCountries: ['FR'] } };
    const { id } = (await ask(CREATE, { input })).createAuthPolicy;
    // It is made elsewhere, and appears here by itself.
    const policy = page.locator(`[data-policy-id="${id}"]`);
    const mode = (is: string): Locator => policy.locator(`[data-testid=policy-mode][data-mode=${is}]`);
    const dialog = page.getByTestId('enforce-dialog');
    const choose = async (label: string): Promise<void> => {
      await policy.getByRole('combobox').click();
      await page.getByRole('option', { name: label }).click();
    };
    await mode('OFF').waitFor();
    await choose('Enforce');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await mode('OFF').waitFor();
    expect(await statusOf(user, FRANCE)).toBe(200);

    await choose('Enforce');
    await dialog.getByRole('button', { name: 'Enforce' }).click();
    await mode('ENFORCE').waitFor();
    expect(await statusOf(user, FRANCE)).toBe(403);
    await page.reload();
    await mode('ENFORCE').waitFor();

    // Whoever lets people in again is not asked.
    await choose('Monitor');
    await mode('MONITOR').waitFor();
    expect(await statusOf(user, FRANCE)).toBe(200);
    await untilLive(page);
    await ask(DELETE, { id });
    await policy.waitFor({ state: 'detached' });
  });

  it('name the channels that a policy tells, and no longer one that somebody deletes', async () => {
    const slack = { kind: 'SLACK', target: 'https://hooks.slack.com/services/a/b/c', enabled: false };
    const [night, soc] = [createName('night'), createName('soc')];
    const { id: channel } = (await ask(CREATE_CHANNEL, { input: { ...slack, name: night } })).createAuthAlertChannel;
    await ask(CREATE_CHANNEL, { input: { ...slack, name: soc } });
    const input = { name: createName('policy'), mode: 'OFF', action: 'ALERT', conditions: { networkKinds: ['TOR'] } };
    const { id } = (await ask(CREATE, { input })).createAuthPolicy;
    const channels = page.locator(`[data-policy-id="${id}"]`).getByTestId('policy-channels');
    const tells = (names: string): Promise<void> => channels.getByText(`Tells ${names}`).waitFor();
    await tells('every alert channel');
    await channels.getByRole('combobox').click();
    for (const name of [night, soc]) await page.getByRole('option', { name }).click();
    await page.keyboard.press('Escape');
    await channels.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`${input.name} tells the channels that were chosen`).waitFor();
    expect((await ask(POLICY, { id })).authPolicy.channels).toHaveLength(2);
    await tells(`${night} and ${soc},`);

    await ask(DELETE_CHANNEL, { id: channel });
    await tells(`${soc},`);
    await channels.getByRole('combobox').click();
    await page.getByRole('option', { name: soc }).waitFor();
    await page.getByRole('option', { name: night }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await ask(DELETE, { id });
    await channels.waitFor({ state: 'detached' });
  });

  it('are not offered to an administrator who may only read sessions', async () => {
    const reader = await createAdminUserWithRole(app, admin.token, ['plugin::session-guard.session.find']);
    const context = await browser.newContext();
    try {
      const readerPage = await context.newPage();
      readerPage.setDefaultTimeout(CONTROL_TIMEOUT);
      await logIn(readerPage, app, reader);
      await openGuard(readerPage, app);
      await readerPage.getByTestId('session-row').first().waitFor();
      expect(await readerPage.getByTestId('guard-tabs').count()).toBe(0);
      expect(await page.getByTestId('guard-tabs').getByRole('link').allInnerTexts()).toEqual([
        ...['Sessions', 'Risk', 'Policies', 'Alerts'],
        ...['Audit', 'Person', 'Settings'],
      ]);
      for (const path of ['/risk', '/policies']) {
        await readerPage.goto(`${app.url}/admin/plugins/session-guard${path}`);
        await readerPage.getByText(/don't have the permissions/i).waitFor();
      }
    } finally {
      await context.close();
    }
  });
});
