/** What of an event the Continuous Access Evaluation Profile 1.0 (CAEP) has words for. */

import { createHash } from 'node:crypto';
import type { ActorKind } from '../../actor';
import type { AuthEvent, JsonValue } from '../../event';
import type { EndReason, LoginMethod, UserRef } from '../../session';
import type { Severity } from '../../severity';
import { clip } from './present-event';
import type { SetClaims } from './security-event-token';

const PREFIX = 'https://schemas.openid.net/secevent/caep/event-type/';
const VERIFICATION = 'https://schemas.openid.net/secevent/ssf/event-type/verification';

export const CAEP_TYPES = ['session-established', 'session-revoked', 'risk-level-change', 'credential-change'] as const;
export type CaepType = (typeof CAEP_TYPES)[number];
export const CAEP_EVENT_URIS: readonly string[] = CAEP_TYPES.map((type) => PREFIX + type);

type Claims = { readonly [key: string]: JsonValue };

/** The account as receivers may know it: by its e-mail address, or by its id at this issuer. */
export type SubjectFormat = 'email' | 'iss_sub';

/** The id of an account of either kind, in one text: end users and administrators have tables of their own. */
export const subjectOfUser = (origin: string, id: string): string => `${origin.toLowerCase()}:${id}`;

const userSubject = (event: AuthEvent, { issuer, subject, emailOf }: CaepContext): Claims | null => {
  if (!event.user) return null;
  const email = event.session?.email ?? emailOf(event.user);
  if (subject === 'email' && email) return { format: 'email', email };
  return { format: 'iss_sub', iss: issuer, sub: subjectOfUser(event.user.origin, event.user.id) };
};

const sessionSubject = (event: AuthEvent, user: Claims): Claims =>
  event.session ? { format: 'complex', user, session: { format: 'opaque', id: event.session.id } } : user;

const END_REASONS: Readonly<Record<EndReason, string>> = {
  LOGOUT: 'The user logged out.',
  FORCE_LOGOUT: 'The session was ended by somebody else.',
  EXPIRED: 'The tokens of the session ran out.',
  IDLE: 'The session was not used for too long.',
  PASSWORD_CHANGED: 'The password was changed.',
  USER_BLOCKED: 'The account was blocked.',
  USER_DELETED: 'The account was deleted.',
  TOKEN_REUSE: 'A refresh token was used a second time.',
  CONCURRENCY_LIMIT: 'The user has too many sessions at once.',
  POLICY: 'A policy ended the session.',
};

/** Authentication methods of RFC 8176, where ours is one of them. */
const METHODS: Partial<Readonly<Record<LoginMethod, string>>> = { PASSWORD: 'pwd', REGISTRATION: 'pwd', PASSWORD_CHANGE: 'pwd' };

const LEVELS: Readonly<Record<Severity, 'LOW' | 'MEDIUM' | 'HIGH'>> = {
  INFO: 'LOW',
  LOW: 'LOW',
  MEDIUM: 'MEDIUM',
  HIGH: 'HIGH',
  CRITICAL: 'HIGH',
};

const ENTITIES: Readonly<Record<ActorKind, string>> = { ADMIN: 'admin', USER: 'user', API_TOKEN: 'admin', SYSTEM: 'system' };
const POLICY_REASONS: readonly unknown[] = ['POLICY', 'CONCURRENCY_LIMIT', 'IDLE', 'EXPIRED'];

const initiatorOf = ({ actor, detail }: AuthEvent): string =>
  POLICY_REASONS.includes(detail?.reason) ? 'policy' : actor ? ENTITIES[actor.kind] : 'system';

/** The same browser has the same fingerprint, and the text itself stays here. */
const fingerprint = (userAgent: string): string => createHash('sha256').update(userAgent).digest('base64url');

const common = (event: AuthEvent): Claims => ({
  event_timestamp: Math.floor(event.occurredAt / 1000),
  initiating_entity: initiatorOf(event),
});

