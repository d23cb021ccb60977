/**
 * OCSF: classes 3002 (Authentication) and 2004 (Detection Finding) of the Open Cybersecurity Schema Framework, pinned to a
 * released version, so that a receiver's schema does not move. What belongs to neither class is not sent.
 */

import { classifyAddress } from '../../address-class';
import type { AuthEvent, JsonValue } from '../../event';
import type { Decision, RiskEvent } from '../../risk/risk-event';
import type { Session } from '../../session';
import type { Severity } from '../../severity';
import { toJsonText } from './json-text';
import { clip, clipJson, type Json } from './present-event';
import type { RenderContext, RenderFormat } from './rendering';

export const OCSF_VERSION = '1.4.0';

const SEVERITY_IDS: Readonly<Record<Severity, number>> = { INFO: 1, LOW: 2, MEDIUM: 3, HIGH: 4, CRITICAL: 5 };
/** Of `risk_level_id`, which begins with 0, Info. */
const RISK_LEVEL_IDS: Readonly<Record<Severity, number>> = { INFO: 0, LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 4 };
const USER_TYPE = { USER: { type_id: 1, type: 'User' }, ADMIN: { type_id: 2, type: 'Admin' } } as const;
const SUCCESS = { status_id: 1, status: 'Success' };
const FAILURE = { status_id: 2, status: 'Failure' };
const LOGON = 1;
const LOGOFF = 2;
const CREATE = 1;

/** Profile `security_control`: what was done about it. */
const DISPOSITIONS: Readonly<Record<Decision, Json>> = {
  ALLOWED: { action_id: 1, action: 'Allowed', disposition_id: 1, disposition: 'Allowed' },
  ALERTED: { action_id: 1, action: 'Allowed', disposition_id: 19, disposition: 'Alert' },
  BLOCKED: { action_id: 2, action: 'Denied', disposition_id: 2, disposition: 'Blocked' },
  TERMINATED: { action_id: 2, action: 'Denied', disposition_id: 24, disposition: 'Access Revoked' },
};

/** Leaves nulls out: OCSF knows absence only. */
const present = (members: { [key: string]: JsonValue | undefined }): Json =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, JsonValue] => entry[1] !== null && entry[1] !== undefined));

const detailText = (event: AuthEvent, key: string): string | null => {
  const value = event.detail?.[key];
  return typeof value === 'string' ? clip(value) : null;
};

const userOf = (event: AuthEvent): Json => {
  const { user, session, origin } = event;
  const type = user ? USER_TYPE[user.origin] : origin ? USER_TYPE[origin] : { type_id: 0, type: 'Unknown' };
  return present({
    ...type,
    uid: user?.id,
    // Of a failed login, what was typed, masked.
    name: session?.username ? clip(session.username) : user ? undefined : (detailText(event, 'identifier') ?? 'unknown'),
    email_addr: session?.email ? clip(session.email) : undefined,
  });
};

const sourceOf = (event: AuthEvent): Json | undefined => {
  const { session, riskEvent } = event;
  const ip = session?.ipAddress ?? riskEvent?.ipAddress ?? detailText(event, 'ipAddress');
  const { location, network } = session ?? {};
  if (!ip && !location) return undefined;
  return present({
    // A hashed address is no address, and a name for the endpoint all the same.
    ...(ip && classifyAddress(ip) !== null ? { ip } : { uid: ip }),
    location: location ? present({ country: location.countryCode, region: location.region, city: location.city }) : undefined,
    autonomous_system: network?.asn
      ? present({ number: network.asn, name: network.organization && clip(network.organization) })
      : undefined,
  });
};

const sessionOf = (session: Session, issuer: string): Json =>
  present({
    uid: session.id,
    uuid: session.id,
    issuer,
    created_time: session.createdAt,
    expiration_time: session.endedAt ?? session.expiresAt,
    expiration_reason: session.endReason,
    is_remote: true,
    is_vpn: session.network?.isVpn,
  });

