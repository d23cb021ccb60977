/** What senders put on the wire, against a server that answers as it likes; and where they never go. */

import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordSender, escapeDiscord } from '../../server/src/adapters/alerts/discord-sender';
import type { PostOptions } from '../../server/src/adapters/alerts/post-alert';
import { createSlackSender } from '../../server/src/adapters/alerts/slack-sender';
import { createWebhookSender } from '../../server/src/adapters/alerts/webhook-sender';
import type { ResolveName } from '../../server/src/adapters/safe-request';
import { createMessage } from '../../server/src/domain/alert/group-alerts';
import type { AlertMessage } from '../../server/src/domain/alert/message';
import { ALERT_TRIGGERS } from '../../server/src/domain/alert/trigger';
import type { AlertSender } from '../../server/src/ports/alert-sender';
import { channelAt, EXAMPLES, failedLogin, NOW } from '../domain/alert/alert-fixtures';
import { HANG, startAlertReceiver, type AlertReceiver, type Answer } from '../support/alert-receiver';
import { sessionOf } from '../use-cases/session-fixtures';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const HOSTILE = '<!channel> *bold* [x](https://evil.example) @everyone `$(id)` & </b>\n> quote';

const clock = { now: () => Date.now() };
let receiver: AlertReceiver;
beforeEach(async () => {
  receiver = await startAlertReceiver();
});
afterEach(() => receiver.stop());

const options = (more: Partial<PostOptions> = {}): PostOptions => ({ clock, allowedHosts: ['127.0.0.1'], timeoutMs: 2000, ...more });
const sets = { subject: 'iss_sub', emailOf: () => null, audienceOf: (target: string) => target, sign: () => 'token' } as const;
const webhooks = (more?: Partial<PostOptions>): AlertSender =>
  createWebhookSender({ ...options(more), context: async () => ({ version: '1.0.0', issuer: 'https://app.example', sets }) });
const never = new AbortController().signal;
const message = (event = failedLogin(1)): AlertMessage => createMessage('0198a000-0000-7000-8000-000000000001', 'EVERY_EVENT', event);
const target = (path = '/hook') => ({ target: `${receiver.url}${path}` });

describe('a PLAIN webhook', () => {
  it('is signed so that the library of the standard takes it, anew for each attempt, under one id', async () => {
    receiver.script.push(500);
    const channel = channelAt(1, { ...target(), secret: SECRET });
    expect(await webhooks().send(message(), channel, never)).toEqual({ kind: 'failed', reason: 'The receiver answered 500.' });
    expect(await webhooks().send(message(), channel, never)).toEqual({ kind: 'delivered' });
    const [first, second] = receiver.received;
    expect([first?.headers['webhook-id'], second?.headers['webhook-id']]).toEqual([message().id, message().id]);
    for (const { body, headers } of receiver.received) {
      expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toMatchObject({
        data: { trigger: 'EVERY_EVENT', count: 1 },
      });
    }
  });

  it.each(ALERT_TRIGGERS)('tells of %s', async (trigger) => {
    const about = createMessage('m1', trigger, EXAMPLES[trigger]);
    expect(await webhooks().send(about, channelAt(1, target()), never)).toEqual({ kind: 'delivered' });
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ data: { trigger, severity: EXAMPLES[trigger].severity } });
  });

  const outcomes: readonly (readonly [string, Answer, object])[] = [
    ['204', 204, { kind: 'delivered' }],
    ['500', 500, { kind: 'failed', reason: 'The receiver answered 500.' }],
    ['429 with Retry-After', [429, { 'retry-after': '120' }], { kind: 'failed', retryAfter: 120_000 }],
    ['410', 410, { kind: 'refused', disable: true }],
    ['a redirect', [307, { location: 'http://127.0.0.1:1/' }], { kind: 'failed', reason: expect.stringContaining('redirects') }],
    ['nothing', HANG, { kind: 'failed', reason: expect.stringContaining('longer than 300 ms') }],
    [
      'an answer that breaks off',
      (response) => response.destroy(),
      { kind: 'failed', reason: expect.stringContaining('connection failed') },
    ],
    ['a page that never ends', (response) => void response.writeHead(200).write('x'), { kind: 'failed' }],
  ];
  it.each(outcomes)('that is answered with %s', async (_name, answer, outcome) => {
    receiver.always = answer;
    expect(await webhooks({ timeoutMs: 300 }).send(message(), channelAt(1, target()), never)).toMatchObject(outcome);
    expect(receiver.received).toHaveLength(1);
  });

  it('that finds nobody is not delivered, and says so without the address', async () => {
    const channel = channelAt(1, target('/secret-path'));
    await receiver.close();
    const outcome = await webhooks().send(message(), channel, never);
    expect(outcome).toEqual({ kind: 'failed', reason: 'The attempt failed: the connection failed (ECONNREFUSED).' });
  });

  it('does not follow a redirect to anywhere', async () => {
    const elsewhere = await startAlertReceiver();
    receiver.always = [302, { location: `${elsewhere.url}/stolen` }];
    await webhooks().send(message(), channelAt(1, target()), never);
    expect(elsewhere.received).toEqual([]);
    await elsewhere.stop();
  });
});

