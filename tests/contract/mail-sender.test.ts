/** The sender of EMAIL channels, through Strapi's provider, to a mail server that takes mails or refuses them. */

import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelWithSecret } from '../../server/src/domain/alert/channel';
import { deriveMailKey, readEndLink } from '../../server/src/domain/alert/mail/end-link';
import type { UserRef } from '../../server/src/domain/session';
import type { MailRecipient } from '../../server/src/ports/mail-recipients';
import type { AlertSender } from '../../server/src/ports/alert-sender';
import { createMarkStore } from '../../server/src/strapi/mail-mark-store';
import { createMailTemplateStore } from '../../server/src/strapi/mail-template-store';
import { createMailer } from '../../server/src/strapi/mailer';
import { createFindMails } from '../../server/src/use-cases/mail/find-recipients';
import { createMailTemplates } from '../../server/src/use-cases/mail/mail-templates';
import { createMailSender } from '../../server/src/use-cases/mail/send-alert-mail';
import { ANNA, BORIS, idOf, loginOf, messageOf, MOMENT } from '../domain/mail/mail-fixtures';
import { findFreePort } from '../support/free-port';
import { openGuardTables, type GuardTables } from '../support/guard-tables';
import { startSmtpServer, type SmtpServer } from '../support/smtp-server';

interface Service {
  send(mail: Record<string, unknown>): Promise<unknown>;
}

const require = createRequire(import.meta.url);
const providerRequire = createRequire(require.resolve('@strapi/provider-email-sendmail'));
/** Strapi's default provider, told which server takes everything. */
const createSendmail = (port: number): Service =>
  (providerRequire('@strapi/provider-email-sendmail') as { init(options: object, settings: object): Service }).init(
    { devPort: port, devHost: '127.0.0.1' },
    { defaultFrom: 'Shop <no-reply@shop.example.com>' }
  );
/** As providers made of nodemailer do, whose errors say what the server answered. */
const createNodemailer = (port: number): Service => {
  const { createTransport } = providerRequire('nodemailer') as {
    createTransport(options: object): { sendMail(mail: object): Promise<unknown> };
  };
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  return { send: (mail) => transport.sendMail({ from: 'no-reply@shop.example.com', ...mail }) };
};

const channelOf = (target: string): ChannelWithSecret => ({
  id: 'c1',
  name: 'People',
  kind: 'EMAIL',
  format: 'PLAIN',
  target,
  enabled: true,
  minSeverity: 'INFO',
  triggers: ['NEW_LOGIN'],
  scoreBelow: 50,
  groupSeconds: 0,
  quietHours: null,
  disabledReason: null,
  createdAt: MOMENT,
  updatedAt: MOMENT,
  secret: null,
});

