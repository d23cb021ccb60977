/** Rows of an export: one flat record each, the same in every format. Moments are ISO 8601 in UTC. */

import type { AuditExportRow } from '../audit/export-row';
import type { AuthEvent, JsonValue } from '../event';
import type { IsOpen } from '../licence/veil';
import { countryName } from '../location';
import type { RiskEvent } from '../risk/risk-event';
import type { Session } from '../session';

export type Cell = string | number | boolean | null | { readonly [key: string]: JsonValue } | readonly JsonValue[];
export type ExportRecord = Readonly<Record<string, Cell>>;

const iso = (moment: number | null): string | null => (moment === null ? null : new Date(moment).toISOString());
/** Data of ours that JSON can hold, with a type that says so. */
const json = (value: unknown): Cell => value as Cell;

/** @param isOpen what the licence opens: a kind of network that is locked is empty, and not UNKNOWN */
export const toSessionRecord = (session: Session, isOpen: IsOpen): ExportRecord => {
  const { device, location, network } = session;
  const anonymity = isOpen('anonymityDetection') ? network : null;
  return {
    id: session.id,
    origin: session.user.origin,
    userId: session.user.id,
    username: session.username,
    email: session.email,
    status: session.status,
    loginMethod: session.loginMethod,
    createdAt: iso(session.createdAt),
    lastSeenAt: iso(session.lastSeenAt),
    expiresAt: iso(session.expiresAt),
    endedAt: iso(session.endedAt),
    endReason: session.endReason,
    deviceType: device.type,
    deviceLabel: device.label,
    browser: device.browser,
    browserVersion: device.browserVersion,
    os: device.os,
    osVersion: device.osVersion,
    vendor: device.vendor,
    model: device.model,
    userAgent: device.userAgent,
    ipAddress: session.ipAddress,
    countryCode: location?.countryCode ?? null,
    country: location && countryName(location.countryCode),
    region: location?.region ?? null,
    city: location?.city ?? null,
    latitude: location?.latitude ?? null,
    longitude: location?.longitude ?? null,
    accuracyRadiusKm: location?.accuracyRadiusKm ?? null,
    timeZone: location?.timeZone ?? null,
    asn: network?.asn ?? null,
    organization: network?.organization ?? null,
    networkKind: anonymity?.kind ?? null,
    isVpn: anonymity?.isVpn ?? null,
    isProxy: anonymity?.isProxy ?? null,
    isTor: anonymity?.isTor ?? null,
    isDatacenter: anonymity?.isDatacenter ?? null,
    securityScore: session.securityScore,
    signals: json(session.signals),
  };
};

/** Parts of a row that belong to another kind of data, and are empty for whoever may not read that. */
export interface GrantedParts {
  readonly riskEvents: boolean;
  readonly policies: boolean;
}

export const toEventRecord = (event: AuthEvent, parts: GrantedParts, isOpen: IsOpen): ExportRecord => {
  const riskEvent = parts.riskEvents ? (event.riskEvent ?? null) : null;
  const policy = parts.policies ? (event.policy ?? null) : null;
  return {
    id: event.id,
    type: event.type,
    severity: event.severity,
    occurredAt: iso(event.occurredAt),
    origin: event.origin,
    userId: event.user?.id ?? null,
    sessionId: event.session?.id ?? null,
    username: event.session?.username ?? null,
    ipAddress: event.session?.ipAddress ?? null,
    actorKind: event.actor?.kind ?? null,
    actorId: event.actor?.id ?? null,
    actorName: event.actor?.name ?? null,
    actorIpAddress: event.actor?.ipAddress ?? null,
    decision: riskEvent?.decision ?? null,
    securityScore: riskEvent?.securityScore ?? null,
    signals: json(riskEvent?.signals ?? []),
    policyId: policy?.id ?? null,
    policyName: policy?.name ?? null,
    detail: json(event.detail),
    session: event.session && json(toSessionRecord(event.session, isOpen)),
  };
};

export const toRiskEventRecord = (event: RiskEvent): ExportRecord => ({
  id: event.id,
  occurredAt: iso(event.occurredAt),
  severity: event.severity,
  decision: event.decision,
  origin: event.user?.origin ?? null,
  userId: event.user?.id ?? null,
  sessionId: event.session?.id ?? null,
  ipAddress: event.ipAddress,
  securityScore: event.securityScore,
  signals: json(event.signals),
  policies: json(event.policies),
  review: event.review,
  reviewedAt: iso(event.reviewedAt),
  reviewedBy: event.reviewedBy,
});

/** The entry as it is kept, so that its hash can be computed anew, with its moment once more for people. */
/** With everything that the offline check of the log needs. */
export const toAuditRecord = ({ entry, seal, checkpoint }: AuditExportRow): ExportRecord => ({
  time: iso(entry.occurredAt),
  ...(json(entry) as ExportRecord),
  seal: json(seal),
  checkpoint: json(checkpoint),
});
