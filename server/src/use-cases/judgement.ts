/** What judging a login and judging a changed session have in common. */

import type { Actor } from '../domain/actor';
import type { Device } from '../domain/device';
import type { NewEvent } from '../domain/event';
import type { Severity } from '../domain/severity';
import type { MatchedPolicy, Decision, RiskEvent } from '../domain/risk/risk-event';
import type { Circumstances } from '../domain/risk/circumstances';
import { computeSeverity } from '../domain/risk/severity';
import type { Assessment } from '../domain/risk/signal';
import type { RiskOptions } from '../domain/risk/signal-rule';
import { UNKNOWN_NETWORK } from '../domain/network';
import type { Session, UserRef } from '../domain/session';
import { createUuidV7 } from '../domain/uuid-v7';
import type { AddressLookup } from '../ports/address-facts';
import type { Clock } from '../ports/clock';
import type { EvaluatePolicies } from './evaluate-policies';

export interface JudgePorts {
  readonly lookup: AddressLookup;
  readonly evaluate: EvaluatePolicies;
  readonly clock: Clock;
  readonly options: RiskOptions;
}

/** Circumstances of a session as they are on record. */
export const circumstancesOf = (session: Session): Circumstances => ({
  origin: session.user.origin,
  loginMethod: session.loginMethod,
  at: session.createdAt,
  ipAddress: session.ipAddress,
  device: session.device,
  location: session.location,
  lookupFailed: false,
  network: session.network ?? UNKNOWN_NETWORK,
});

/** What a client came with: the whole address for look-ups alone, and the one that may be kept. */
export interface Client {
  readonly address: string | null;
  /** As `ipPrivacy` lets it be kept. */
  readonly ipAddress: string | null;
  readonly device: Device;
}

/** Circumstances of this moment, with what is known of the address. */
export const circumstancesAt = (
  lookup: AddressLookup,
  { address, ipAddress, device }: Client,
  who: Pick<Circumstances, 'origin' | 'loginMethod' | 'at'>
): Circumstances => {
  const { location, network, failed } = lookup.lookUp(address);
  return { ...who, ipAddress, device, location, lookupFailed: failed, network };
};

export const actorOfSession = ({ user, username, email, ipAddress }: Session): Actor => ({
  kind: user.origin,
  id: user.id,
  name: username ?? email,
  ipAddress,
});

export const toStartedEvent = (session: Session): NewEvent => ({
  id: createUuidV7(session.createdAt),
  type: 'SESSION_STARTED',
  severity: 'INFO',
  occurredAt: session.createdAt,
  session,
  user: session.user,
  origin: session.user.origin,
  actor: actorOfSession(session),
  detail: { loginMethod: session.loginMethod },
});

export interface Noticed {
  readonly at: number;
  readonly session: Session | null;
  readonly user: UserRef | null;
  readonly ipAddress: string | null;
  readonly assessment: Assessment | null;
  readonly decision: Decision;
  readonly policies: readonly MatchedPolicy[];
  /** The session as it was before. */
  readonly before?: Session;
}

/** Of a session that nobody judged, such as one that was found by its token, nothing is known. */
const severityOf = ({ securityScore, signals }: Session): Severity | null =>
  securityScore === null ? null : computeSeverity(securityScore, signals, 'ALLOWED');

const previousOf = (before: Session | undefined): Pick<RiskEvent, 'previousSeverity'> => {
  const previousSeverity = before && severityOf(before);
  return previousSeverity ? { previousSeverity } : {};
};

export const toRiskEvent = ({ at, session, user, ipAddress, assessment, decision, policies, before }: Noticed): RiskEvent => ({
  id: createUuidV7(at),
  occurredAt: at,
  severity: computeSeverity(assessment?.securityScore ?? 100, assessment?.signals ?? [], decision),
  session,
  user,
  ipAddress,
  securityScore: assessment?.securityScore ?? null,
  ...previousOf(before),
  signals: assessment?.signals ?? [],
  decision,
  policies,
  review: null,
  reviewedAt: null,
  reviewedBy: null,
});

/** The feed event that carries a risk event. */
export const toRiskFeedEvent = (
  type: 'RISK_DETECTED' | 'LOGIN_BLOCKED' | 'TOKEN_REUSED' | 'LOCKOUT',
  riskEvent: RiskEvent,
  actor: Actor | null,
  detail: NewEvent['detail'],
  severity: Severity = riskEvent.severity
): NewEvent => ({
  id: createUuidV7(riskEvent.occurredAt),
  type,
  severity,
  occurredAt: riskEvent.occurredAt,
  session: riskEvent.session,
  user: riskEvent.user,
  origin: riskEvent.user?.origin ?? null,
  actor,
  riskEvent,
  detail,
});
