/** Channels, deliveries and mail templates as an administrator sets them up and watches them, in a real Chromium. */

import type { Browser, Locator, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatIssuerKey } from '../../server/src/domain/licence/issuer-key';
import { startAlertReceiver, type AlertReceiver } from '../support/alert-receiver';
import { createAdmin, createAdminUserWithRole, registerUser, type Admin } from '../support/callers';
import { graphql } from '../support/http';
import { hasChromium, startChromium } from '../support/provide-chromium';
import { startSmtpServer, type SmtpServer } from '../support/smtp-server';
import { startApp, type App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { createIssuer, DAY } from '../use-cases/licence-fakes';
import { CONTROL_TIMEOUT, logIn, openGuard } from './panel';

const ACTIVATE = 'mutation ($token: String!) { activateAuthLicense(token: $token) { tier } }';
const FORCE_LOGOUT = 'mutation ($userId: ID!) { forceLogoutUser(userId: $userId, origin: USER) { count } }';
const UPDATE_TEMPLATE = 'mutation ($input: AuthMailTemplateInput!) { updateAuthMailTemplate(input: $input) { edited } }';
const TEST = 'mutation ($id: ID!) { testAuthAlertChannel(id: $id) { status } }';
/** Deliveries on a page. */
const PAGE_SIZE = 25;
const HOUR_S = '3600';

const issuer = createIssuer();

describe.skipIf(!hasChromium())('the pages about alerts', () => {
  let app: App;
  let admin: Admin;
  let receiver: AlertReceiver;
  let smtp: SmtpServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [receiver, smtp] = await Promise.all([startAlertReceiver(), startSmtpServer()]);
    app = await startApp({
      env: { EMAIL_PORT: String(smtp.port) },
      guard: { alerts: { allowedHosts: ['127.0.0.1'] }, licence: { issuer: formatIssuerKey(issuer.publicKey) } },
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
    await Promise.all([receiver?.stop(), smtp?.close()]);
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, admin.token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  /** Ends a user's session, of which the channel is told within a second or so. */
  const causeAlert = async (): Promise<void> => {
    const { id } = await registerUser(app);
    await ask(FORCE_LOGOUT, { userId: id });
  };
  const channel = (): Locator => page.getByTestId('channel').filter({ hasText: 'Night watch' });
  const field = (name: string): Locator => page.getByTestId(`field-${name}`);
  const said = (text: RegExp | string): Promise<void> => page.getByText(text).first().waitFor();
  const section = (name: string, on = page): Promise<void> => on.getByTestId('alert-sections').getByRole('link', { name }).click();

  it('say what the licence does not open, and what becomes of channels meanwhile', async () => {
    await openGuard(page, app, '/alerts');
    expect(await page.getByTestId('read-locked').innerText()).toMatch(/The tier ADVANCED does.*nothing is sent meanwhile/);
    expect(await page.getByRole('button', { name: 'New channel' }).count()).toBe(0);
    const issuedAt = Math.floor(Date.now() / 1000) * 1000;
    const token = issuer.sign('ADVANCED', { issuedAt, startsAt: issuedAt, expiresAt: issuedAt + 30 * DAY });
    await ask(ACTIVATE, { token });
    await page.reload();
    expect(await page.getByTestId('channels-empty').innerText()).toContain('A channel tells people by e-mail, Slack or Discord');
  });

  it('make a channel, with what is wrong beside its field, and a secret that is shown before it is stored', async () => {
    await page.getByRole('button', { name: 'New channel' }).click();
    const form = page.getByTestId('channel-form');
    const create = form.getByRole('button', { name: 'Create' });
    await create.click();
    await field('name').getByText('Fill this in.').waitFor();

    await field('name').getByRole('textbox').fill('Night watch');
    await field('target').getByRole('textbox').fill('http://192.168.0.1/hook');
    await create.click();
    await field('target')
      .getByText(/^Is not https; give an https URL/)
      .waitFor();

    await field('target').getByRole('textbox').fill(`${receiver.url}/hook/Opens-The-Channel`);
    await field('groupSeconds').getByRole('spinbutton').fill('0');
    const secret = await field('secret').getByRole('textbox').inputValue();
    await page.keyboard.press('Escape');
    await page.getByTestId('unsaved-dialog').getByRole('button', { name: 'Cancel' }).click();
    await create.click();
    await channel().waitFor();
    expect(await channel().getByTestId('channel-facts').innerText()).not.toContain('Opens-The-Channel');

    await channel()
      .getByRole('button', { name: /^Send test/ })
      .click();
    await channel().locator('[data-testid=last-delivery][data-status=DELIVERED]').waitFor();
    const [request] = await receiver.waitForCount(1);
    expect(new Webhook(secret).verify(request?.body ?? '', request?.headers as Record<string, string>)).toBeTruthy();
  });

  it('show what became of a message, live and page by page, and send at once what waits', async () => {
    receiver.script.push([503, { 'retry-after': HOUR_S }]);
    await channel().getByRole('link', { name: 'All of its deliveries' }).click();
    const deliveries = page.getByTestId('delivery');
    const test = deliveries.filter({ hasText: 'Test message' });
    await test.waitFor();
    expect(await test.getByRole('button').count()).toBe(0);

    await causeAlert();
    await receiver.waitForCount(2);
    await page.reload();
    const message = deliveries.filter({ hasText: 'Session ended by somebody else' });
    await page.locator('[data-testid=delivery][data-status=RETRYING]').waitFor();
    expect(await message.getByTestId('delivery-error').innerText()).toContain('503');
    expect(await message.getByTestId('delivery-attempts').innerText()).toMatch(/^1 attempt · next try /);

    await message.getByRole('button', { name: 'Send now' }).click();
    await page.locator('[data-testid=delivery][data-status=DELIVERED]').filter({ hasText: 'Session ended' }).waitFor();
    const [, failed, again] = await receiver.waitForCount(3);
    expect(again?.headers['webhook-id']).toBe(failed?.headers['webhook-id']);

    // Newer ones push both from the page.
    const { authAlertChannels } = await ask('{ authAlertChannels { id } }');
    for (let count = 0; count < PAGE_SIZE; count += 1) await ask(TEST, { id: authAlertChannels[0].id });
    await message.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Older' }).click();
    await message.waitFor();
    expect(await deliveries.count()).toBe(2);
    await page.getByRole('button', { name: 'Newest' }).click();
    await message.waitFor({ state: 'detached' });
    expect(await deliveries.count()).toBe(PAGE_SIZE);

    await page.getByTestId('filter-delivery-status').getByRole('combobox').click();
    await page.getByRole('option', { name: 'Given up' }).click();
    await page.keyboard.press('Escape');
    await page.getByTestId('deliveries-empty').waitFor();
  });

  it('say live why a channel was disabled by its receiver, and enable it again', async () => {
    await openGuard(page, app, '/alerts');
    await page.locator('[data-testid=channel][data-enabled=true]').waitFor();
    receiver.script.push(410);
    await causeAlert();
    expect(await channel().getByTestId('channel-disabled-reason').innerText()).toContain('The receiver answered 410');
    await channel()
      .getByRole('button', { name: /^Enable/ })
      .click();
    await page.locator('[data-testid=channel][data-enabled=true]').waitFor();
    expect(await channel().getByTestId('channel-disabled-reason').count()).toBe(0);
  });

  it('edit a mail beside its preview, lose no change without asking, send it, and reset it', async () => {
    await section('E-mail templates');
    const row = page.locator('[data-testid=mail-template][data-kind=USER_LOGIN][data-locale=en]');
    await row.getByRole('link').click();
    const subject = field('subject').getByRole('textbox');
    const shown = page.getByTestId('preview-subject');
    await shown.getByText(/New login to your account/).waitFor();
    await subject.fill('{{nobody}} was here');
    await field('subject')
      .getByText(/^Has \{\{nobody\}\}, which is no placeholder/)
      .waitFor();

    await subject.fill('Somebody is in: {{application}}');
    await field('html')
      .getByRole('textbox')
      .fill('<p>Hi {{name}}</p><img src="x" onerror="document.title=1"><a href="{{link}}">End it</a>');
    await shown.getByText(/Somebody is in: /).waitFor();
    const frame = page.locator('iframe[sandbox=""]');
    const inside = page.frameLocator('iframe[sandbox=""]');
    await inside.getByText('Hi example').waitFor();
    expect(await frame.getAttribute('sandbox')).toBe('');
    // Its links lead nowhere, not even inside the frame.
    await inside.getByRole('link', { name: 'End it' }).click();
    await inside.getByText('Hi example').waitFor();
    expect(await page.title()).not.toBe('1');

    await section('Channels');
    await page.getByTestId('unsaved-dialog').getByRole('button', { name: 'Cancel' }).click();
    const theirs = { kind: 'USER_LOGIN', locale: 'en', subject: 'Theirs', html: '<p>{{link}}</p>', text: '{{link}}' };
    await ask(UPDATE_TEMPLATE, { input: theirs });
    await said(/^Somebody else has changed this template/);
    expect(await subject.inputValue()).toBe('Somebody is in: {{application}}');
    await page.getByRole('button', { name: 'Save' }).click();
    await said('The template is saved and in force');
    await page.getByRole('button', { name: 'Send test' }).click();
    await said(`The test was sent to ${admin.email}`);
    const [mail] = await waitFor('the mail', () => smtp.mailsTo(admin.email).length > 0 && smtp.mailsTo(admin.email));
    expect(mail?.subject).toContain('Somebody is in: ');

    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByTestId('reset-template-dialog').getByRole('button', { name: 'Reset' }).click();
    await page.locator('[data-testid=template-editor][data-edited=false]').waitFor();
    expect(await subject.inputValue()).toBe('{{title}} – {{application}}');
  });

  it('offer nothing but reading to an administrator who may only read', async () => {
    const rights = ['plugin::session-guard.session.find', 'plugin::session-guard.alert.find'];
    const reader = await createAdminUserWithRole(app, admin.token, rights);
    const context = await browser.newContext();
    try {
      const readerPage = await context.newPage();
      readerPage.setDefaultTimeout(CONTROL_TIMEOUT);
      await logIn(readerPage, app, reader);
      await openGuard(readerPage, app, '/alerts');
      await readerPage.getByTestId('channel').waitFor();
      expect(await readerPage.getByRole('button', { name: /channel|test|Edit|Disable|Delete/ }).count()).toBe(0);
      await section('Deliveries', readerPage);
      await readerPage.getByTestId('delivery').first().waitFor();
      expect(await readerPage.getByRole('button', { name: /^Send/ }).count()).toBe(0);
      await section('E-mail templates', readerPage);
      await readerPage.getByRole('link', { name: /^View/ }).first().click();
      await readerPage.getByTestId('preview-subject').waitFor();
      expect(await readerPage.getByTestId('field-subject').getByRole('textbox').isEditable()).toBe(false);
      expect(await readerPage.getByRole('button', { name: /Save|Reset|Send test/ }).count()).toBe(0);
    } finally {
      await context.close();
    }
  });

  it('delete a channel once that is confirmed', async () => {
    await section('Channels');
    await channel()
      .getByRole('button', { name: /^Delete/ })
      .click();
    const dialog = page.getByTestId('delete-channel-dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    await channel()
      .getByRole('button', { name: /^Delete/ })
      .click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByTestId('channels-empty').waitFor();
  });
});
