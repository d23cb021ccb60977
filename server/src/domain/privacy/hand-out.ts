/**
 * What a person is given of themselves (GDPR, Art. 15). Records name others too: who ended a session and from where, whose
 * session the person ended. That is not theirs to be given (Art. 15, paragraph 4): of others there is the kind, and nothing more.
 */

import type { Actor } from '../actor';
import { readActor, readDetail } from '../audit/read-entry';
import type { AuditEntry, JsonObject } from '../audit/audit-entry';
import type { AuthEvent } from '../event';
import type { RiskEvent } from '../risk/risk-event';
import type { UserRef } from '../session';

const isActor = ({ kind, id }: Actor, person: UserRef): boolean => kind === person.origin && id === person.id;

const handOutActor = (actor: Actor, person: UserRef): Actor =>
  isActor(actor, person) ? actor : { kind: actor.kind, id: null, name: null, ipAddress: null };

export const handOutEvent = (event: AuthEvent, person: UserRef): AuthEvent => ({
  ...event,
  actor: event.actor && handOutActor(event.actor, person),
  riskEvent: event.riskEvent ? handOutRiskEvent(event.riskEvent) : event.riskEvent,
});

export const handOutRiskEvent = (event: RiskEvent): RiskEvent => ({ ...event, reviewedBy: null });

/** Of an entry about the person all facts, of one about somebody else those about nobody. */
export const handOutAuditEntry = (entry: AuditEntry, person: UserRef): JsonObject => {
  const { kind, id, name, ipAddress } = handOutActor(readActor(entry), person);
  const isSubject = entry.subject?.origin === person.origin && entry.subject.id === person.id;
  return {
    id: entry.id,
    occurredAt: entry.occurredAt,
    action: entry.action,
    actor: { kind, id, name, ipAddress },
    target: entry.target,
    detail: isSubject ? readDetail(entry) : entry.detail,
  };
};
