/** The queue at work: real tables, a real receiver, and a clock that tests move. */

import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSlackSender } from '../../server/src/adapters/alerts/slack-sender';
import { createWebhookSender } from '../../server/src/adapters/alerts/webhook-sender';
import { SYSTEM } from '../../server/src/domain/actor';
import type { ChannelDraft } from '../../server/src/domain/alert/channel';
import { createDelivery, createMessage } from '../../server/src/domain/alert/group-alerts';
import { MAX_ATTEMPTS } from '../../server/src/domain/alert/retry-schedule';
import { createEnvelopes, createKeyRing } from '../../server/src/domain/envelope';
import type { AuthEvent, NewEvent } from '../../server/src/domain/event';
import type { Policy } from '../../server/src/domain/policy/policy';
import { createUuidV7 } from '../../server/src/domain/uuid-v7';
import { createChannelStore } from '../../server/src/strapi/channel-store';
import { TABLES } from '../../server/src/strapi/content-types';
import { createDeliveryStore } from '../../server/src/strapi/delivery-store';
import { appendEvents, createEventLog, prepareEventLog } from '../../server/src/strapi/event-store';
import { createLeaseStore } from '../../server/src/strapi/lease-store';
import { createChannelBook } from '../../server/src/use-cases/alerts/channel-book';
import { createCollectAlerts, MAX_QUEUE } from '../../server/src/use-cases/alerts/collect-alerts';
import { createRestingReceivers } from '../../server/src/use-cases/alerts/resting-receivers';
import { createSendDeliveries, type DeliveryOutcome } from '../../server/src/use-cases/alerts/send-deliveries';
import { createTestChannel } from '../../server/src/use-cases/alerts/test-channel';
import { createWorkQueue } from '../../server/src/use-cases/alerts/work-queue';
import { gateChannels } from '../../server/src/use-cases/gate-acts';
import { createJobRuns } from '../../server/src/use-cases/job-runs';
import { createRunJob } from '../../server/src/use-cases/run-job';
import { EXAMPLES, failedLogin } from '../domain/alert/alert-fixtures';
import { HANG, startAlertReceiver, type AlertReceiver } from '../support/alert-receiver';
import { openGuardTables, type GuardTables } from '../support/guard-tables';
import { waitFor } from '../support/wait-for';
import { createLines } from '../use-cases/feed-fakes';

const NOW = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-alerts-'));
const envelopes = createEnvelopes(createKeyRing(randomBytes(32), []));
let tables: GuardTables;
let receiver: AlertReceiver;
let now: number;
let isOpen: boolean;
let policies: Policy[];

beforeAll(async () => {
  tables = await openGuardTables({ client: 'sqlite', file: path.join(folder, 'data.db') });
  await prepareEventLog(tables.database);
});
afterAll(async () => {
  await tables?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  receiver = await startAlertReceiver();
  now = NOW;
  isOpen = true;
  policies = [];
});
afterEach(async () => {
  await receiver.stop();
  for (const table of [TABLES.deliveries, TABLES.channels, TABLES.events]) await tables.connection(table).delete();
});

const clock = { now: () => now };
const announce = (): void => undefined;
const channels = () => createChannelStore({ database: tables.database, clock, envelopes, announce });
const log = () => createEventLog(tables.database);

/** An instance of the application, as far as alerts go. `timeoutMs` is how long it waits for a receiver. */
const createInstance = (timeoutMs = 2000) => {
  const logger = createLines();
  const queue = createDeliveryStore({ database: tables.database, announce });
  const book = gateChannels(
    createChannelBook(channels(), () => policies),
    { isOpen: () => isOpen }
  );
  const post = { clock, allowedHosts: ['127.0.0.1'], timeoutMs };
  const sets = { subject: 'iss_sub', emailOf: () => null, audienceOf: (target: string) => target, sign: () => 'token' } as const;
  const context = async () => ({ version: '1.0.0', issuer: 'https://app.example', sets });
  const unused = { send: () => Promise.reject(new Error('No such channel is in these tests.')) };
  const senders = { EMAIL: unused, DISCORD: unused, SLACK: createSlackSender(post), WEBHOOK: createWebhookSender({ ...post, context }) };
  const outcomes: DeliveryOutcome[] = [];
  const counted: number[] = [];
  const resting = createRestingReceivers();
  const sending = createSendDeliveries({
    queue,
    senders,
    resting,
    clock,
    logger,
    chance: () => 0,
    onSettled: (outcome) => void outcomes.push(outcome),
  });
  const working = createWorkQueue({
    queue,
    book,
    collect: createCollectAlerts({ log: log(), queue, book, resting, clock }),
    sending,
    clock,
    onCounted: (open) => void counted.push(open),
  });
  const runJob = createRunJob({
    leases: createLeaseStore(tables.database),
    clock: { now: () => Date.now() },
    logger,
    runs: createJobRuns(),
  });
  let next: number | null = null;
  const once = () =>
    runJob({
      name: 'alerts',
      firstPeriod: null,
      period: null,
      isDue: () => true,
      restAfterFailure: 0,
      work: async (run) => void (next = await working.work(run)),
    });
  const test = createTestChannel({
    store: channels(),
    queue,
    senders,
    clock,
  });
  return {
    logger,
    queue,
    outcomes,
    counted,
    test,
    stop: () => runJob.stop(),
    /** Runs until there is nothing left to do; resolves to when there is again. */
    work: async (): Promise<number | null> => {
      await waitFor('a turn', async () => (await once()).kind === 'finished');
      return next;
    },
  };
};