describe('a target inside the network', () => {
  const resolveTo =
    (answers: string[][], asked: string[]): ResolveName =>
    (name, done) => {
      asked.push(name);
      const addresses = answers.shift() ?? [];
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      );
    };
  const port = () => new URL(receiver.url).port;

  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '169.254.169.254',
  ])('written as %s gets nothing', async (host) => {
    const channel = channelAt(1, { target: `https://${host}:${port()}/` });
    const outcome = await webhooks({ allowedHosts: [] }).send(message(), channel, never);
    expect(outcome).toEqual({ kind: 'failed', reason: expect.stringContaining('not on the public Internet') });
    expect(receiver.received).toEqual([]);
  });

  it('gets nothing under a name whose answer changes, whatever it was when the channel was made', async () => {
    const asked: string[] = [];
    const answers = [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1'], ['10.0.0.1'], ['fd00::1']];
    const count = answers.length;
    const sender = webhooks({ allowedHosts: [], resolveName: resolveTo(answers, asked) });
    for (let attempt = 0; attempt < count; attempt += 1) {
      const outcome = await sender.send(message(), channelAt(1, { target: `https://soc.example:${port()}/` }), never);
      expect(outcome).toEqual({ kind: 'failed', reason: expect.stringContaining('not on the public Internet') });
    }
    // Once an attempt: what is judged is what is connected to.
    expect(asked).toHaveLength(count);
    expect(receiver.received).toEqual([]);
  });

  it('gets nothing over http, but from a host that the configuration allows', async () => {
    const channel = channelAt(1, { target: `http://soc.internal:${port()}/` });
    const resolveName = (asked: string[]) => resolveTo([['127.0.0.1']], asked);
    const refused = await webhooks({ allowedHosts: ['other.internal'], resolveName: resolveName([]) }).send(message(), channel, never);
    expect(refused).toEqual({ kind: 'failed', reason: expect.stringContaining('only https') });
    const allowed = await webhooks({ allowedHosts: ['soc.internal'], resolveName: resolveName([]) }).send(message(), channel, never);
    expect(allowed).toEqual({ kind: 'delivered' });
  });
});

describe('Slack', () => {
  const send = (about: AlertMessage) =>
    createSlackSender(options()).send(about, channelAt(1, { kind: 'SLACK', ...target('/services/T/B/x') }), never);

  it('gets blocks in which nothing of a user’s can act', async () => {
    const event = { ...EXAMPLES.LOW_SCORE, session: sessionOf('1', NOW, { username: HOSTILE }) };
    expect(await send(createMessage('m1', 'LOW_SCORE', event))).toEqual({ kind: 'delivered' });
    const body = JSON.parse(receiver.received[0]?.body ?? '') as { text: string; blocks: unknown[] };
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
    expect(body.text).toBe('HIGH: Login with a low security score');
    expect(JSON.stringify(body.blocks)).not.toContain('mrkdwn');
    expect(JSON.stringify(body.blocks)).toContain(JSON.stringify(HOSTILE).slice(1, -1));
    expect(body.blocks).toHaveLength(4);
  });

  it('gets no more than it takes', async () => {
    const event = { ...EXAMPLES.LOW_SCORE, session: sessionOf('1', NOW, { username: 'x'.repeat(5000) }) };
    await send(createMessage('m1', 'LOW_SCORE', event));
    const { blocks } = JSON.parse(receiver.received[0]?.body ?? '') as {
      blocks: { text?: { text: string }; fields?: { text: string }[] }[];
    };
    for (const { text, fields = [] } of blocks) {
      expect(text?.text.length ?? 0).toBeLessThanOrEqual(3000);
      expect(fields.length).toBeLessThanOrEqual(10);
      for (const field of fields) expect(field.text.length).toBeLessThanOrEqual(2000);
    }
  });

  it('gets whole characters, also where a text is cut', async () => {
    for (const start of ['x', 'xx']) {
      const session = sessionOf('1', NOW, { username: start + '😀'.repeat(500) });
      await send(createMessage('m1', 'LOW_SCORE', { ...EXAMPLES.LOW_SCORE, session }));
    }
    expect(receiver.received).toHaveLength(2);
    for (const { body } of receiver.received) expect(JSON.stringify(JSON.parse(body))).not.toMatch(/\\ud[89a-f]|\ufffd/);
  });

  it.each([
    [404, { kind: 'refused', disable: true }],
    [410, { kind: 'refused', disable: true }],
    [400, { kind: 'refused', disable: false }],
    [403, { kind: 'failed' }],
    [503, { kind: 'failed' }],
  ])('that answers %i', async (status, outcome) => {
    receiver.always = status;
    expect(await send(message())).toMatchObject(outcome);
  });

  it('asks to be left alone, and is', async () => {
    receiver.always = [429, { 'retry-after': '30' }];
    expect(await send(message())).toMatchObject({ kind: 'failed', retryAfter: 30_000 });
  });
});

