/**
 * The guard as the licence lets it be asked: the one place between what is on record and whoever reads it, over GraphQL,
 * REST and sockets alike. What ends sessions, refreshes and enforces passes unchanged.
 */

import { veilRiskEvent, veilSession } from '../domain/licence/veil';
import type { EndResult, Guard } from './guard';
import { gateAlerts, gateMail, type Behind } from './gate-alerts';
import { gateFeed, gateLog } from './gate-events';
import { gateFilter, gateSessions } from './gate-sessions';

export const createGatedGuard = (guard: Guard): Guard => {
  const { licence } = guard;
  const { isOpen, demand } = licence;
  const veil = (result: EndResult): EndResult => ({ ...result, sessions: result.sessions.map((session) => veilSession(session, isOpen)) });
  const veilMaybe = (result: EndResult | null): EndResult | null => result && veil(result);
  const behind: Behind =
    (feature, work) =>
    async (...args) => {
      demand(feature);
      return work(...args);
    };

  return {
    ...guard,
    sessions: gateSessions(guard.sessions, licence),
    log: gateLog(guard.log, licence),
    feed: gateFeed(guard.feed, licence),
    riskEvents: {
      page: behind('securityScore', guard.riskEvents.page),
      scan: behind('securityScore', guard.riskEvents.scan),
      lastPlace: behind('securityScore', guard.riskEvents.lastPlace),
      count: behind('securityScore', guard.riskEvents.count),
      find: async (id) => {
        const event = await guard.riskEvents.find(id);
        return event && veilRiskEvent(event, isOpen);
      },
      review: behind('securityScore', guard.riskEvents.review),
    },
    reviewRiskEvent: behind('securityScore', guard.reviewRiskEvent),

    policies: behind('policies', guard.policies),
    createPolicy: behind('policies', guard.createPolicy),
    updatePolicy: behind('policies', guard.updatePolicy),
    deletePolicy: behind('policies', guard.deletePolicy),
    simulatePolicy: behind('policies', guard.simulatePolicy),

    alerts: gateAlerts(guard.alerts, behind),
    mail: gateMail(guard.mail, behind),

    forceLogoutSession: async (id, request) => veilMaybe(await guard.forceLogoutSession(id, request)),
    forceLogoutSessions: async (filter, request) => veil(await guard.forceLogoutSessions(gateFilter(filter, licence), request)),
    forceLogoutUser: async (user, request) => veil(await guard.forceLogoutUser(user, request)),
    logoutOwn: async (user, id, request) => veilMaybe(await guard.logoutOwn(user, id, request)),
    logoutOthers: async (user, keep, request) => veil(await guard.logoutOthers(user, keep, request)),
  };
};