const addChannel = async (more: Partial<ChannelDraft> = {}) => {
  const channel = await channels().create(
    {
      name: 'SOC',
      kind: 'WEBHOOK',
      format: 'PLAIN',
      target: `${receiver.url}/hook`,
      enabled: true,
      minSeverity: 'INFO',
      triggers: ['EVERY_EVENT'],
      scoreBelow: 50,
      groupSeconds: 0,
      quietHours: null,
      ...more,
    },
    null,
    SYSTEM
  );
  return channel;
};
const append = (...events: readonly NewEvent[]): Promise<AuthEvent[]> =>
  tables.database.transaction((connection) => appendEvents(connection, events));
const happen = (...events: readonly AuthEvent[]) =>
  append(...events.map((event) => ({ ...event, id: createUuidV7(now), occurredAt: now })));
const lockout = (): AuthEvent => ({
  ...failedLogin(1),
  type: 'LOCKOUT',
  severity: 'HIGH',
  detail: { lockoutId: 'l1', ipAddress: '198.51.100.7' },
});
const bodies = (of = receiver) =>
  of.received.map(({ body }) => JSON.parse(body) as { type: string; data: { count: number; trigger: string } });
const typesAfter = async (position: number) => (await log().readAfter(position, 500)).map(({ type }) => type);

describe('the queue of alerts', () => {
  it('tells of what happened, once, in order, and leaves a delivery and an event', async () => {
    await addChannel({ triggers: ['LOCKOUT'] });
    const instance = createInstance();
    await instance.work();
    const before = await log().lastPosition();
    await happen(lockout(), failedLogin(2));
    await instance.work();
    await instance.work();
    expect(bodies()).toMatchObject([{ data: { trigger: 'LOCKOUT', count: 1 } }]);
    expect(await typesAfter(before)).toEqual(['LOCKOUT', 'LOGIN_FAILED', 'ALERT_DELIVERED']);
    const { rows } = await instance.queue.page({ channelIds: (await channels().list()).map(({ id }) => id) }, 5);
    expect(rows).toMatchObject([{ status: 'DELIVERED', attempts: 1, lastError: null, deliveredAt: NOW }]);
    expect(receiver.received[0]?.headers['webhook-id']).toBe(rows[0]?.id);
    expect(instance.counted.at(-1)).toBe(0);
  });

  it('makes one message with the count of a thousand failed logins', async () => {
    await addChannel({ groupSeconds: 30 });
    const instance = createInstance();
    await instance.work();
    for (let batch = 0; batch < 10; batch += 1) {
      await happen(...Array.from({ length: 100 }, (_, index) => failedLogin(index)));
      if (batch % 3 === 0) await instance.work();
    }
    expect(await instance.work()).toBe(NOW + 30_000);
    expect(receiver.received).toEqual([]);
    now += 30_000;
    await instance.work();
    expect(bodies()).toMatchObject([{ type: expect.stringContaining('login'), data: { count: 1000 } }]);
  });

  it('tells of nothing that happened before the channel was made or enabled', async () => {
    const instance = createInstance();
    await instance.work();
    await happen(lockout());
    const {
      id,
      since: _since,
      secret: _secret,
      disabledReason: _reason,
      createdAt: _made,
      updatedAt: _changed,
      ...draft
    } = await addChannel();
    await channels().update(id, { ...draft, enabled: false }, undefined, SYSTEM);
    await happen(lockout());
    await channels().update(id, draft, undefined, SYSTEM);
    await happen(failedLogin(1));
    await instance.work();
    expect(bodies().map(({ type }) => type)).toHaveLength(1);
  });

  it('tells of nothing that happened while alerts were locked, and keeps what waited', async () => {
    receiver.script.push(500);
    await addChannel({ triggers: ['LOCKOUT'] });
    const instance = createInstance();
    await happen(lockout());
    await instance.work();
    isOpen = false;
    now += HOUR;
    await happen(lockout(), lockout());
    await instance.work();
    expect(receiver.received).toHaveLength(1);
    isOpen = true;
    await instance.work();
    expect(receiver.received).toHaveLength(2);
    expect(bodies()[1]).toEqual(bodies()[0]);
  });

  it('tells the channels that a policy names', async () => {
    const [named, other] = [
      await addChannel({ triggers: ['LOCKOUT'] }),
      await addChannel({ triggers: ['POLICY'], target: `${receiver.url}/other` }),
    ];
    policies = [{ id: 'p1', channels: [named.id] } as unknown as Policy];
    const matched = [{ id: 'p1', name: 'Nights', action: 'ALERT', mode: 'ENFORCE' } as const];
    const [event] = await happen({ ...failedLogin(1), type: 'RISK_DETECTED', riskEvent: null });
    expect(event).toBeDefined();
    const risk = { id: createUuidV7(now), occurredAt: now, severity: 'INFO', session: null, user: null, ipAddress: null } as const;
    await append({
      ...failedLogin(2),
      id: createUuidV7(now),
      type: 'RISK_DETECTED',
      riskEvent: {
        ...risk,
        securityScore: 100,
        signals: [],
        decision: 'ALERTED',
        policies: matched,
        review: null,
        reviewedAt: null,
        reviewedBy: null,
      },
    });
    await createInstance().work();
    expect(receiver.received.map(({ path: at }) => at)).toEqual(['/hook']);
    expect(bodies()).toMatchObject([{ data: { trigger: 'POLICY' } }]);
    expect(other.enabled).toBe(true);
  });
});

