/** What channels and the queue of alerts owe, whichever database is below them. */

import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { SYSTEM, type Actor } from '../../../server/src/domain/actor';
import type { ChannelDraft } from '../../../server/src/domain/alert/channel';
import type { QueuedDelivery } from '../../../server/src/domain/alert/delivery';
import { createDelivery, createMessage } from '../../../server/src/domain/alert/group-alerts';
import { createEnvelopes, createKeyRing } from '../../../server/src/domain/envelope';
import type { AuthEvent } from '../../../server/src/domain/event';
import { NO_CONDITIONS } from '../../../server/src/domain/policy/policy';
import { createUuidV7 } from '../../../server/src/domain/uuid-v7';
import type { Fence } from '../../../server/src/ports/delivery-store';
import { createChannelStore } from '../../../server/src/strapi/channel-store';
import { TABLES } from '../../../server/src/strapi/content-types';
import { createDeliveryStore } from '../../../server/src/strapi/delivery-store';
import { deleteEvents } from '../../../server/src/strapi/event-store';
import { eventAt } from '../../use-cases/feed-fakes';
import { DAY, MINUTE, newSession, newUser, NOW, startedEvent, type Stores } from './stores';

const ADMIN: Actor = { kind: 'ADMIN', id: '7', name: 'Ada', ipAddress: null };
const URL_WITH_TOKEN = 'https://hooks.slack.com/services/T0/B0/very-Secret1';
const SECRET = `whsec_${randomBytes(32).toString('base64')}`;

const DRAFT: ChannelDraft = {
  name: 'Ops “night” 𝒳',
  kind: 'SLACK',
  format: 'PLAIN',
  target: URL_WITH_TOKEN,
  enabled: true,
  minSeverity: 'LOW',
  triggers: ['LOCKOUT', 'POLICY'],
  scoreBelow: 40,
  groupSeconds: 30,
  quietHours: { from: '22:00', to: '06:30', timeZone: 'Europe/Berlin' },
};

const MINE: Fence = async () => undefined;
const LOST: Fence = () => Promise.reject(new Error('lost'));

