/** Has the event log, risk events, policies, leases and named states send every statement that they know. */

import { SYSTEM } from '../../../server/src/domain/actor';
import { NO_CONDITIONS, type PolicyDraft } from '../../../server/src/domain/policy/policy';
import type { SessionId } from '../../../server/src/domain/session';
import { createSearchIndex } from '../../../server/src/strapi/search-index';
import { deleteEvents, prepareEventLog } from '../../../server/src/strapi/event-store';
import { deleteRiskEvents } from '../../../server/src/strapi/risk-event-store';
import { loadSecrets } from '../../../server/src/strapi/secrets';
import { loadSetKeys } from '../../../server/src/strapi/set-keys';
import { defaultTemplate } from '../../../server/src/domain/alert/mail/default-template';
import { HOUR, QUIET } from '../stores/stores';
import { eventAt } from '../../use-cases/feed-fakes';
import type { AllStores } from './all-stores';

const FEW = 50;

const POLICY: PolicyDraft = {
  name: 'plans',
  description: null,
  mode: 'ENFORCE',
  action: 'ALERT',
  priority: 100,
  conditions: NO_CONDITIONS,
  channels: [],
};

const sendEvents = async ({ log, database }: AllStores, oldest: number): Promise<void> => {
  const last = await log.lastPosition();
  for (const filter of [
    {},
    { types: ['LOGIN_FAILED'] },
    { types: ['LOCKOUT', 'SESSION_ENDED'] },
    { minSeverity: 'CRITICAL' },
    { minSeverity: 'HIGH' },
    { origin: 'ADMIN' },
    { types: ['LOGIN_FAILED', 'SESSION_ENDED'], origin: 'ADMIN' },
    { minSeverity: 'HIGH', origin: 'ADMIN' },
    { userId: '17' },
    { sessionId: '00000000-0000-7000-8000-001000000022' as SessionId },
  ] as const) {
    await log.readAfter(Math.floor(last / 2), 100, filter);
    await log.readBefore(null, 100, filter);
    await log.readBefore(Math.floor(last / 2), 100, filter);
  }
  await log.oldest();
  await deleteEvents(database, oldest + HOUR, FEW);
};

const sendRiskEvents = async ({ riskEvents, database }: AllStores, now: number, oldest: number): Promise<void> => {
  const { rows: newest } = await riskEvents.page({}, 1);
  for (const filter of [
    {},
    { minSeverity: 'LOW' },
    { minSeverity: 'CRITICAL' },
    { userId: '17' },
    { sessionId: '00000000-0000-7000-8000-001000000020' as SessionId },
    { ipAddress: '10.0.10.10' },
    { occurredAfter: now - HOUR },
    { occurredBefore: now - HOUR },
    { signal: ['VPN'] },
    { signal: ['TOR'] },
  ] as const) {
    const { rows } = await riskEvents.page(filter, 25);
    await riskEvents.page(filter, 25, rows.at(-1)?.id ?? newest[0]?.id);
    await riskEvents.scan(filter, 10, 1000);
  }
  await riskEvents.review(newest[0]?.id ?? '', 'EXPECTED', null, now);
  await riskEvents.lastPlace();
  await riskEvents.find(newest[0]?.id ?? '');
  await deleteRiskEvents(database, oldest + HOUR, FEW);
};

const sendPolicies = async ({ policies }: AllStores): Promise<void> => {
  const { id } = await policies.create(POLICY, SYSTEM);
  await policies.list();
  await policies.update(id, { ...POLICY, name: 'plans still' }, SYSTEM);
  await policies.noteFault(id, 'a fault', 5);
  await policies.delete(id, SYSTEM);
};

const sendLeases = async ({ leases }: AllStores): Promise<void> => {
  const claim = { name: 'plans', duration: 1000, firstPeriod: null, isDue: () => true };
  // The first one makes the row.
  for (let round = 0; round < 3; round += 1) {
    const outcome = await leases.claim(claim);
    if (outcome.kind !== 'taken') continue;
    await outcome.lease.renew();
    await (round === 1 ? outcome.lease.finish(null) : outcome.lease.release(0));
  }
};

const sendStates = async (stores: AllStores, now: number): Promise<void> => {
  const { settings, templates, licences, receivers, seenTokens, envelopes, clock, database } = stores;
  await settings.load();
  await settings.update({ retentionDays: 12 }, SYSTEM);
  settings.current();
  const key = { kind: 'USER_LOGIN', locale: 'en' } as const;
  await templates.put(key, { ...defaultTemplate(key.kind, key.locale), subject: 'plans' }, SYSTEM);
  await templates.find(key);
  await templates.list();
  await licences.read();
  await licences.keepHighest(now);
  await licences.activate('token', eventAt(1, { type: 'LICENSE_CHANGED', id: 'plans-activated' }));
  await licences.tellEnd('licence', eventAt(1, { type: 'LICENSE_CHANGED', id: 'plans-ended' }));
  const state = await receivers.load('plans', 1, now);
  await receivers.save('plans', state, { ...state, position: 2 }, now);
  await seenTokens.take('plans', now + HOUR, now);
  await loadSetKeys({ database, envelopes, clock, generation: 1 });
  await (await loadSetKeys({ database, envelopes, clock, generation: 2 })).published();
  for (const [key, previousKeys] of [['a', []] as const, ['b', ['a']] as const]) {
    const [current, former] = [key, previousKeys].flat().map((letter) => Buffer.alloc(32, letter).toString('base64'));
    await loadSecrets({ database, logger: QUIET, key: current, previousKeys: former ? [former] : [], appKeys: [] });
  }
};

/** @param oldest moment of the first session */
export const sendLog = async (stores: AllStores, now: number, oldest: number): Promise<void> => {
  const { database } = stores;
  // As at a start.
  await prepareEventLog(database);
  await createSearchIndex(database, stores.clock, QUIET).follow();
  await sendEvents(stores, oldest);
  await sendRiskEvents(stores, now, oldest);
  await sendPolicies(stores);
  await sendLeases(stores);
  await sendStates(stores, now);
};