describe('the sender of e-mail', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-mail-'));
  const key = deriveMailKey(Buffer.alloc(32, 7));
  const clock = { now: () => MOMENT };
  const signal = new AbortController().signal;
  let tables: GuardTables;
  let smtp: SmtpServer;
  let service: Service | undefined;
  let people: Map<string, MailRecipient>;
  let role: readonly MailRecipient[];
  let sender: AlertSender;
  let deliveries = 0;

  beforeAll(async () => {
    tables = await openGuardTables({ client: 'sqlite', file: path.join(folder, 'data.db') });
    // What Strapi hands to plugins, as far as mails go.
    const host = { plugins: { email: {} }, plugin: () => ({ service: () => service }) } as unknown as Core.Strapi;
    const mailer = createMailer(host);
    const marks = createMarkStore(tables.database);
    const setting = { application: 'shop.example.com', timeZone: null };
    const linkBase = () => 'https://shop.example.com/api/session-guard/end-session';
    const recipients = { ofUser: async ({ id }: UserRef) => people.get(id) ?? null, ofRole: async () => role };
    const store = createMailTemplateStore({ database: tables.database, clock, announce: () => undefined });
    const templates = createMailTemplates({
      store,
      recipients,
      mailer,
      clock,
      setting,
      linkBase,
    });
    const findMails = createFindMails({ recipients, templates, setting, defaultLocale: 'en', key, linkBase });
    sender = createMailSender({ findMails, mailer, marks, clock, key });
  });
  afterAll(async () => {
    await tables?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    smtp = await startSmtpServer();
    service = createSendmail(smtp.port);
    people = new Map([['1', { address: 'anna@example.com', name: 'Anna “A” Ä', language: 'de' }]]);
    role = [];
    return () => smtp.close();
  });

  const login = (...users: UserRef[]) => {
    const [first, ...others] = users.map((user, index) => loginOf(index + 1, { user }));
    if (!first) throw new Error('Name a user.');
    return messageOf([first, ...others], { id: `0195a000-0000-7000-8000-${String((deliveries += 1)).padStart(12, '0')}` });
  };

  it('writes to the user concerned, in their language, in text and HTML, with a link that is signed', async () => {
    const message = login(ANNA);
    expect(await sender.send(message, channelOf('user'), signal)).toEqual({ kind: 'delivered' });
    const [mail, ...others] = smtp.mails;
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: ['anna@example.com'], from: 'no-reply@shop.example.com' });
    expect(mail?.subject).toBe('Neue Anmeldung bei Ihrem Konto – shop.example.com');
    expect(mail?.text).toContain('Guten Tag Anna “A” Ä,');
    expect(mail?.html).toContain('<html lang="de">');
    expect(mail?.text).toContain(message.id);
    const [link = ''] = /https:\/\/shop\.example\.com\/api\/session-guard\/end-session\?token=\S+/.exec(mail?.text ?? '') ?? [];
    expect(mail?.html).toContain(`href="${link}"`);
    expect(readEndLink(key, new URL(link).searchParams.get('token') ?? '', MOMENT)).toMatchObject({
      kind: 'valid',
      link: { sessionId: idOf(1), locale: 'de' },
    });
  });

  it('writes to addresses and to the administrators of a role, each in their language, to nobody twice', async () => {
    role = [
      { address: 'fred@example.com', name: 'Fred', language: 'fr' },
      { address: 'Ops@example.com', name: 'Otto', language: null },
    ];
    expect(await sender.send(login(ANNA), channelOf('ops@example.com, role:strapi-super-admin'), signal)).toEqual({ kind: 'delivered' });
    expect(smtp.mails.map(({ to, subject }) => [to[0]?.toLowerCase(), subject]).sort()).toEqual([
      ['fred@example.com', '[Info] Nouvelle connexion – shop.example.com'],
      ['ops@example.com', '[Info] New login – shop.example.com'],
    ]);
  });

  it('tries again only whom it did not reach', async () => {
    const channel = channelOf('one@a.example, two@b.example, three@c.example');
    const message = login(ANNA);
    smtp.refuse('RCPT TO:<two@b.example>', '451 later');
    const outcome = await sender.send(message, channel, signal);
    expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringContaining('1 of 3 mails failed') });
    expect(JSON.stringify(outcome)).not.toContain('two@b');
    smtp.refuse('RCPT TO:<two@b.example>', null);
    expect(await sender.send(message, channel, signal)).toEqual({ kind: 'delivered' });
    expect(await sender.send(message, channel, signal)).toEqual({ kind: 'delivered' });
    expect(smtp.mails.flatMap(({ to }) => to).sort()).toEqual(['one@a.example', 'three@c.example', 'two@b.example']);
  });

  it('gives an address up that the server refuses for good, and says so without naming it', async () => {
    service = createNodemailer(smtp.port);
    const channel = channelOf('gone@a.example, here@b.example');
    smtp.refuse('RCPT TO:<gone@a.example>', '550 no such mailbox gone@a.example');
    const outcome = await sender.send(login(ANNA), channel, signal);
    expect(outcome).toEqual({
      kind: 'refused',
      disable: false,
      reason: '1 of 2 mails failed: the e-mail provider failed with Error EENVELOPE (SMTP 550)',
    });
    expect(smtp.mails.flatMap(({ to }) => to)).toEqual(['here@b.example']);
  });

  it('fails, to be tried again, where the server is down, wants another password, or there is no e-mail plugin', async () => {
    service = createNodemailer(await findFreePort());
    expect(await sender.send(login(ANNA), channelOf('user'), signal)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('ESOCKET'),
    });
    service = createNodemailer(smtp.port);
    smtp.refuse('MAIL FROM', '530 log in first with secret-password');
    const outcome = await sender.send(login(ANNA), channelOf('user'), signal);
    expect(outcome).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(outcome)).not.toContain('secret-password');
    service = undefined;
    expect(await sender.send(login(ANNA), channelOf('user'), signal)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('There is no e-mail plugin'),
    });
  });

  it('has nobody to tell where the account is gone, and says so where nobody was meant', async () => {
    expect(await sender.send(login(BORIS), channelOf('user'), signal)).toEqual({
      kind: 'skipped',
      reason: 'Nobody is left to tell: the account is gone, or has no address.',
    });
    expect(await sender.send({ ...login(BORIS), isTest: true }, channelOf('user'), signal)).toMatchObject({
      kind: 'refused',
      disable: false,
    });
    expect(await sender.send(login(ANNA), channelOf('role:nobody'), signal)).toMatchObject({
      kind: 'refused',
      reason: 'The target names nobody with an e-mail address.',
    });
    expect(smtp.mails).toEqual([]);
  });

  it('writes to no address that a mail program could read two of', async () => {
    people = new Map([['1', { address: 'anna@example.com\r\nBcc: all@example.com', name: 'Anna', language: null }]]);
    expect(await sender.send(login(ANNA), channelOf('user'), signal)).toMatchObject({ kind: 'skipped' });
    expect(smtp.mails).toEqual([]);
  });

  it('lets no name of somebody’s choice become a header, a tag or a line of the mail', async () => {
    people = new Map([['1', { address: 'anna@example.com', name: 'A\r\nBcc: all@example.com\r\n\r\n<b>', language: null }]]);
    const device = { ...loginOf(1).session!.device, label: 'X\r\nReply-To: evil@example.com' };
    await sender.send(messageOf([loginOf(1, { device })], { id: '0195a000-0000-7000-8000-bbbbbbbbbbbb' }), channelOf('user'), signal);
    const [mail] = smtp.mails;
    expect(mail?.to).toEqual(['anna@example.com']);
    expect([...(mail?.headers.keys() ?? [])]).not.toEqual(expect.arrayContaining(['bcc']));
    expect([...(mail?.headers.keys() ?? [])]).not.toEqual(expect.arrayContaining(['reply-to']));
    expect(mail?.html).toContain('A Bcc: all@example.com &lt;b&gt;');
  });

  it('ends when it is told to, though the provider never answers, and keeps in mind what went out meanwhile', async () => {
    const held: (() => void)[] = [];
    const sendmail = createSendmail(smtp.port);
    service = {
      send: async (mail) => {
        await new Promise<void>((resolve) => held.push(resolve));
        return sendmail.send(mail);
      },
    };
    const abort = new AbortController();
    const message = login(ANNA);
    const sending = sender.send(message, channelOf('user'), abort.signal);
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(1);
    abort.abort(new Error('enough'));
    await expect(sending).rejects.toThrow('enough');
    const before = await countMarks(tables);
    held[0]?.();
    await expect.poll(() => countMarks(tables), { timeout: 10_000 }).toBe(before + 1);
    service = sendmail;
    expect(await sender.send(message, channelOf('user'), signal)).toEqual({ kind: 'delivered' });
    expect(smtp.mails.length).toBe(1);
  });
});

const countMarks = async ({ connection }: GuardTables): Promise<number> => {
  const [row] = (await connection('session_guard_mail_marks').count({ count: '*' })) as { count: unknown }[];
  return Number(row?.count ?? 0);
};
