/** Has the stores of the queue, the audit log, exports and a person's data send every statement that they know. */

import { randomBytes } from 'node:crypto';
import type { Actor } from '../../../server/src/domain/actor';
import { createDelivery, createMessage } from '../../../server/src/domain/alert/group-alerts';
import { createEnvelopes, createKeyRing } from '../../../server/src/domain/envelope';
import { SUBJECT_PARTS } from '../../../server/src/ports/subject-store';
import { createUuidV7 } from '../../../server/src/domain/uuid-v7';
import { createChannelStore } from '../../../server/src/strapi/channel-store';
import { createDeliveryStore } from '../../../server/src/strapi/delivery-store';
import { createLicenceStore } from '../../../server/src/strapi/licence-store';
import { createMarkStore } from '../../../server/src/strapi/mail-mark-store';
import { createRetentionStore } from '../../../server/src/strapi/retention-store';
import { createSetReceiverStore } from '../../../server/src/strapi/set-receiver-store';
import { createSubjectStore } from '../../../server/src/strapi/subject-store';
import { eventAt } from '../../use-cases/feed-fakes';
import type { Stores } from '../stores/stores';
import { CHANNELS, ENTRY_EVERY } from './fill-records';
import { filtersAt } from './send-everything';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const ADMIN: Actor = { kind: 'ADMIN', id: '7', name: 'Ada', ipAddress: null };
const MINE = async (): Promise<void> => undefined;

export const sendQueue = async ({ database, announced }: Stores, now: number): Promise<void> => {
  const announce = (events: Stores['announced']): void => void announced.push(...events);
  const queue = createDeliveryStore({ database, announce: (events) => announce([...events]) });
  const channels = createChannelStore({
    database,
    clock: { now: () => now },
    envelopes: createEnvelopes(createKeyRing(randomBytes(32), [])),
    announce: (events) => announce([...events]),
  });
  const draft = {
    name: 'plans',
    kind: 'SLACK',
    format: 'PLAIN',
    target: 'https://hooks.slack.com/services/T0/B0/x',
    enabled: true,
    minSeverity: 'LOW',
    triggers: ['LOCKOUT'],
    scoreBelow: 40,
    groupSeconds: 30,
    quietHours: null,
  } as const;
  const { id } = await channels.create(draft, null, ADMIN);
  await channels.list();
  await channels.update(id, { ...draft, name: 'plans still' }, undefined, ADMIN);

  const make = () =>
    createDelivery(createMessage(createUuidV7(now), 'LOCKOUT', eventAt(1, { type: 'LOCKOUT' })), id, { now, sendAt: now, groupKey: null });
  const at = await queue.position();
  await queue.collect([make(), make(), make()], at, at, MINE);
  await queue.openGroups(CHANNELS);
  await queue.countOpen();
  await queue.fold(await queue.oldest(id, 2), make(), MINE);
  await queue.releaseClaims(MINE);
  await queue.nextDue(CHANNELS);
  const [first, second] = [...(await queue.claim(CHANNELS[0], 10, now, MINE)), ...(await queue.claim(id, 10, now, MINE))];
  if (!first || !second) throw new Error('Nothing was due.');
  await queue.settle(first, { kind: 'delivered' }, now, MINE);
  await queue.settle(second, { kind: 'retry', at: now, reason: 'no', restsUntil: now + 1 }, now, MINE);
  await queue.settle(second, { kind: 'given-up', reason: 'gone', disables: true }, now, MINE);
  await queue.record(make(), { kind: 'delivered' }, ADMIN, now);
  await queue.retry(second.id, now);
  for (const filter of [
    { channelIds: CHANNELS },
    { channelIds: [CHANNELS[1]] },
    { channelIds: CHANNELS, statuses: ['FAILED'] },
    { channelIds: CHANNELS, statuses: ['PENDING', 'RETRYING'] },
    { channelIds: [id, 'none'], statuses: ['DELIVERED'] },
  ] as const) {
    const { rows } = await queue.page(filter, 25);
    await queue.page(filter, 25, rows.at(-1)?.id ?? 'none');
  }
  await queue.lastOf(CHANNELS[0]);
  await queue.forget(now - HOUR, 200);
  await channels.delete(id, ADMIN);
};

