/** Has the stores send every statement that they know, over tables of many sessions. */

import { SYSTEM } from '../../../server/src/domain/actor';
import { EMPTY_HISTORY } from '../../../server/src/domain/risk/history';
import type { SessionId } from '../../../server/src/domain/session';
import { SESSION_ORDERS, type SessionFilter } from '../../../server/src/ports/session-store';
import { deleteEvents } from '../../../server/src/strapi/event-store';
import { deleteRiskEvents } from '../../../server/src/strapi/risk-event-store';
import { NO_CONDITIONS, type PolicyDraft } from '../../../server/src/domain/policy/policy';
import { readSessionStats } from '../../../server/src/strapi/session-stats';
import { createReadUserKnowledge } from '../../../server/src/strapi/user-knowledge';
import { newSession, open, openingOf, startedEvent, tokenOf, type Stores } from '../stores/stores';

const HOUR = 3_600_000;

const POLICY: PolicyDraft = {
  name: 'plans',
  description: null,
  mode: 'OFF',
  action: 'ALERT',
  priority: 100,
  conditions: NO_CONDITIONS,
  channels: [],
};

export const filtersAt = (now: number, user: string): readonly SessionFilter[] => [
  {},
  { origin: 'ADMIN' },
  { status: ['ACTIVE'] },
  { status: ['ACTIVE', 'INACTIVE'] },
  { status: ['BLOCKED'] },
  { userId: user },
  { ipAddress: '10.0.7.7' },
  { countryCode: ['DE', 'FR'] },
  { networkKind: ['VPN'] },
  { deviceType: ['MOBILE'] },
  { maxSecurityScore: 20 },
  { createdAfter: now - HOUR },
  { createdBefore: now - HOUR },
  { lastSeenAfter: now - HOUR },
  { origin: 'USER', status: ['ACTIVE'], countryCode: ['US'] },
];

/** `now` as the tables were filled. */
export const sendEverything = async (stores: Stores, now: number): Promise<void> => {
  const { sessions, log, histories, native, riskEvents, database } = stores;
  const user = { origin: 'USER', id: '17' } as const;
  const id = '00000000-0000-7000-8000-001000000022' as SessionId;

  for (const filter of filtersAt(now, user.id)) {
    for (const order of SESSION_ORDERS) {
      const first = await sessions.page(filter, order, { limit: 25 });
      const from = first.rows.at(-1)?.key;
      if (from) for (const backwards of [false, true]) await sessions.page(filter, order, { limit: 25, from, backwards });
    }
    await sessions.page({ ...filter, status: ['ACTIVE', 'INACTIVE'] }, 'CREATED_AT_ASC', { limit: 500 });
  }
  for (const search of ['munich', 'user-17@example.com', '10.0.7.7', 'nobody at all', 'zq'])
    for (const order of SESSION_ORDERS) await sessions.page({ search }, order, { limit: 25 });
  await readSessionStats(database, now, 24);
  await sessions.findMany([id]);
  await sessions.ofUser(user);
  await sessions.createdSince(now - HOUR, null, 500);
  await sessions.createdSince(now - HOUR, { createdAt: now - HOUR, id }, 500);
  await sessions.stateOf({ kind: 'native', value: 'x' });
  await sessions.setValidAfter(user, now);
  await sessions.validAfter(user);
  await createReadUserKnowledge(database, () => 'admin_users')(user, now);

  const session = await open(stores, user);
  await sessions.addToken(session.id, tokenOf({ kind: 'native', value: `${session.id}-n` }));
  await sessions.open(
    openingOf(newSession(user), {
      limits: { refuseBeyond: 100, endOldestBeyond: 100 },
      history: { read: { history: EMPTY_HISTORY, version: null }, learn: (known) => known },
    })
  );
  await sessions.touch(new Map([[session.id, now]]));
  await sessions.setActivity([session.id], 'INACTIVE', now);
  await sessions.rejudge(session.id, { securityScore: 1, signals: [], end: null, toEvent: startedEvent });
  await sessions.end([session.id], { reason: 'LOGOUT', actor: SYSTEM, now });
  await sessions.idleIds(now - HOUR, 500);
  await sessions.expiredIds(now, 500);
  await sessions.deleteEnded(now - 400 * 24 * HOUR, 500);
  await sessions.deleteExpiredTokens(now - 400 * 24 * HOUR, 500);
  await deleteEvents(database, now - 400 * 24 * HOUR, 500);
  await deleteRiskEvents(database, now - 400 * 24 * HOUR, 500);

  await histories.read(user);
  await histories.change(user, (known) => known);
  await native.chainOf('native-1000000003');
  await native.parentOf(user, 'x', new Date(now));
  await native.delete(['native-1000000001']);
  await native.deleteOfUser({ origin: 'USER', id: '18' });

  const last = await log.lastPosition();
  for (const filter of [
    {},
    { types: ['LOGIN_FAILED'] },
    { types: ['LOCKOUT', 'SESSION_ENDED'] },
    { minSeverity: 'CRITICAL' },
    { minSeverity: 'HIGH' },
    { origin: 'ADMIN' },
    { userId: user.id },
    { sessionId: id },
  ] as const) {
    await log.readAfter(Math.floor(last / 2), 100, filter);
    await log.readBefore(null, 100, filter);
    await log.readBefore(Math.floor(last / 2), 100, filter);
  }
  await log.oldest();

  for (const filter of [
    {},
    { minSeverity: 'LOW' },
    { userId: user.id },
    { sessionId: id },
    { ipAddress: '10.0.10.10' },
    { occurredAfter: now - HOUR },
    { occurredBefore: now - HOUR },
    { signal: ['VPN'] },
  ] as const) {
    const { rows } = await riskEvents.page(filter, 25);
    await riskEvents.page(filter, 25, rows.at(-1)?.id);
    await riskEvents.scan(filter, 10, 1000);
  }
  await riskEvents.review('none', 'EXPECTED', null, now);
  await riskEvents.lastPlace();
  await riskEvents.find('none');
  await stores.policies.list();
  await stores.policies.update('none', POLICY, SYSTEM);
  await stores.policies.delete('none', SYSTEM);
  const claim = { name: 'plans', duration: 1000, firstPeriod: null, isDue: () => true };
  const outcome = await stores.leases.claim(claim);
  if (outcome.kind === 'taken') {
    await outcome.lease.renew();
    await outcome.lease.finish(null);
  }
};