describe('Discord', () => {
  const send = (about: AlertMessage) =>
    createDiscordSender(options()).send(about, channelAt(1, { kind: 'DISCORD', ...target('/api/webhooks/1/x') }), never);

  it('gets an embed in which nothing of a user’s can act, and that mentions nobody', async () => {
    const event = { ...EXAMPLES.LOW_SCORE, session: sessionOf('1', NOW, { username: HOSTILE }) };
    expect(await send(createMessage('m1', 'LOW_SCORE', event))).toEqual({ kind: 'delivered' });
    const body = JSON.parse(receiver.received[0]?.body ?? '') as { allowed_mentions: unknown; embeds: { fields: { value: string }[] }[] };
    expect(body.allowed_mentions).toEqual({ parse: [] });
    const account = body.embeds[0]?.fields[0]?.value ?? '';
    // Without the escapes there is nothing left that Discord gives a meaning.
    expect(account.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~\n]/);
    expect(account.replace(/\\(.)/g, '$1')).toContain('<!channel> *bold* [x](https://evil.example) @everyone');
  });

  it('gets no more than it takes, and no half of an escape', async () => {
    const event = { ...EXAMPLES.LOW_SCORE, session: sessionOf('1', NOW, { username: '*'.repeat(5000) }) };
    await send(createMessage('m1', 'LOW_SCORE', event));
    const { embeds } = JSON.parse(receiver.received[0]?.body ?? '') as {
      embeds: { title: string; description: string; footer: { text: string }; fields: { name: string; value: string }[] }[];
    };
    const [embed] = embeds;
    if (!embed) throw new Error('There is no embed.');
    const texts = [embed.title, embed.description, embed.footer.text, ...embed.fields.flatMap(({ name, value }) => [name, value])];
    expect(texts.join('').length).toBeLessThanOrEqual(6000);
    expect(embed.title.length).toBeLessThanOrEqual(256);
    for (const { value } of embed.fields) expect(value.length).toBeLessThanOrEqual(1024);
    expect(embed.fields[0]?.value).toMatch(/^(\\\*)+…$/);
  });

  it('gets whole characters, and no field that says nothing, for it would refuse both', async () => {
    for (const username of ['x', 'xx'].map((start) => start + '😀'.repeat(500))) {
      const session = sessionOf('1', NOW, { username: ` ${username}`, device: { ...sessionOf('1', NOW).device, label: ' \u3000 ' } });
      await send(createMessage('m1', 'LOW_SCORE', { ...EXAMPLES.LOW_SCORE, session }));
    }
    for (const { body } of receiver.received) {
      const { embeds } = JSON.parse(body) as { embeds: { fields: { name: string; value: string }[] }[] };
      const fields = embeds[0]?.fields ?? [];
      expect(fields.map(({ name }) => name)).toEqual(expect.not.arrayContaining(['Device']));
      expect(fields[0]?.value.length).toBeGreaterThan(200);
      for (const { value } of fields) expect(value).not.toMatch(/^\s*$|\p{Cs}/u);
    }
    expect(receiver.received).toHaveLength(2);
  });

  it('escapes every mark that has a meaning', () => {
    expect(escapeDiscord('a_b*c')).toBe('a\\_b\\*c');
    expect(escapeDiscord('line\n# heading')).toBe('line \\# heading');
  });

  it('that knows the webhook no more disables the channel', async () => {
    receiver.always = 404;
    expect(await send(message())).toMatchObject({ kind: 'refused', disable: true });
  });
});
