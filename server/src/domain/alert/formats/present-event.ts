/** An event as plain JSON for receivers: bounded, whatever a client wrote into its headers. */

import { eventCursor } from '../../cursor';
import type { AuthEvent, JsonValue } from '../../event';
import { countryName, type Location } from '../../location';
import type { RiskEvent } from '../../risk/risk-event';
import type { Session } from '../../session';
import { EVENT_NAMES } from './event-names';

export type Json = { [key: string]: JsonValue };

const MAX_TEXT = 200;
const MAX_SIGNALS = 5;
const MAX_MEMBERS = 20;
const MAX_DEPTH = 3;

export const iso = (moment: number): string => new Date(moment).toISOString();
const isoOrNull = (moment: number | null): string | null => (moment === null ? null : iso(moment));

/** At most `max` characters, never half of a surrogate pair. */
export const clip = (text: string, max = MAX_TEXT): string => {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};
const clipOrNull = (text: string | null): string | null => (text === null ? null : clip(text));

/** Facts by the type of the event, cut where a client or an administrator wrote much. */
export const clipJson = (value: JsonValue, depth = 0): JsonValue => {
  if (typeof value === 'string') return clip(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map((item) => clipJson(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_MEMBERS)
      .map(([key, item]) => [clip(key), clipJson(item, depth + 1)])
  );
};

const presentLocation = (location: Location): Json => ({
  countryCode: location.countryCode,
  country: countryName(location.countryCode),
  region: location.region,
  city: location.city,
  latitude: location.latitude,
  longitude: location.longitude,
  timeZone: location.timeZone,
});

export const presentSession = (session: Session): Json => ({
  id: session.id,
  status: session.status,
  loginMethod: session.loginMethod,
  createdAt: iso(session.createdAt),
  expiresAt: isoOrNull(session.expiresAt),
  endedAt: isoOrNull(session.endedAt),
  endReason: session.endReason,
  device: { type: session.device.type, label: clip(session.device.label), userAgent: clipOrNull(session.device.userAgent) },
  ipAddress: session.ipAddress,
  location: session.location && presentLocation(session.location),
  network: session.network && {
    asn: session.network.asn,
    organization: clipOrNull(session.network.organization),
    kind: session.network.kind,
    isVpn: session.network.isVpn,
    isProxy: session.network.isProxy,
    isTor: session.network.isTor,
    isDatacenter: session.network.isDatacenter,
  },
  securityScore: session.securityScore,
});

const presentRisk = (riskEvent: RiskEvent): Json => ({
  id: riskEvent.id,
  decision: riskEvent.decision,
  ipAddress: riskEvent.ipAddress,
  securityScore: riskEvent.securityScore,
  signals: riskEvent.signals
    .slice(0, MAX_SIGNALS)
    .map(({ code, penalty, explanation }) => ({ code, penalty, explanation: clip(explanation) })),
  policies: riskEvent.policies.slice(0, MAX_SIGNALS).map(({ id, name, action, mode }) => ({ id, name: clip(name), action, mode })),
});

/** Whom an event is about, with the names that the account had at login. */
export const presentUser = ({ user, session }: AuthEvent): Json | null =>
  user && {
    origin: user.origin,
    id: user.id,
    username: clipOrNull(session?.username ?? null),
    email: clipOrNull(session?.email ?? null),
  };

export const presentEvent = (event: AuthEvent): Json => ({
  id: event.id,
  cursor: event.position === null ? null : eventCursor(event.position),
  type: EVENT_NAMES[event.type],
  severity: event.severity,
  occurredAt: iso(event.occurredAt),
  user: presentUser(event),
  session: event.session && presentSession(event.session),
  riskEvent: event.riskEvent ? presentRisk(event.riskEvent) : null,
  policy: event.policy ? { id: event.policy.id, name: clip(event.policy.name) } : null,
  actor: event.actor && {
    kind: event.actor.kind,
    id: event.actor.id,
    name: clipOrNull(event.actor.name),
    ipAddress: event.actor.ipAddress,
  },
  detail: event.detail && clipJson(event.detail),
});