describe('a receiver that fails', () => {
  it('is tried by the schedule of the standard, then given up, and another channel is told', async () => {
    const backup = await startAlertReceiver();
    const dead = await addChannel({ triggers: ['LOCKOUT'] });
    await addChannel({ name: 'Backup', triggers: ['CHANNEL_FAILED'], target: `${backup.url}/backup` });
    const instance = createInstance();
    const before = await log().lastPosition();
    await happen(lockout());
    await receiver.close();
    const pauses: number[] = [];
    for (let next = await instance.work(); next !== null; next = await instance.work()) {
      pauses.push(next - now);
      now = next;
    }
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * HOUR);
    expect(pauses).toEqual([5000, 5 * MINUTE, 30 * MINUTE, ...hours]);
    expect(instance.outcomes.filter((outcome) => outcome === 'retried')).toHaveLength(MAX_ATTEMPTS - 1);
    const { rows } = await instance.queue.page({ channelIds: [dead.id] }, 5);
    expect(rows).toMatchObject([{ status: 'FAILED', attempts: MAX_ATTEMPTS, lastError: expect.stringContaining('ECONNREFUSED') }]);
    expect(await typesAfter(before)).toEqual(['LOCKOUT', 'ALERT_FAILED', 'ALERT_DELIVERED']);
    expect(bodies(backup)).toMatchObject([{ data: { trigger: 'CHANNEL_FAILED', count: 1 } }]);
    // And it can be sent again by hand, once somebody has mended the receiver.
    await receiver.open();
    await instance.queue.retry(rows[0]?.id ?? '', now);
    await instance.work();
    expect(await instance.queue.find(rows[0]?.id ?? '')).toMatchObject({ status: 'DELIVERED' });
    await backup.stop();
  });

  it('for an hour loses nothing, and knows duplicates by their id', async () => {
    await addChannel({ triggers: ['LOCKOUT'] });
    const instance = createInstance();
    const start = now;
    await receiver.close();
    let happened = 0;
    for (let next: number | null = now; next !== null && now - start < HOUR;) {
      await happen(lockout());
      happened += 1;
      next = await instance.work();
      now = Math.max(now + 10 * MINUTE, Math.min(next ?? now, now + 20 * MINUTE));
    }
    await receiver.open();
    for (let next: number | null = now; next !== null; next = await instance.work()) now = Math.max(now, next);
    expect(receiver.received).toHaveLength(happened);
    expect(instance.outcomes.filter((outcome) => outcome === 'delivered')).toHaveLength(happened);
  });

  it('asks to be left alone, and is', async () => {
    receiver.script.push([429, { 'retry-after': '900' }]);
    await addChannel();
    const instance = createInstance();
    await happen(failedLogin(1));
    expect(await instance.work()).toBe(NOW + 900_000);
    now += 890_000;
    await instance.work();
    expect(receiver.received).toHaveLength(1);
    now += 10_000;
    await instance.work();
    expect(receiver.received).toHaveLength(2);
  });

  it('asks to be left alone, and is with whatever else waits or happens, unless an administrator says now', async () => {
    const { id } = await addChannel();
    receiver.script.push(503, [429, { 'retry-after': '900' }]);
    const instance = createInstance();
    await happen(failedLogin(1));
    // Waits for five seconds by the schedule: longer than that by what the second is told.
    await instance.work();
    await happen(failedLogin(2));
    await instance.work();
    expect(receiver.received).toHaveLength(2);
    now += 60_000;
    await happen(failedLogin(3));
    expect(await instance.work()).toBe(NOW + 900_000);
    expect(receiver.received).toHaveLength(2);
    const { rows } = await instance.queue.page({ channelIds: [id] }, 5);
    expect(rows.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual(Array(3).fill(NOW + 900_000));
    await instance.queue.retry(rows[0]?.id ?? '', now);
    await instance.work();
    expect(receiver.received).toHaveLength(3);
    // It took that one: what happens from now on is told at once again.
    await happen(failedLogin(4));
    await instance.work();
    expect(receiver.received).toHaveLength(4);
    now = NOW + 900_000;
    await instance.work();
    expect(receiver.received).toHaveLength(6);
  });

  it('that asked to be left alone is another one once the target is', async () => {
    const resting = createRestingReceivers();
    resting.rest({ id: 'c', target: 'https://old.example' }, 5);
    expect(resting.restsUntil({ id: 'c', target: 'https://old.example' })).toBe(5);
    expect(resting.restsUntil({ id: 'c', target: 'https://new.example' })).toBe(0);
  });

  it('with 410 is disabled, and another channel is told why', async () => {
    const backup = await startAlertReceiver();
    receiver.always = 410;
    const gone = await addChannel({ triggers: ['LOCKOUT'] });
    await addChannel({ name: 'Backup', triggers: ['CHANNEL_FAILED'], target: `${backup.url}/backup` });
    const instance = createInstance();
    const before = await log().lastPosition();
    await happen(lockout(), lockout());
    await instance.work();
    await instance.work();
    const [disabled] = (await channels().list()).filter(({ id }) => id === gone.id);
    expect(disabled).toMatchObject({ enabled: false, disabledReason: expect.stringContaining('410') });
    expect(bodies(backup).length).toBeGreaterThanOrEqual(1);
    expect(bodies(backup)[0]).toMatchObject({ data: { trigger: 'CHANNEL_FAILED' } });
    expect(await typesAfter(before)).toContain('CHANNEL_CHANGED');
    // What it has is kept until somebody enables it again.
    await happen(lockout());
    await instance.work();
    expect(receiver.received.length).toBeLessThanOrEqual(2);
    await backup.stop();
  });

  it('slowly holds up no other', async () => {
    const slow = await startAlertReceiver();
    slow.always = HANG;
    await addChannel({ target: `${slow.url}/slow` });
    await addChannel();
    const instance = createInstance(5000);
    await happen(...Array.from({ length: 20 }, (_, index) => failedLogin(index)));
    const working = instance.work();
    await receiver.waitForCount(20, 4000);
    expect(slow.received.length).toBeLessThanOrEqual(4);
    slow.always = 204;
    await slow.stop();
    await working;
  });
});