/** @param middle moment of an entry that has as many before it as behind it */
const sendAudit = async ({ audit, seals }: Stores, middle: number): Promise<void> => {
  for (const filter of [
    {},
    { actions: ['key.rotated'] },
    { actions: ['data.exported', 'key.rotated', 'policy.changed'] },
    { actorId: '7' },
    { actorId: '7', actorKind: 'ADMIN' as const },
    { actorKind: 'USER' as const },
    { actorKind: 'API_TOKEN' as const, occurredAfter: middle },
    { actorId: '7', actions: ['admin.login-failed'] },
    { occurredAfter: middle },
    { occurredBefore: middle },
    { occurredAfter: middle, occurredBefore: middle + HOUR },
    { occurredAfter: middle, occurredBefore: middle + HOUR, actions: ['data.exported', 'key.rotated'] },
    { occurredAfter: middle, occurredBefore: middle + HOUR, actorId: '7' },
  ]) {
    const page = await audit.readBefore(null, 100, filter);
    await audit.readBefore(page.at(-1)?.position ?? 1, 100, filter);
    await audit.readAfter(0, 250, filter);
    await audit.readAfter(page.at(-1)?.position ?? 1, 500, filter);
  }
  await seals.endingWithin(100_000, 100_500, Number.MAX_SAFE_INTEGER);
  await seals.oldest();
};

/** @param oldest moment of the first session */
export const sendRecords = async (stores: Stores, now: number, oldest: number): Promise<void> => {
  const { database, sessions, search } = stores;
  const [newest] = await stores.audit.readBefore(null, 1);
  await sendAudit(stores, now - Math.floor((newest?.position ?? 0) / 2) * ENTRY_EVERY);
  const last = await sessions.lastPlace();
  for (const filter of [...filtersAt(now, '17'), { search: 'munich' }]) await sessions.scan(filter, Math.floor(last / 2), 100);

  const person = { origin: 'USER', id: '17' } as const;
  const subjects = createSubjectStore({ database, search, accountNames: async () => ['user-17'] });
  const names = { plain: new Set(await subjects.namesOf(person)), masked: new Set(['u***7']) };
  for (const part of SUBJECT_PARTS)
    for (const user of [person, { origin: 'ADMIN', id: '7' } as const]) await subjects.read(user, part, 0, 200);
  await subjects.begin(person, now);
  await subjects.open(now);
  await subjects.unnamedAudit(names);
  await subjects.eraseAuditAt([1, 2, 3]);
  await subjects.eraseEvents(person, names);
  await subjects.eraseRiskEvents({ origin: 'ADMIN', id: '17' }, names);
  await subjects.eraseDeliveries(person, names);
  await subjects.eraseHistory(person);
  await subjects.eraseAudit({ origin: 'ADMIN', id: '7' });
  await subjects.eraseAudit(person);
  await subjects.eraseSessions(person);
  await subjects.finish(person);
  // Sessions end an hour after they began.
  await createRetentionStore(database, search).anonymize(oldest + 1.1 * HOUR);

  const licences = createLicenceStore(database, () => undefined);
  await licences.read();
  await licences.keepHighest(now);
  const marks = createMarkStore(database);
  await marks.once('plans', now, async () => undefined);
  await marks.known(['plans']);
  await marks.forget(oldest, 500);
  const receivers = createSetReceiverStore(database);
  const state = await receivers.load('plans', 1, now);
  await receivers.save('plans', state, { ...state, position: 2 }, now);
};

/** Totals are exact, and so cost what they count: they are sent when somebody asks for them, and are judged by themselves. */
export const sendTotals = async (stores: Stores, now: number, oldest: number): Promise<void> => {
  const { sessions, riskEvents, audit, seals, database, search, announced } = stores;
  for (const filter of [...filtersAt(now, '17'), { search: 'user-17@example.com' }]) await sessions.count(filter);
  for (const filter of [{}, { minSeverity: 'HIGH' }, { userId: '17' }, { signal: ['VPN'] }, { occurredAfter: now - HOUR }] as const)
    await riskEvents.count(filter);
  for (const filter of [{}, { actions: ['data.exported'] }, { actorId: '7' }, { occurredAfter: now - 100 * HOUR }])
    await audit.count(filter);
  const queue = createDeliveryStore({ database, announce: (events) => void announced.push(...events) });
  await queue.count({ channelIds: CHANNELS });
  await queue.count({ channelIds: CHANNELS, statuses: ['FAILED'] });
  const retention = createRetentionStore(database, search);
  for (const kind of ['sessions', 'tokens', 'events', 'audit'] as const) await retention[kind](oldest + 24 * HOUR);
  await seals.state();
};
