/** What every reader asks and every act of an operator goes through: the guard, behind the licence's gate. */

import type { Core } from '@strapi/types';
import { composePrivacy } from './compose-privacy';
import type { composeRecord } from './compose-record';
import type { RiskParts } from './compose-risk';
import type { GuardConfig } from './config/schema';
import { assessCompliance } from './domain/compliance/report';
import type { SessionId } from './domain/session';
import type { Clock } from './ports/clock';
import type { UserDirectory } from './ports/user-directory';
import { readComplianceFacts } from './strapi/compliance-facts';
import type { NativeSessions } from './strapi/native-sessions';
import { createAuditedActs } from './use-cases/audit-acts';
import type { EndSessions } from './use-cases/end-sessions';
import { createLogoutUseCases } from './use-cases/force-logout';
import type { Guard } from './use-cases/guard';
import type { Licensing } from './use-cases/licensing';

export interface GuardParts {
  readonly strapi: Core.Strapi;
  readonly config: GuardConfig;
  readonly clock: Clock;
  readonly record: Awaited<ReturnType<typeof composeRecord>>;
  readonly risk: RiskParts;
  readonly alerts: Guard['alerts'];
  readonly mail: Guard['mail'];
  readonly audit: Guard['audit'];
  readonly licensing: Licensing;
  /** Asks the licence before what it opens. */
  readonly gate: (guard: Guard) => Guard;
  readonly users: UserDirectory;
  readonly native: NativeSessions;
  readonly endSessions: EndSessions;
  /** When a session was last in use by what memory knows, epoch milliseconds. */
  readonly seenAt: (id: SessionId) => number | null;
}

export const composeGuard = (parts: GuardParts) => {
  const { strapi, config, clock, record, risk, audit, users, native, endSessions } = parts;
  const { database, search, store, log, feed, bus, settings, appendEvent } = record;
  const logouts = createLogoutUseCases({ store, users, clock, endSessions, deleteNativeTokens: (user) => native.deleteOfUser(user) });
  const { privacy, schedule } = composePrivacy({
    database,
    search,
    users,
    audit,
    clock,
    logger: strapi.log,
    settings: () => settings.current(),
    config,
    endSessions: (user, by) => logouts.forceLogoutUser(user, { actor: by }),
    appendEvent,
  });
  const guard = parts.gate({
    licence: parts.licensing,
    mail: parts.mail,
    sessions: store,
    users,
    log,
    feed,
    now: () => clock.now(),
    seenAt: parts.seenAt,
    ...logouts,
    ...createAuditedActs({
      forceLogoutUser: logouts.forceLogoutUser,
      reviewRiskEvent: risk.review,
      findRiskEvent: (id) => risk.riskEvents.find(id),
      audit,
    }),
    compliance: () => assessCompliance(readComplianceFacts(strapi, config, settings.current())),
    settings: () => settings.current(),
    updateSettings: (change, by) => settings.update(change, by),
    busStatus: () => bus.status(),
    riskEvents: risk.riskEvents,
    alerts: parts.alerts,
    audit,
    privacy,
    factSources: () => risk.lookup.sources(),
    policies: async () => risk.book.current(),
    createPolicy: risk.edit.create,
    updatePolicy: risk.edit.update,
    deletePolicy: risk.edit.delete,
    simulatePolicy: async (draft, since) => risk.simulate(await risk.edit.check(draft), since),
    lockouts: risk.guesses.active,
    liftLockout: risk.guesses.lift,
  });
  return { guard, schedulePrivacy: schedule };
};
