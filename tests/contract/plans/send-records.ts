/** Has the stores of the queue, the audit log, exports and a person's data send every statement that they know. */

import { SYSTEM, type Actor } from '../../../server/src/domain/actor';
import { createDelivery, createMessage } from '../../../server/src/domain/alert/group-alerts';
import { markerOf, NOTHING_SEALED, signSeal } from '../../../server/src/domain/audit/seal';
import { SUBJECT_PARTS } from '../../../server/src/ports/subject-store';
import { createUuidV7 } from '../../../server/src/domain/uuid-v7';
import { eventAt } from '../../use-cases/feed-fakes';
import { HOUR, NOW, SIGNER } from '../stores/stores';
import type { AllStores } from './all-stores';
import { CHANNELS, ENTRY_EVERY } from './fill-records';
import { filtersAt } from './send-pages';

const ADMIN: Actor = { kind: 'ADMIN', id: '7', name: 'Ada', ipAddress: null };
const MINE = async (): Promise<void> => undefined;

export const sendQueue = async ({ queue, channels }: AllStores, now: number): Promise<void> => {
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
  await channels.update(id, { ...draft, enabled: false }, undefined, ADMIN);
  await channels.update(id, draft, undefined, ADMIN);

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
  await queue.find(second.id);
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
const sendAudit = async ({ audit, seals }: AllStores, middle: number): Promise<void> => {
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
  await audit.record({ action: 'retention.applied', actor: SYSTEM });
  await seals.begin(signSeal(markerOf('HEAD', NOTHING_SEALED, NOW), SIGNER));
  await seals.endingWithin(100_000, 100_500, Number.MAX_SAFE_INTEGER);
  const oldest = await seals.oldest();
  const { head } = await seals.state();
  if (!oldest || !head) throw new Error('Nothing is sealed.');
  const last = { number: 1_000_000, sealHash: 'hash', toPosition: Number.MAX_SAFE_INTEGER, entryHash: 'hash' };
  const next = signSeal(markerOf('HEAD', last, NOW), SIGNER);
  await seals.add({ ...next, kind: 'SEAL' }, next, head);
  const checkpoint = signSeal(markerOf('CHECKPOINT', { ...last, number: oldest.number, toPosition: oldest.toPosition }, NOW), SIGNER);
  await seals.retain(oldest, checkpoint);
  // With a checkpoint there already.
  const following = await seals.oldest();
  if (following) await seals.retain(following, { ...checkpoint, number: following.number });
};

/** @param oldest moment of the first session */
export const sendRecords = async (stores: AllStores, now: number, oldest: number): Promise<void> => {
  const { sessions, subjects, retention, marks } = stores;
  const [newest] = await stores.audit.readBefore(null, 1);
  await sendAudit(stores, now - Math.floor((newest?.position ?? 0) / 2) * ENTRY_EVERY);
  const last = await sessions.lastPlace();
  for (const filter of [...filtersAt(now, '17'), { search: 'munich' }]) await sessions.scan(filter, Math.floor(last / 2), 100);

  const person = { origin: 'USER', id: '17' } as const;
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
  await retention.anonymize(oldest + 1.1 * HOUR);

  await marks.once('plans', now, async () => undefined);
  await marks.known(['plans']);
  await marks.forget(oldest + HOUR, 50);
};

/** Totals are exact, and so cost what they count: they are sent when somebody asks for them, and are judged by themselves. */
export const sendTotals = async (stores: AllStores, now: number, oldest: number): Promise<void> => {
  const { sessions, riskEvents, audit, queue, retention } = stores;
  for (const filter of [...filtersAt(now, '17'), { search: 'user-17@example.com' }]) await sessions.count(filter);
  for (const filter of [{}, { minSeverity: 'HIGH' }, { userId: '17' }, { signal: ['VPN'] }, { occurredAfter: now - HOUR }] as const)
    await riskEvents.count(filter);
  for (const filter of [{}, { actions: ['data.exported'] }, { actorId: '7' }, { occurredAfter: now - 100 * HOUR }])
    await audit.count(filter);
  await queue.count({ channelIds: CHANNELS });
  await queue.count({ channelIds: CHANNELS, statuses: ['FAILED'] });
  for (const kind of ['sessions', 'tokens', 'events', 'audit'] as const) await retention[kind](oldest + 24 * HOUR);
};
