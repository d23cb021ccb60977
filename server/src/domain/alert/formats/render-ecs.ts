/** ECS: documents of the Elastic Common Schema. It has no field for a session's id: that is a label, and in our namespace. */

import { classifyAddress } from '../../address-class';
import type { AuthEvent, EventType } from '../../event';
import type { Session } from '../../session';
import { EVENT_NAMES } from './event-names';
import { toJsonText } from './json-text';
import { clip, clipJson, iso, presentEvent, type Json } from './present-event';
import type { RenderContext, RenderFormat } from './rendering';

export const ECS_VERSION = '8.17.0';

interface Kind {
  readonly kind: 'event' | 'alert';
  /** Absent where none of the allowed ones fits. */
  readonly category?: readonly string[];
  readonly type: readonly string[];
  readonly outcome: 'success' | 'failure' | 'unknown';
}

const SUCCESS = { kind: 'event', outcome: 'success' } as const;
const CONFIGURED: Kind = { ...SUCCESS, category: ['configuration'], type: ['change'] };
const TOLD: Kind = { ...SUCCESS, type: ['info'] };
const ALARM: Kind = { kind: 'alert', category: ['authentication', 'session'], type: ['info'], outcome: 'unknown' };

const KINDS: Readonly<Record<EventType, Kind>> = {
  SESSION_STARTED: { ...SUCCESS, category: ['authentication', 'session'], type: ['start'] },
  SESSION_SEEN: { ...SUCCESS, category: ['session'], type: ['info'] },
  SESSION_INACTIVE: { ...SUCCESS, category: ['session'], type: ['info'] },
  SESSION_RESUMED: { ...SUCCESS, category: ['session'], type: ['info'] },
  SESSION_ENDED: { ...SUCCESS, category: ['authentication', 'session'], type: ['end'] },
  LOGIN_FAILED: { kind: 'event', category: ['authentication'], type: ['start'], outcome: 'failure' },
  LOGIN_BLOCKED: { kind: 'alert', category: ['authentication'], type: ['start'], outcome: 'failure' },
  LOCKOUT: { kind: 'alert', category: ['authentication'], type: ['info'], outcome: 'failure' },
  RISK_DETECTED: ALARM,
  TOKEN_REUSED: ALARM,
  POLICY_CHANGED: CONFIGURED,
  SETTINGS_CHANGED: CONFIGURED,
  CHANNEL_CHANGED: CONFIGURED,
  LICENSE_CHANGED: CONFIGURED,
  CREDENTIAL_CHANGED: { ...SUCCESS, category: ['iam'], type: ['user', 'change'] },
  USER_DATA_ERASED: { ...SUCCESS, category: ['iam'], type: ['user', 'deletion'] },
  ALERT_DELIVERED: TOLD,
  ALERT_FAILED: { ...TOLD, outcome: 'failure' },
  BUS_CHANGED: TOLD,
  FEED_GAP: { ...TOLD, outcome: 'unknown' },
  UNKNOWN: { ...TOLD, outcome: 'unknown' },
};

const DOMAINS = { USER: 'users', ADMIN: 'administrators' } as const;

const affectedOf = ({ user, session }: AuthEvent): Json | null =>
  user && {
    id: user.id,
    domain: DOMAINS[user.origin],
    ...(session?.username ? { name: clip(session.username) } : {}),
    ...(session?.email ? { email: clip(session.email) } : {}),
  };

/** `user` is who acted; where that is somebody else than the one it happened to, the latter is `user.target`. */
const userOf = (event: AuthEvent): Json | null => {
  const affected = affectedOf(event);
  const { actor, user } = event;
  const isOther = actor !== null && actor.kind !== 'SYSTEM' && !(user && actor.kind === user.origin && actor.id === user.id);
  if (!isOther || actor.id === null) return affected;
  return {
    id: actor.id,
    domain: actor.kind === 'API_TOKEN' ? 'api-tokens' : DOMAINS[actor.kind === 'ADMIN' ? 'ADMIN' : 'USER'],
    ...(actor.name ? { name: clip(actor.name) } : {}),
    ...(affected ? { target: affected } : {}),
  };
};

