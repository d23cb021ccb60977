/** An event as the REST log tells it: the members of GraphQL's `AuthFeedEvent`, by the same names. */

import { eventCursor } from '../domain/cursor';
import type { AuthEvent } from '../domain/event';
import { iso, presentSession } from './present-session';

export interface Rights {
  readonly riskEvents: boolean;
  readonly policies: boolean;
}

/** Parts that the caller may not read are null, as they are over GraphQL. */
export const presentEvent = (event: AuthEvent, rights: Rights) => {
  const { riskEvent, session, user, policy } = event;
  return {
    id: event.id,
    cursor: event.position === null ? null : eventCursor(event.position),
    type: event.type,
    severity: event.severity,
    occurredAt: iso(event.occurredAt),
    user: user && { origin: user.origin, id: user.id, username: session?.username ?? null, email: session?.email ?? null },
    session: session && presentSession(session),
    riskEvent:
      rights.riskEvents && riskEvent
        ? {
            id: riskEvent.id,
            severity: riskEvent.severity,
            decision: riskEvent.decision,
            ipAddress: riskEvent.ipAddress,
            securityScore: riskEvent.securityScore,
            signals: riskEvent.signals,
            policies: riskEvent.policies.map(({ id, name, action, mode }) => ({ id, name, action, mode })),
          }
        : null,
    policy: rights.policies && policy ? policy : null,
    actor: event.actor,
    detail: event.detail,
  };
};