export const describeAlerts = (stores: () => Stores): void => {
  const envelopes = createEnvelopes(createKeyRing(randomBytes(32), []));
  const announce = (events: readonly AuthEvent[]): void => void stores().announced.push(...events);
  const channelStore = () => createChannelStore({ database: stores().database, clock: { now: () => NOW }, envelopes, announce });
  const queueStore = () => createDeliveryStore({ database: stores().database, announce });
  const read = async (after: number) =>
    (await stores().log.readAfter(after, 100)).map(({ type, detail, severity }) => ({ type, severity, detail }));

  const makeChannel = (rest: Partial<ChannelDraft> = {}) => channelStore().create({ ...DRAFT, ...rest }, null, ADMIN);
  let made = 0;
  const makeDelivery = (channelId: string, rest: Partial<QueuedDelivery> = {}): QueuedDelivery => ({
    ...createDelivery(createMessage(createUuidV7(NOW + (made += 1)), 'LOCKOUT', eventAt(1, { type: 'LOCKOUT' })), channelId, {
      now: NOW,
      sendAt: NOW,
      groupKey: null,
    }),
    ...rest,
  });
  /** Puts deliveries into the queue; the position stays where it is. */
  const put = async (...deliveries: readonly QueuedDelivery[]): Promise<void> => {
    const at = await queueStore().position();
    await queueStore().collect(deliveries, at, at, MINE);
  };
  /** The queue is empty afterwards, and the channels of the case are gone. */
  const clear = async (): Promise<void> => {
    await stores().connection(TABLES.deliveries).delete();
    await stores().connection(TABLES.channels).delete();
  };

  it('makes, changes, lists and deletes channels, each change with its event, and keeps what opens them sealed', async () => {
    const channels = channelStore();
    const before = await stores().log.lastPosition();
    const created = await channels.create({ ...DRAFT, kind: 'WEBHOOK', target: 'https://soc.example/hook?key=Hidden1' }, SECRET, ADMIN);
    expect(await channels.list()).toEqual([created]);
    expect(created).toMatchObject({ secret: SECRET, disabledReason: null, since: before + 1 });
    const draft: ChannelDraft = { ...DRAFT, kind: 'WEBHOOK', target: 'https://soc.example/hook?key=Hidden2', minSeverity: 'HIGH' };
    expect(await channels.update(created.id, draft, undefined, ADMIN)).toMatchObject({ minSeverity: 'HIGH', secret: SECRET });
    expect(await channels.update(created.id, draft, undefined, ADMIN)).toMatchObject({ minSeverity: 'HIGH' });
    expect(await channels.update(created.id, draft, null, ADMIN)).toMatchObject({ secret: null });
    expect(await channels.update('none', draft, null, ADMIN)).toBeNull();
    expect([await channels.delete(created.id, ADMIN), await channels.delete(created.id, ADMIN)]).toEqual([true, false]);

    const events = await read(before);
    expect(events.map(({ type, detail }) => [type, detail?.change])).toEqual(
      ['created', 'updated', 'updated', 'deleted'].map((change) => ['CHANNEL_CHANGED', change])
    );
    expect(events[1]?.detail?.difference).toMatchObject({ minSeverity: { from: 'LOW', to: 'HIGH' }, target: expect.anything() });
    expect(events[2]?.detail?.difference).toEqual({ secret: { from: 'set', to: 'none' } });
    expect(JSON.stringify(events)).not.toMatch(/Hidden|whsec_/);
    const audited = await stores().connection(TABLES.auditEntries).select();
    expect(JSON.stringify(audited)).not.toMatch(/Hidden|whsec_/);
  });

  it('names nobody by their address in events and the audit log, which outlive what is erased of a person', async () => {
    const before = await stores().log.lastPosition();
    const { id } = await makeChannel({ kind: 'EMAIL', target: 'zoe.private@example.com, user' });
    await channelStore().update(id, { ...DRAFT, kind: 'EMAIL', target: 'zoe.private@example.org' }, undefined, ADMIN);
    await channelStore().delete(id, ADMIN);
    const events = await read(before);
    expect(events[0]?.detail).toMatchObject({ channel: { target: 'z***@e***.com, user' } });
    expect(events[1]?.detail?.difference).toMatchObject({ target: { from: 'z***@e***.com, user', to: 'z***@e***.org' } });
    const audited = await stores().connection(TABLES.auditEntries).select();
    expect(JSON.stringify([events, audited])).not.toContain('zoe.private');
    await clear();
  });

  it('keeps no target and no secret in the clear', async () => {
    const { id } = await makeChannel();
    const row = await stores().connection(TABLES.channels).where({ channel_key: id }).first();
    expect(JSON.stringify(row)).not.toMatch(/very-Secret1|hooks\.slack/);
    const foreign = createEnvelopes(createKeyRing(randomBytes(32), []));
    const lost = createChannelStore({ database: stores().database, clock: { now: () => NOW }, envelopes: foreign, announce });
    expect(await lost.list()).toMatchObject([{ id, target: '', secret: null }]);
    await clear();
  });

  it('tells a channel from the moment of its making on, and anew from when it is enabled again', async () => {
    const channels = channelStore();
    const { id, since } = await makeChannel();
    await channels.update(id, { ...DRAFT, name: 'Renamed' }, undefined, ADMIN);
    expect(await channels.list()).toMatchObject([{ since }]);
    await channels.update(id, { ...DRAFT, enabled: false }, undefined, ADMIN);
    const enabled = await channels.update(id, DRAFT, undefined, ADMIN);
    expect(enabled?.since).toBe(await stores().log.lastPosition());
    expect(await channels.list()).toEqual([enabled]);
    await clear();
  });

  it('has 50 channels at most', async () => {
    for (let count = 0; count < 50; count += 1) await makeChannel();
    await expect(makeChannel()).rejects.toMatchObject({ code: 'CONFLICT' });
    await clear();
  });

  it('takes a deleted channel out of the policies that name it, each with an event, and what waits for it out of the queue', async () => {
    const { policies, log } = stores();
    const [channel, other] = [await makeChannel(), await makeChannel()];
    const draft = { name: 'Nights', description: null, mode: 'ENFORCE', action: 'ALERT', priority: 1, conditions: NO_CONDITIONS } as const;
    const named = await policies.create({ ...draft, channels: [other.id, channel.id] }, ADMIN);
    const unnamed = await policies.create({ ...draft, channels: [other.id] }, ADMIN);
    await put(makeDelivery(channel.id), makeDelivery(other.id));
    const before = await log.lastPosition();
    await channelStore().delete(channel.id, ADMIN);
    expect(Object.fromEntries((await policies.list()).map(({ id, channels }) => [id, channels]))).toEqual({
      [named.id]: [other.id],
      [unnamed.id]: [other.id],
    });
    expect((await read(before)).map(({ type }) => type)).toEqual(['POLICY_CHANGED', 'CHANNEL_CHANGED']);
    expect([...(await queueStore().countOpen()).keys()]).toEqual([other.id]);
    for (const { id } of [named, unnamed]) await policies.delete(id, ADMIN);
    await clear();
  });

  it('begins at the end of the log, and moves on with the deliveries that were made, or not at all', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    const from = await queue.position();
    expect(await queueStore().position()).toBe(from);
    await expect(queue.collect([makeDelivery(id)], from, from + 5, LOST)).rejects.toThrow('lost');
    expect([await queue.position(), await queue.countOpen()]).toEqual([from, new Map()]);
    await queue.collect([makeDelivery(id)], from, from + 5, MINE);
    await expect(queue.collect([makeDelivery(id)], from, from + 9, MINE)).rejects.toThrow(/somebody else/);
    expect([await queue.position(), await queue.countOpen()]).toEqual([from + 5, new Map([[id, 1]])]);
    await clear();
  });

  it('keeps events that it has not read yet, however old', async () => {
    const { connection, database, append } = stores();
    const early = NOW - 900 * DAY;
    const name = 'alert-position';
    await connection(TABLES.states).where({ name }).delete();
    while ((await deleteEvents(database, early + 1, 500)) > 0);
    const session = newSession(newUser());
    const [event] = await append({ ...startedEvent(session), occurredAt: early });
    const position = event?.position ?? 0;
    await queueStore().position();
    await connection(TABLES.states)
      .where({ name })
      .update({ number: position - 1 });
    expect(await deleteEvents(database, early + 1, 10)).toBe(0);
    await connection(TABLES.states).where({ name }).update({ number: position });
    expect(await deleteEvents(database, early + 1, 10)).toBe(1);
    await connection(TABLES.states).where({ name }).delete();
  });

  it('gives a group to whoever adds to it, until it is claimed', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    const group = makeDelivery(id, { groupKey: 'LOCKOUT:198.51.100.7' });
    await put(group, makeDelivery(id));
    expect(await queue.openGroups([id])).toEqual([group]);
    await put({ ...group, count: 2, message: { ...group.message, count: 2 } });
    expect(await queue.openGroups([id])).toMatchObject([{ id: group.id, count: 2 }]);
    const claimed = await queue.claim(id, 10, NOW, MINE);
    expect(claimed).toHaveLength(2);
    expect(claimed.find((one) => one.id === group.id)).toMatchObject({ count: 2, message: { count: 2 }, attempts: 1, groupKey: null });
    expect(await queue.openGroups([id])).toEqual([]);
    await clear();
  });

  it('hands out what is due, the most overdue first, once', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    const [late, early, later] = [NOW - MINUTE, NOW - 2 * MINUTE, NOW + MINUTE].map((nextAttemptAt) => makeDelivery(id, { nextAttemptAt }));
    await put(...[late, early, later].flatMap((one) => one ?? []));
    expect(await queue.nextDue([id])).toBe(early?.nextAttemptAt);
    await expect(queue.claim(id, 1, NOW, LOST)).rejects.toThrow('lost');
    expect((await queue.claim(id, 1, NOW, MINE)).map((one) => one.id)).toEqual([early?.id]);
    expect((await queue.claim(id, 9, NOW, MINE)).map((one) => one.id)).toEqual([late?.id]);
    expect(await queue.claim(id, 9, NOW, MINE)).toEqual([]);
    expect(await queue.nextDue([id])).toBe(later?.nextAttemptAt);
    // Whoever works next has them again, with the attempt that was begun counted.
    await queue.releaseClaims(MINE);
    expect((await queue.claim(id, 9, NOW, MINE)).map((one) => [one.id, one.attempts])).toEqual([
      [early?.id, 2],
      [late?.id, 2],
    ]);
    await clear();
  });

  it('writes what came of an attempt with the event that tells of it, or neither', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    await put(makeDelivery(id), makeDelivery(id), makeDelivery(id));
    const [first, second, third] = await queue.claim(id, 3, NOW, MINE);
    if (!first || !second || !third) throw new Error('They were not claimed.');
    const before = await stores().log.lastPosition();
    await expect(queue.settle(first, { kind: 'delivered' }, NOW, LOST)).rejects.toThrow('lost');
    expect(await queue.find(first.id)).toMatchObject({ status: 'PENDING' });
    await queue.settle(first, { kind: 'delivered' }, NOW + 1, MINE);
    await queue.settle(second, { kind: 'retry', at: NOW + MINUTE, reason: 'The receiver answered 500.' }, NOW, MINE);
    await queue.settle(third, { kind: 'given-up', reason: 'x'.repeat(2000), disables: false }, NOW, MINE);
    expect(await queue.find(first.id)).toMatchObject({ status: 'DELIVERED', attempts: 1, deliveredAt: NOW + 1, nextAttemptAt: null });
    expect(await queue.find(second.id)).toMatchObject({
      status: 'RETRYING',
      nextAttemptAt: NOW + MINUTE,
      lastError: 'The receiver answered 500.',
    });
    expect(await queue.find(third.id)).toMatchObject({ status: 'FAILED', nextAttemptAt: null });
    expect(await read(before)).toMatchObject([
      { type: 'ALERT_DELIVERED', severity: 'INFO', detail: { deliveryId: first.id, channelId: id, trigger: 'LOCKOUT', attempts: 1 } },
      { type: 'ALERT_FAILED', severity: 'MEDIUM', detail: { deliveryId: third.id, reason: 'x'.repeat(500) } },
    ]);
    // What was said to people is not kept longer than it is of use.
    const row = await stores().connection(TABLES.deliveries).where({ delivery_key: first.id }).first();
    expect(row.message).toBeNull();
    await clear();
  });

  it('puts off what waits for a receiver that asks to be left alone, and neither what is under way nor what waits for others', async () => {
    const queue = queueStore();
    const [{ id }, { id: other }] = [await makeChannel(), await makeChannel()];
    const [asked, underWay, waiting, later] = Array.from({ length: 4 }, () => makeDelivery(id));
    const elsewhere = makeDelivery(other);
    if (!asked || !underWay || !waiting || !later) throw new Error('They were not made.');
    const until = NOW + 10 * MINUTE;
    await put(asked, underWay, { ...waiting, nextAttemptAt: NOW + MINUTE }, { ...later, nextAttemptAt: until + MINUTE }, elsewhere);
    const [first] = await queue.claim(id, 2, NOW, MINE);
    if (!first) throw new Error('None was claimed.');
    const second = first.id === asked.id ? underWay : asked;
    await queue.settle(first, { kind: 'retry', at: until + 1, reason: 'The receiver answered 429.', restsUntil: until }, NOW, MINE);
    const dueAt = async (one: string) => (await queue.find(one))?.nextAttemptAt;
    expect(await Promise.all([first, second, waiting, later, elsewhere].map((one) => dueAt(one.id)))).toEqual([
      until + 1,
      NOW,
      until,
      until + MINUTE,
      NOW,
    ]);
    await clear();
  });

  it('writes that nothing was to be sent, tells nobody, and does not send it again', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    await put(makeDelivery(id));
    const before = await stores().log.lastPosition();
    const [only] = await queue.claim(id, 1, NOW, MINE);
    if (!only) throw new Error('It was not claimed.');
    await queue.settle(only, { kind: 'skipped', reason: 'Nobody is left to tell.' }, NOW, MINE);
    const over = { status: 'SKIPPED', lastError: 'Nobody is left to tell.', nextAttemptAt: null, deliveredAt: null };
    expect(await queue.find(only.id)).toMatchObject(over);
    expect(await queue.retry(only.id, NOW)).toMatchObject(over);
    expect(await stores().log.lastPosition()).toBe(before);
    const row = await stores().connection(TABLES.deliveries).where({ delivery_key: only.id }).first();
    expect(row.message).toBeNull();
    expect(await queue.forget(NOW + 1, 10)).toBe(1);
    await clear();
  });

  it('disables a channel whose receiver is gone, once, and says why', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    await put(makeDelivery(id), makeDelivery(id));
    const before = await stores().log.lastPosition();
    for (const delivery of await queue.claim(id, 2, NOW, MINE))
      await queue.settle(delivery, { kind: 'given-up', reason: 'The receiver answered 410.', disables: true }, NOW, MINE);
    expect(await channelStore().list()).toMatchObject([{ enabled: false, disabledReason: 'The receiver answered 410.' }]);
    expect((await read(before)).map(({ type, detail }) => [type, detail?.change])).toEqual([
      ['CHANNEL_CHANGED', 'disabled'],
      ['ALERT_FAILED', undefined],
    ]);
    expect(await channelStore().update(id, DRAFT, undefined, ADMIN)).toMatchObject({ enabled: true, disabledReason: null });
    await clear();
  });

  it('leaves no event for the copy of each event of the whole feed', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    await put(makeDelivery(id, { trigger: 'EVERY_EVENT' }));
    const before = await stores().log.lastPosition();
    for (const delivery of await queue.claim(id, 2, NOW, MINE)) await queue.settle(delivery, { kind: 'delivered' }, NOW, MINE);
    expect(await stores().log.lastPosition()).toBe(before);
    await clear();
  });

  it('puts one in the place of several', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    const many = Array.from({ length: 30 }, () => makeDelivery(id));
    await put(...many);
    const oldest = await queue.oldest(id, 25);
    expect(oldest.map((one) => one.id)).toEqual(many.slice(0, 25).map((one) => one.id));
    const into = makeDelivery(id, { count: 25 });
    await expect(queue.fold(oldest, into, LOST)).rejects.toThrow('lost');
    await queue.fold(oldest, into, MINE);
    expect(await queue.countOpen()).toEqual(new Map([[id, 6]]));
    expect(await queue.find(into.id)).toMatchObject({ count: 25 });
    await clear();
  });

  it('lists deliveries newest first, page by page, by channel and state', async () => {
    const queue = queueStore();
    const [one, two] = [await makeChannel(), await makeChannel()];
    await put(...Array.from({ length: 5 }, () => makeDelivery(one.id)), makeDelivery(two.id));
    const all = { channelIds: [one.id, two.id] };
    const first = await queue.page(all, 4);
    const rest = await queue.page(all, 4, first.rows.at(-1)?.id);
    expect([first.hasNextPage, first.rows.length, rest.hasNextPage, rest.rows.length]).toEqual([true, 4, false, 2]);
    const ids = [...first.rows, ...rest.rows].map(({ id }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(await queue.lastOf(two.id)).toMatchObject({ id: ids[0] });
    expect([await queue.count(all), await queue.count({ channelIds: [two.id], statuses: ['PENDING'] })]).toEqual([6, 1]);
    expect(await queue.page({ ...all, statuses: ['FAILED'] }, 5)).toEqual({ rows: [], hasNextPage: false });
    // However often they are named, and however often that is.
    const named = { channelIds: [one.id, one.id, two.id], statuses: Array.from({ length: 300 }, () => 'PENDING' as const) };
    expect((await queue.page(named, 10)).rows).toEqual((await queue.page(all, 10)).rows);
    await clear();
  });

  it('sends again what failed, and nothing that has arrived or is under way', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    await put(makeDelivery(id), makeDelivery(id), makeDelivery(id));
    const [failed, arrived, underWay] = await queue.claim(id, 3, NOW, MINE);
    if (!failed || !arrived || !underWay) throw new Error('They were not claimed.');
    await queue.settle(failed, { kind: 'given-up', reason: 'no', disables: false }, NOW, MINE);
    await queue.settle(arrived, { kind: 'delivered' }, NOW, MINE);
    expect(await queue.retry(failed.id, NOW + 5)).toMatchObject({ status: 'PENDING', attempts: 0, nextAttemptAt: NOW + 5 });
    expect(await queue.retry(arrived.id, NOW + 5)).toMatchObject({ status: 'DELIVERED' });
    expect(await queue.retry(underWay.id, NOW + 5)).toMatchObject({ attempts: 1, nextAttemptAt: NOW });
    expect(await queue.retry('none', NOW)).toBeNull();
    expect((await queue.claim(id, 9, NOW + 5, MINE)).map((one) => one.id)).toEqual([failed.id]);
    await clear();
  });

  it('records a test beside the queue, by whoever asked for it', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    const before = await stores().log.lastPosition();
    const test = makeDelivery(id, { isTest: true, attempts: 1 });
    const recorded = await queue.record(test, { kind: 'given-up', reason: 'no', disables: false }, ADMIN, NOW + 3);
    expect(recorded).toMatchObject({ id: test.id, status: 'FAILED', isTest: true, lastError: 'no' });
    expect(await queue.retry(test.id, NOW)).toMatchObject({ status: 'FAILED' });
    const [event] = await stores().log.readAfter(before, 5);
    expect(event).toMatchObject({ type: 'ALERT_FAILED', severity: 'INFO', actor: ADMIN, detail: { isTest: true } });
    await clear();
  });

  it('forgets what is long over, and nothing else', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    await put(makeDelivery(id), makeDelivery(id), makeDelivery(id));
    const [old, fresh] = await queue.claim(id, 2, NOW, MINE);
    if (!old || !fresh) throw new Error('They were not claimed.');
    await queue.settle(old, { kind: 'delivered' }, NOW - 40 * DAY, MINE);
    await queue.settle(fresh, { kind: 'given-up', reason: 'no', disables: false }, NOW, MINE);
    expect([await queue.forget(NOW - 30 * DAY, 10), await queue.forget(NOW - 30 * DAY, 10)]).toEqual([1, 0]);
    expect(await queue.count({ channelIds: [id] })).toBe(2);
    await clear();
  });

  it('keeps a message whole, whatever is in it', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    const event = eventAt(3, { type: 'LOGIN_FAILED', detail: { identifier: `x\u0001"'\\🙂<b>`, list: [1, null, { a: true }] } });
    const delivery = { ...makeDelivery(id), message: createMessage('m', 'LOCKOUT', event) };
    await put(delivery);
    expect((await queue.claim(id, 1, NOW, MINE))[0]?.message).toEqual(delivery.message);
    await clear();
  });

  it('says who did it where the plugin did it itself', async () => {
    const queue = queueStore();
    const { id } = await makeChannel();
    await put(makeDelivery(id));
    const before = await stores().log.lastPosition();
    for (const one of await queue.claim(id, 1, NOW, MINE)) await queue.settle(one, { kind: 'delivered' }, NOW, MINE);
    expect((await stores().log.readAfter(before, 1))[0]?.actor).toEqual(SYSTEM);
    await clear();
  });
};