describe('more than a channel can take', () => {
  it('becomes fewer messages that count all of it', async () => {
    const { id } = await addChannel();
    const instance = createInstance();
    await instance.work();
    const at = await instance.queue.position();
    const waiting = Array.from({ length: MAX_QUEUE }, (_, index) =>
      createDelivery(createMessage(createUuidV7(now - 1000 + index), 'EVERY_EVENT', failedLogin(index)), id, {
        now,
        sendAt: now + HOUR,
        groupKey: null,
      })
    );
    await instance.queue.collect(waiting, at, at, async () => undefined);
    await happen(...Array.from({ length: 150 }, (_, index) => failedLogin(index)));
    await instance.work();
    const rows = await tables.connection(TABLES.deliveries).where({ channel_key: id }).select('event_count', 'status');
    expect(rows.filter(({ status }: { status: string }) => status === 'PENDING').length).toBeLessThanOrEqual(MAX_QUEUE - 150);
    expect(rows.reduce((sum: number, row: { event_count: number }) => sum + row.event_count, 0)).toBe(MAX_QUEUE + 150);
    expect(receiver.received).toHaveLength(150);
  }, 30_000);
});

describe('more than a channel of the users concerned can take', () => {
  it('becomes one message a person, and beyond that the oldest are given up and told of', async () => {
    const { id } = await addChannel({ kind: 'EMAIL', target: 'user', triggers: ['NEW_LOGIN'] });
    const instance = createInstance();
    await instance.work();
    const at = await instance.queue.position();
    const login = (user: string): AuthEvent => ({ ...EXAMPLES.NEW_LOGIN, user: { origin: 'USER', id: user } });
    // The first ten are of one person, all others of somebody else each.
    const waiting = Array.from({ length: MAX_QUEUE }, (_, index) =>
      createDelivery(createMessage(createUuidV7(now - 2000 + index), 'NEW_LOGIN', login(index < 10 ? 'one' : `of-${index}`)), id, {
        now,
        sendAt: now + HOUR,
        groupKey: null,
      })
    );
    await instance.queue.collect(waiting, at, at, async () => undefined);
    await happen(...Array.from({ length: 15 }, (_, index) => login(`new-${index}`)));
    await instance.work();
    const rows = await tables.connection(TABLES.deliveries).where({ channel_key: id }).select('status', 'event_count', 'message');
    const open = rows.filter(({ status }: { status: string }) => status !== 'FAILED');
    expect(open.length).toBeLessThanOrEqual(MAX_QUEUE);
    expect(open.map(({ event_count: count }: { event_count: number }) => count).sort((a: number, b: number) => b - a)[0]).toBe(10);
    for (const { message } of rows) {
      const people = new Set((JSON.parse(message) as { events: AuthEvent[] }).events.map(({ user }) => user?.id));
      expect(people.size).toBe(1);
    }
    // Nine went by one message to one person; the other six are the oldest that were to somebody else.
    const failed = await instance.queue.page({ channelIds: [id], statuses: ['FAILED'] }, 100);
    expect(failed.rows).toHaveLength(6);
    expect(failed.rows[0]?.lastError).toContain('each to somebody else');
    expect((await typesAfter(at)).filter((type) => type === 'ALERT_FAILED')).toHaveLength(6);
  }, 30_000);
});

