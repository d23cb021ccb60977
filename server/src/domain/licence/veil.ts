/** What of a row is shown below the tier that opens the rest. Pure; a row of which nothing is hidden is returned as it is. */

import type { AuthEvent, JsonValue } from '../event';
import { UNKNOWN_NETWORK, type Network } from '../network';
import type { RiskEvent } from '../risk/risk-event';
import type { Session } from '../session';
import { FEATURES, type Feature } from './features';

export type IsOpen = (feature: Feature) => boolean;

const ALL = Object.keys(FEATURES) as Feature[];
export const isAllOpen = (isOpen: IsOpen): boolean => ALL.every(isOpen);

const veilNetwork = (network: Network, isOpen: IsOpen): Network | null => {
  const owner = isOpen('networkOwner');
  const anonymity = isOpen('anonymityDetection');
  if (!owner && !anonymity) return null;
  return {
    ...(anonymity ? network : UNKNOWN_NETWORK),
    asn: owner ? network.asn : null,
    organization: owner ? network.organization : null,
  };
};

export const veilSession = (session: Session, isOpen: IsOpen): Session => {
  if (isAllOpen(isOpen)) return session;
  const isJudged = isOpen('securityScore');
  return {
    ...session,
    location: isOpen('location') ? session.location : null,
    network: session.network && veilNetwork(session.network, isOpen),
    securityScore: isJudged ? session.securityScore : null,
    signals: isJudged ? session.signals : [],
  };
};

/** Null where risk events are locked: there is nothing in them beside what is. */
export const veilRiskEvent = (event: RiskEvent, isOpen: IsOpen): RiskEvent | null => {
  if (!isOpen('securityScore')) return null;
  return { ...event, session: event.session && veilSession(event.session, isOpen), policies: isOpen('policies') ? event.policies : [] };
};

/** What `detail` says of policies and of what they rest on. */
const OF_POLICIES: readonly string[] = ['policies', 'lookupFailed', 'difference', 'fault', 'faults'];

const veilDetail = ({ detail }: AuthEvent, isOpen: IsOpen): Record<string, JsonValue> | null =>
  detail === null || isOpen('policies') ? detail : Object.fromEntries(Object.entries(detail).filter(([key]) => !OF_POLICIES.includes(key)));

/** Whether the event would tell of nothing but what is locked: it is then left out, because that there was one is a judgement already. */
export const isWithheld = ({ type }: Pick<AuthEvent, 'type'>, isOpen: IsOpen): boolean =>
  type === 'RISK_DETECTED' && !isOpen('securityScore');

export const veilEvent = (event: AuthEvent, isOpen: IsOpen): AuthEvent => {
  if (isAllOpen(isOpen)) return event;
  return {
    ...event,
    session: event.session && veilSession(event.session, isOpen),
    riskEvent: event.riskEvent ? veilRiskEvent(event.riskEvent, isOpen) : null,
    policy: isOpen('policies') ? (event.policy ?? null) : null,
    detail: veilDetail(event, isOpen),
  };
};