const established = (event: AuthEvent): Claims | null => {
  const { session } = event;
  // A session that the plugin only found was established long before.
  if (!session || session.loginMethod === 'ADOPTED') return null;
  const method = METHODS[session.loginMethod];
  return {
    ...common(event),
    ext_id: session.id,
    ...(session.device.userAgent === null ? {} : { fp_ua: fingerprint(session.device.userAgent) }),
    ...(method === undefined ? {} : { amr: [method] }),
  };
};

const revoked = (event: AuthEvent): Claims | null => {
  const reason = event.session?.endReason;
  if (!reason) return null;
  const text = { en: END_REASONS[reason] };
  return { ...common(event), reason_admin: text, reason_user: text };
};

const riskChanged = (event: AuthEvent): Claims => {
  const [heaviest] = event.riskEvent?.signals ?? [];
  const previous = event.riskEvent?.previousSeverity;
  return {
    ...common(event),
    principal: event.session ? 'SESSION' : 'USER',
    current_level: LEVELS[event.severity],
    ...(previous === undefined ? {} : { previous_level: LEVELS[previous] }),
    risk_reason: heaviest ? clip(`${heaviest.code}: ${heaviest.explanation}`) : event.type,
  };
};

const credentialChanged = (event: AuthEvent): Claims => ({
  ...common(event),
  credential_type: 'password',
  change_type: 'update',
  reason_admin: { en: 'The password was changed.' },
});

const claimsOf = (event: AuthEvent): readonly [CaepType, Claims | null] | null => {
  switch (event.type) {
    case 'SESSION_STARTED':
      return ['session-established', established(event)];
    case 'SESSION_ENDED':
      return ['session-revoked', revoked(event)];
    case 'RISK_DETECTED':
    case 'LOGIN_BLOCKED':
    case 'TOKEN_REUSED':
      return ['risk-level-change', riskChanged(event)];
    case 'CREDENTIAL_CHANGED':
      return ['credential-change', credentialChanged(event)];
    default:
      return null;
  }
};

export interface CaepContext {
  readonly issuer: string;
  readonly audience: string;
  readonly subject: SubjectFormat;
  /** Of accounts that an event names without a session. */
  readonly emailOf: (user: UserRef) => string | null;
  /** When the token is issued, epoch milliseconds. */
  readonly now: number;
}

/** The claims of the token that tells an event; null where CAEP has no word for it, or it is about no account. */
export const toSetClaims = (event: AuthEvent, context: CaepContext): SetClaims | null => {
  const { issuer, audience, now } = context;
  const user = userSubject(event, context);
  const [type, claims] = claimsOf(event) ?? [];
  if (!user || !type || !claims) return null;
  return {
    iss: issuer,
    aud: audience,
    jti: event.id,
    iat: Math.floor(now / 1000),
    txn: event.id,
    sub_id: type === 'credential-change' ? user : sessionSubject(event, user),
    events: { [PREFIX + type]: claims },
  };
};

/**
 * Of a test: the verification event of the Shared Signals Framework 1.0 (section 8.1.4), which is about the stream. A receiver
 * acts on what it is told of accounts, and must not be told of a login that never was.
 */
export const toVerificationClaims = (
  id: string,
  streamId: string,
  { issuer, audience, now }: Pick<CaepContext, 'issuer' | 'audience' | 'now'>
): SetClaims => ({
  iss: issuer,
  aud: audience,
  jti: id,
  iat: Math.floor(now / 1000),
  txn: id,
  sub_id: { format: 'opaque', id: streamId },
  events: { [VERIFICATION]: {} },
});

/** Types of events that CAEP has words for: what a receiver's poll reads. */
export const CAEP_EVENT_TYPES = [
  'SESSION_STARTED',
  'SESSION_ENDED',
  'RISK_DETECTED',
  'LOGIN_BLOCKED',
  'TOKEN_REUSED',
  'CREDENTIAL_CHANGED',
] as const;