const addressOf = ({ session, riskEvent, detail }: AuthEvent): string | null =>
  session?.ipAddress ?? riskEvent?.ipAddress ?? (typeof detail?.ipAddress === 'string' ? clip(detail.ipAddress) : null);

const sourceOf = (ip: string | null, session: Session | null): Json | null => {
  const { location, network } = session ?? {};
  if (!ip && !location) return null;
  return {
    // A hashed address is no address: as one, the index would refuse the document.
    ...(ip ? { address: ip } : {}),
    ...(ip && classifyAddress(ip) !== null ? { ip } : {}),
    ...(location
      ? {
          geo: {
            country_iso_code: location.countryCode,
            ...(location.region ? { region_name: location.region } : {}),
            ...(location.city ? { city_name: location.city } : {}),
            ...(location.timeZone ? { timezone: location.timeZone } : {}),
            ...(location.latitude !== null && location.longitude !== null
              ? { location: { lat: location.latitude, lon: location.longitude } }
              : {}),
          },
        }
      : {}),
    ...(network?.asn
      ? { as: { number: network.asn, ...(network.organization ? { organization: { name: clip(network.organization) } } : {}) } }
      : {}),
  };
};

const agentOf = ({ device }: Session): Json => ({
  ...(device.userAgent ? { original: clip(device.userAgent, 1000) } : {}),
  ...(device.browser ? { name: clip(device.browser) } : {}),
  ...(device.browserVersion ? { version: clip(device.browserVersion) } : {}),
  ...(device.os ? { os: { name: clip(device.os), ...(device.osVersion ? { version: clip(device.osVersion) } : {}) } } : {}),
  ...(device.model ? { device: { name: clip(device.model) } } : {}),
});

const reasonOf = ({ detail, session }: AuthEvent): string | null =>
  typeof detail?.reason === 'string' ? clip(detail.reason) : (session?.endReason ?? null);

const toEcs = (event: AuthEvent, { version, issuer }: RenderContext): Json => {
  const { kind, category, type, outcome } = KINDS[event.type];
  const score = event.riskEvent?.securityScore ?? event.session?.securityScore ?? null;
  const ip = addressOf(event);
  const user = userOf(event);
  const source = sourceOf(ip, event.session);
  const reason = reasonOf(event);
  const names = [event.session?.username, event.actor?.name].flatMap((name) => (name ? [clip(name)] : []));
  return {
    '@timestamp': iso(event.occurredAt),
    ecs: { version: ECS_VERSION },
    event: {
      kind,
      ...(category ? { category: [...category] } : {}),
      type: [...type],
      outcome,
      action: EVENT_NAMES[event.type].replaceAll('.', '-'),
      id: event.id,
      created: iso(event.occurredAt),
      module: 'session_guard',
      dataset: 'session_guard.events',
      provider: issuer,
      ...(event.position === null ? {} : { sequence: event.position }),
      ...(reason ? { reason } : {}),
      // A score of 100 is safe here, and 100 is the greatest risk there.
      ...(score === null ? {} : { risk_score: 100 - score, risk_score_norm: 100 - score }),
    },
    observer: { vendor: 'Session Guard', product: 'Session Guard', type: 'session-monitor', version },
    ...(user ? { user } : {}),
    ...(source ? { source } : {}),
    ...(event.session ? { user_agent: agentOf(event.session), labels: { session_id: event.session.id } } : {}),
    related: { ...(ip && classifyAddress(ip) !== null ? { ip: [ip] } : {}), user: [...new Set(names)] },
    session_guard: {
      severity: event.severity,
      session: event.session && { id: event.session.id, status: event.session.status, end_reason: event.session.endReason },
      decision: event.riskEvent?.decision ?? null,
      signals: (presentEvent(event).riskEvent as Json | null)?.signals ?? null,
      detail: event.detail && clipJson(event.detail),
    },
  };
};

export const renderEcs: RenderFormat = (message, _channel, context) =>
  message.events.map((event) => {
    // The rules of a receiver must not take an example for somebody's login.
    const body = { ...toEcs(event, context), ...(message.isTest ? { tags: ['test'] } : {}) };
    return { id: event.id, contentType: 'application/json', body: toJsonText(body) };
  });