const baseOf = (event: AuthEvent, context: RenderContext, classUid: number, activityId: number, profiles: string[]): Json => ({
  category_uid: Math.floor(classUid / 1000),
  class_uid: classUid,
  activity_id: activityId,
  type_uid: classUid * 100 + activityId,
  severity_id: SEVERITY_IDS[event.severity],
  time: event.occurredAt,
  metadata: present({
    version: OCSF_VERSION,
    uid: event.id,
    event_code: event.type,
    sequence: event.position,
    logged_time: event.occurredAt,
    profiles: profiles.length > 0 ? profiles : undefined,
    product: { name: 'Session Guard', vendor_name: 'Session Guard', version: context.version },
  }),
});

const authentication = (event: AuthEvent, context: RenderContext, activityId: number, outcome: Json): Json => {
  const userAgent = event.session?.device.userAgent ?? detailText(event, 'userAgent');
  return {
    ...baseOf(event, context, 3002, activityId, []),
    ...outcome,
    ...present({
      user: userOf(event),
      session: event.session ? sessionOf(event.session, context.issuer) : undefined,
      src_endpoint: sourceOf(event),
      http_request: userAgent ? { user_agent: clip(userAgent) } : undefined,
    }),
    service: { name: 'Strapi', uid: context.issuer },
    is_remote: true,
    logon_type_id: 3,
    logon_type: 'Network',
  };
};

const finding = (event: AuthEvent, riskEvent: RiskEvent, context: RenderContext): Json => {
  const [heaviest] = riskEvent.signals;
  const { securityScore, policies } = riskEvent;
  return {
    ...baseOf(event, context, 2004, CREATE, ['security_control']),
    ...DISPOSITIONS[riskEvent.decision],
    status_id: 1,
    status: 'New',
    is_alert: true,
    finding_info: {
      uid: riskEvent.id,
      title: heaviest ? heaviest.code : event.type,
      created_time: riskEvent.occurredAt,
      types: [...new Set(riskEvent.signals.map(({ code }): string => code))],
      ...(heaviest ? { desc: clip(riskEvent.signals.map(({ explanation }) => explanation).join(' '), 1000) } : {}),
      analytic: { type_id: 1, type: 'Rule', name: clip(policies[0]?.name ?? 'Security score') },
    },
    // A score of 100 is safe here, and 100 is the greatest risk there.
    ...(securityScore === null ? {} : { risk_score: 100 - securityScore }),
    risk_level_id: RISK_LEVEL_IDS[event.severity],
    evidences: [
      present({
        actor: present({ user: userOf(event), session: event.session ? sessionOf(event.session, context.issuer) : undefined }),
        src_endpoint: sourceOf(event),
        data: event.detail ? clipJson(event.detail) : undefined,
      }),
    ],
  };
};

const toOcsf = (event: AuthEvent, context: RenderContext): Json | null => {
  switch (event.type) {
    case 'SESSION_STARTED':
      return authentication(event, context, LOGON, { ...SUCCESS, is_new_logon: event.session?.loginMethod !== 'ADOPTED' });
    case 'SESSION_ENDED':
      return authentication(event, context, LOGOFF, { ...SUCCESS, status_detail: String(event.session?.endReason ?? 'LOGOUT') });
    case 'LOGIN_FAILED':
      return authentication(event, context, LOGON, { ...FAILURE, status_detail: 'INVALID_CREDENTIALS' });
    case 'RISK_DETECTED':
    case 'LOGIN_BLOCKED':
    case 'TOKEN_REUSED':
    case 'LOCKOUT':
      if (event.riskEvent) return finding(event, event.riskEvent, context);
      return null;
    default:
      return null;
  }
};

/** The rules of a receiver must not take an example for somebody's login. */
const labelTest = (body: Json): Json => ({ ...body, metadata: { ...(body.metadata as Json), labels: ['test'] } });

export const renderOcsf: RenderFormat = (message, _channel, context) =>
  message.events.flatMap((event) => {
    const body = toOcsf(event, context);
    if (body === null) return [];
    return [{ id: event.id, contentType: 'application/json', body: toJsonText(message.isTest ? labelTest(body) : body) }];
  });