describe('an instance that stops while it sends', () => {
  it('leaves the message to the next one, which sends it under the same id', async () => {
    receiver.script.push(HANG);
    await addChannel({ triggers: ['LOCKOUT'] });
    const [first, second] = [createInstance(30_000), createInstance()];
    await happen(lockout());
    const cut = first.work().catch(() => undefined);
    await receiver.waitForCount(1);
    first.stop();
    await second.work();
    const [one, two] = bodies();
    expect(two).toEqual(one);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const { rows } = await second.queue.page({ channelIds: (await channels().list()).map(({ id }) => id) }, 5);
    expect(rows).toMatchObject([{ status: 'DELIVERED', attempts: 2 }]);
    void cut;
  });

  it('of two at once makes no second message of an event', async () => {
    await addChannel();
    const [first, second] = [createInstance(), createInstance()];
    await happen(...Array.from({ length: 50 }, (_, index) => failedLogin(index)));
    await Promise.all([first.work(), second.work()]);
    expect(receiver.received).toHaveLength(50);
  });
});

describe('a test of a channel', () => {
  const admin = { kind: 'ADMIN', id: '7', name: 'Ada', ipAddress: null } as const;
  it('is sent at once, also where the channel is disabled, and is on record', async () => {
    const { id } = await addChannel({ enabled: false });
    expect(await createInstance().test(id, admin)).toMatchObject({ status: 'DELIVERED', isTest: true, attempts: 1 });
    expect(bodies()).toMatchObject([{ data: { isTest: true } }]);
  });

  it('that fails says why, disables nothing, and alerts nobody', async () => {
    receiver.always = 410;
    const { id } = await addChannel({ triggers: ['LOCKOUT'] });
    await addChannel({ triggers: ['CHANNEL_FAILED'], target: `${receiver.url}/backup` });
    const instance = createInstance();
    expect(await instance.test(id, admin)).toMatchObject({ status: 'FAILED', lastError: expect.stringContaining('410') });
    await instance.work();
    expect(receiver.received).toHaveLength(1);
    expect((await channels().list())[0]).toMatchObject({ enabled: true });
    expect(await instance.test('none', admin)).toBeNull();
  });
});
