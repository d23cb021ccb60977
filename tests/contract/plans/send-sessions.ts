/** Has the stores of sessions, users and Strapi's own session rows send every statement that they know. */

import { SYSTEM } from '../../../server/src/domain/actor';
import { EMPTY_HISTORY } from '../../../server/src/domain/risk/history';
import { ORIGINS, type Origin, type SessionId } from '../../../server/src/domain/session';
import { captureNativeEnds } from '../../../server/src/strapi/capture-ends';
import { createReadUserKnowledge } from '../../../server/src/strapi/user-knowledge';
import type { GuardTables } from '../../support/guard-tables';
import { DAY, HOUR, newSession, open, openingOf, startedEvent, tokenOf } from '../stores/stores';
import type { AllStores } from './all-stores';
import { LIFETIME } from './fill';

/** Rows that a deletion takes: enough to see how they are found, and few enough to leave some for others. */
const FEW = 50;

/** @param oldest moment of the first session */
export const sendSessions = async (stores: AllStores, now: number, oldest: number): Promise<void> => {
  const { sessions, histories, search, database } = stores;
  const user = { origin: 'USER', id: '17' } as const;
  const id = '00000000-0000-7000-8000-001000000022' as SessionId;

  await sessions.find(id);
  await sessions.findMany([id]);
  await sessions.ofUser(user);
  await sessions.createdSince(now - HOUR, null, 100);
  await sessions.createdSince(now - HOUR, { createdAt: now - HOUR, id }, 100);
  await sessions.stateOf({ kind: 'native', value: 'x' });
  await sessions.setValidAfter(user, now);
  await sessions.validAfter(user);
  const tableOf = (origin: Origin): string => (origin === 'ADMIN' ? 'admin_users' : 'up_users');
  for (const origin of ORIGINS) await createReadUserKnowledge(database, tableOf)({ origin, id: '17' }, now);

  const session = await open(stores, user);
  await sessions.addToken(session.id, tokenOf({ kind: 'native', value: `${session.id}-n` }, now + 400 * DAY));
  await sessions.open(
    openingOf(newSession(user), {
      limits: { refuseBeyond: 100, endOldestBeyond: 100 },
      history: { read: { history: EMPTY_HISTORY, version: 0 }, learn: (known) => known },
    })
  );
  await sessions.touch(new Map([[session.id, now]]));
  for (const status of ['INACTIVE', 'ACTIVE'] as const) await sessions.setActivity([session.id], status, now);
  await sessions.rejudge(session.id, { securityScore: 1, signals: [], end: null, toEvent: startedEvent });
  // The index of search texts comes to the new ones, and lets go of those that are deleted.
  await search.follow();
  await sessions.end([session.id], { reason: 'LOGOUT', actor: SYSTEM, now });
  await sessions.idleIds(now - HOUR, 500);
  await sessions.expiredIds(oldest + LIFETIME + HOUR, 500);
  await sessions.deleteEnded(oldest + 2 * HOUR, FEW);
  await sessions.deleteExpiredTokens(oldest + LIFETIME + HOUR, FEW);
  await histories.read(user);
  await histories.change(user, (known) => known);
};

/** As Strapi's session manager finds rows: what the plugin reads before they go is sent with it. */
export const sendNative = async ({ native, sessions, clock }: AllStores, { strapi }: GuardTables, oldest: number): Promise<void> => {
  await native.chainOf('native-1000000003');
  await native.parentOf({ origin: 'USER', id: '19' }, 'x', new Date(oldest + LIFETIME + 18_000));
  await native.delete(['native-1000000001']);
  await native.deleteOfUser({ origin: 'USER', id: '18' });

  const outside = { ...strapi, requestContext: { get: () => undefined } };
  const stop = captureNativeEnds({
    strapi: outside as never,
    store: sessions,
    clock,
    actorOf: () => SYSTEM,
    endSessions: {} as never,
    endSessionsOnPasswordChange: 'none',
    appendEvent: async () => undefined,
  });
  const rows = strapi.db.query('admin::session');
  await rows.delete({ where: { sessionId: 'native-1000000020' } });
  await rows.deleteMany({ where: { userId: '21', origin: 'users-permissions' } });
  await rows.deleteMany({ where: { userId: '22', origin: 'users-permissions', deviceId: 'd' } });
  await rows.deleteMany({ where: { absoluteExpiresAt: { $lt: new Date(oldest + LIFETIME + FEW * 1000) } } });
  stop();
};
