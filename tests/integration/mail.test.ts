/** Alerts by e-mail against a booted application: its own e-mail plugin, a mail server of ours, and the link in the mail. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkToken, loginUser, PASSWORD, registerUser, type User } from '../support/callers';
import { graphql, rest } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { startSmtpServer, type ReceivedMail, type SmtpServer } from '../support/smtp-server';
import { waitFor } from '../support/wait-for';
import { CHROME, openRecords, type Records } from './capture-records';

const CHANNEL = 'mutation Create($input: AuthAlertChannelInput!) { createAuthAlertChannel(input: $input) { id } }';
const TEST_CHANNEL = 'mutation Test($id: ID!) { testAuthAlertChannel(id: $id) { status lastError } }';
const UPDATE = 'mutation Update($input: AuthMailTemplateInput!) { updateAuthMailTemplate(input: $input) { edited } }';
const RESET = 'mutation { resetAuthMailTemplate(kind: USER_LOGIN, locale: "en") { edited subject } }';
const PREVIEW = 'query Preview($input: AuthMailPreviewInput!) { previewAuthMailTemplate(input: $input) { subject text html } }';
const SEND_TEST = 'mutation { sendTestAuthMail(kind: USER_LOGIN, locale: "de") { to sent error } }';
const PATH = '/api/session-guard/end-session';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('alerts by e-mail', () => {
  let smtp: SmtpServer;
  let app: App;
  let records: Records;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    app = await startApp({
      env: {
        JWT_MANAGEMENT: 'refresh',
        // For the application's own provider: where every mail goes.
        EMAIL_PORT: String(smtp.port),
      },
      guard: { alerts: { mail: { applicationName: 'The <Shop>' } } },
    });
    records = await openRecords(app);
    const input = { name: 'Users', kind: 'EMAIL', target: 'user', triggers: ['NEW_LOGIN'], groupSeconds: 0 };
    await ask(CHANNEL, { input });
  });
  afterAll(async () => {
    await app?.stop();
    await smtp?.close();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { body } = await graphql(app, query, variables, records.admin.token);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  };
  const mailTo = (address: string, count = 1): Promise<ReceivedMail> =>
    waitFor(`mail ${count} to ${address}`, () => smtp.mailsTo(address)[count - 1], 30_000);
  const linkIn = ({ text }: ReceivedMail): URL =>
    new URL(/http:\S+\/end-session\?token=\S+/.exec(text)?.[0] ?? 'http://no-link-in-the-mail');
  const tokenIn = (mail: ReceivedMail): string => linkIn(mail).searchParams.get('token') ?? '';
  const open = (token: string) => rest(app, 'GET', `${PATH}?token=${encodeURIComponent(token)}`);
  const post = async (token: string) => {
    const response = await fetch(app.url + PATH, { method: 'POST', headers: FORM, body: new URLSearchParams({ token }) });
    return { status: response.status, body: await response.text() };
  };
  const login = async (): Promise<{ user: User; mail: ReceivedMail }> => {
    const registered = await registerUser(app);
    await mailTo(registered.email);
    const user = await loginUser(app, registered, { headers: CHROME.headers });
    return { user, mail: await mailTo(user.email, 2) };
  };

  it('tells a user of a login, with its device and a link that asks first, ends that session alone, and works once', async () => {
    const first = await registerUser(app);
    await mailTo(first.email);
    const second = await loginUser(app, first, { headers: CHROME.headers });
    const mail = await mailTo(first.email, 2);
    expect(mail.subject).toBe('New login to your account – The <Shop>');
    expect(mail.text).toContain(CHROME.label);
    expect(mail.text).toContain(`Hello ${first.username},`);
    expect(mail.html).toContain('The &lt;Shop&gt;');
    expect(linkIn(mail).href).toMatch(new RegExp(`^${app.url}${PATH}\\?token=v1\\.`));

    // Scanners of mail open links, several times.
    for (const _again of [1, 2]) {
      const page = await open(tokenIn(mail));
      expect(page.status).toBe(200);
      expect(page.body).toContain('<form method="post"');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect((await checkToken(app, second.token)).status).toBe(200);

    const ended = await post(tokenIn(mail));
    expect(ended).toMatchObject({ status: 200, body: expect.stringContaining('The session is ended.') });
    expect(await checkToken(app, second.token)).toEqual({ status: 401, reason: 'LOGOUT' });
    expect((await rest(app, 'POST', '/api/auth/refresh', { body: { refreshToken: second.refreshToken } })).status).toBe(401);
    // The session beside it goes on.
    expect((await checkToken(app, first.token)).status).toBe(200);
    const [session] = (await records.sessionsOf('USER', first.id)).filter(({ status }) => status === 'TERMINATED');
    expect(await records.endOf(session?.id ?? '')).toMatchObject({
      detail: { reason: 'LOGOUT', note: 'By the link of an e-mail.' },
      actor: { kind: 'USER', id: first.id },
    });

    const again = await post(tokenIn(mail));
    expect(again).toMatchObject({ status: 410, body: expect.stringContaining('has been used already') });
    expect((await open(tokenIn(mail))).status).toBe(410);
    expect((await records.endOf(session?.id ?? '')).detail).toMatchObject({ reason: 'LOGOUT' });
  });

  it('ends nothing by a link that somebody made up, or changed', async () => {
    const { user, mail } = await login();
    const token = tokenIn(mail);
    const [session] = await records.sessionsOf('USER', user.id);
    const other = token.replace(/[0-9a-f]{8}-/, (part) => part.replace(/./, (digit) => (digit === '0' ? '1' : '0')));
    for (const forged of ['', 'x', `${token}x`, other, `v1.${session?.id}.zzzzzzzz.en.${'A'.repeat(43)}`, '<script>alert(1)</script>']) {
      const answer = await post(forged);
      expect(answer.status).toBe(400);
      expect(answer.body).not.toContain('<script>');
      expect((await open(forged)).status).toBe(400);
    }
    expect((await fetch(app.url + PATH, { method: 'POST' })).status).toBe(400);
    expect((await checkToken(app, user.token)).status).toBe(200);
    await rest(app, 'POST', '/api/session-guard/logout', { token: user.token });
    expect(await post(token)).toMatchObject({ status: 200, body: expect.stringContaining('over already') });
  });

  it('tells administrators by their role, and whether a test arrived', async () => {
    const { createAuthAlertChannel } = await ask(CHANNEL, {
      input: { name: 'Admins', kind: 'EMAIL', target: 'role:strapi-super-admin, ops@example.com', triggers: ['LOCKOUT'], groupSeconds: 0 },
    });
    const before = smtp.mailsTo(records.admin.email).length;
    expect((await ask(TEST_CHANNEL, createAuthAlertChannel)).testAuthAlertChannel).toEqual({ status: 'DELIVERED', lastError: null });
    expect((await mailTo(records.admin.email, before + 1)).subject).toMatch(/^\[\w+\] Test: /);
    expect(smtp.mailsTo('ops@example.com')).toHaveLength(1);
    smtp.refuse('RCPT TO:<ops@example.com>', '451 not now');
    expect((await ask(TEST_CHANNEL, createAuthAlertChannel)).testAuthAlertChannel).toMatchObject({
      status: 'FAILED',
      lastError: expect.stringContaining('1 of 2 mails failed'),
    });
    smtp.refuse('RCPT TO:<ops@example.com>', null);
  });

  it('writes by the templates that administrators edit, shows and tries them, and has the change in the log', async () => {
    const input = {
      kind: 'USER_LOGIN',
      locale: 'en',
      subject: 'Was that you, {{name}}?',
      text: 'On {{device}}. End it: {{link}}',
      html: '<p>On {{device}}. <a href="{{link}}">End it</a></p>',
    };
    expect((await graphql(app, UPDATE, { input: { ...input, text: '{{secret}}' } }, records.admin.token)).body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('{{secret}}, which is no placeholder'),
      extensions: { code: 'BAD_INPUT' },
    });
    expect((await ask(PREVIEW, { input })).previewAuthMailTemplate).toMatchObject({
      subject: 'Was that you, example?',
      html: expect.stringContaining('<p>On Firefox on Linux. <a href="http'),
    });
    await ask(UPDATE, { input });
    const { mail, user } = await login();
    expect(mail.subject).toBe(`Was that you, ${user.username}?`);
    expect((await post(tokenIn(mail))).status).toBe(200);
    expect((await ask(RESET)).resetAuthMailTemplate).toEqual({ edited: false, subject: '{{title}} – {{application}}' });

    const changes = await records.eventsOf({ types: ['CHANNEL_CHANGED'] });
    expect(changes.map(({ detail }) => detail?.change).slice(0, 2)).toEqual(['mail-template-reset', 'mail-template-updated']);
    expect(changes[1]).toMatchObject({
      actor: { kind: 'ADMIN', id: records.admin.id },
      detail: { template: 'USER_LOGIN', difference: { subject: { from: '{{title}} – {{application}}', to: 'Was that you, {{name}}?' } } },
    });

    const before = smtp.mailsTo(records.admin.email).length;
    expect((await ask(SEND_TEST)).sendTestAuthMail).toEqual({ to: records.admin.email, sent: true, error: null });
    expect((await mailTo(records.admin.email, before + 1)).subject).toBe('Test: Neue Anmeldung bei Ihrem Konto – The <Shop>');
  });

  it('leaves no token of a link, and no password, in the log of the server', () => {
    expect(app.logs()).not.toContain('token=v1.');
    expect(app.logs()).not.toContain(PASSWORD);
  });
});
