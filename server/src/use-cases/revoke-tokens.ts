/** An identity provider ends all sessions of a user: Global Token Revocation. */

import type { Actor } from '../domain/actor';
import { ORIGINS, type Origin, type UserRef } from '../domain/session';
import { isSignedBy, keysFor, parseSignedToken, type SignedToken } from '../domain/token-revocation/jwt';
import {
  checkRevocationToken,
  parseRevocationSubject,
  type ExpectedToken,
  type RevocationSubject,
} from '../domain/token-revocation/revocation';
import type { Clock } from '../ports/clock';
import type { AccountFinder, KeySource, SeenTokens } from '../ports/revocation';
import type { Guard } from './guard';

export interface RevokeTokensPorts {
  readonly keySource: KeySource;
  readonly seen: SeenTokens;
  readonly accounts: AccountFinder;
  readonly guard: Pick<Guard, 'forceLogoutUser'>;
  readonly clock: Clock;
  readonly expected: ExpectedToken;
  /** What the `sub` of a subject is. */
  readonly subject: 'email' | 'id';
  readonly origins: readonly Origin[];
}

export type Revocation =
  | { readonly kind: 'revoked'; readonly sessions: number }
  | { readonly kind: 'malformed' }
  /** No token, or none that the identity provider made for this endpoint. */
  | { readonly kind: 'unauthenticated' }
  /** A token that was used before. */
  | { readonly kind: 'replayed' }
  | { readonly kind: 'unknown-user' }
  /** A subject that names nobody by the configuration. */
  | { readonly kind: 'unprocessable' }
  /** The identity provider's keys cannot be had. */
  | { readonly kind: 'unavailable' };

export interface RevocationRequest {
  readonly token: string | null;
  readonly body: unknown;
  readonly ipAddress: string | null;
}

export type RevokeTokens = (request: RevocationRequest) => Promise<Revocation>;

/** `user:12`, `admin:1`; null for anything else. */
const parseUserId = (sub: string): UserRef | null => {
  const [, kind, id] = /^(user|admin):([1-9]\d{0,9})$/.exec(sub) ?? [];
  const origin = ORIGINS.find((known) => known.toLowerCase() === kind);
  return origin && id ? { origin, id } : null;
};

export const createRevokeTokens = (ports: RevokeTokensPorts): RevokeTokens => {
  const { keySource, seen, accounts, guard, clock, expected, origins } = ports;

  const checkSignature = async (token: SignedToken): Promise<boolean | null> => {
    for (const isMissing of [false, true]) {
      const keys = await keySource.keys(isMissing);
      if (keys === null) return null;
      const candidates = keysFor(token, keys);
      if (candidates.length > 0) return candidates.some((key) => isSignedBy(token, key));
    }
    return false;
  };

  const isAllowed = ({ origin }: UserRef): boolean => origins.includes(origin);

  /** Null where the subject cannot name anybody. */
  const find = async (subject: RevocationSubject): Promise<readonly UserRef[] | null> => {
    if (subject.kind === 'email') return (await accounts.byEmail(subject.email)).filter(isAllowed);
    if (subject.kind === 'other' || subject.issuer !== expected.issuer) return null;
    if (ports.subject === 'email') return (await accounts.byEmail(subject.sub)).filter(isAllowed);
    const user = parseUserId(subject.sub);
    if (user === null || !isAllowed(user)) return null;
    return (await accounts.exists(user)) ? [user] : [];
  };

  return async ({ token: text, body, ipAddress }) => {
    const token = text === null ? null : parseSignedToken(text);
    // The claims first: they cost nothing, and keep strangers from making this server ask for keys.
    const checked = token && checkRevocationToken(token, expected, clock.now());
    if (!token || !checked) return { kind: 'unauthenticated' };
    const isSigned = await checkSignature(token);
    if (isSigned === null) return { kind: 'unavailable' };
    if (!isSigned) return { kind: 'unauthenticated' };
    const subject = parseRevocationSubject(body);
    if (subject === null) return { kind: 'malformed' };
    if (!(await seen.take(checked.id, checked.forgetAt, clock.now()))) return { kind: 'replayed' };

    const users = await find(subject);
    if (users === null) return { kind: 'unprocessable' };
    if (users.length === 0) return { kind: 'unknown-user' };
    const actor: Actor = { kind: 'SYSTEM', id: null, name: `Identity provider ${expected.issuer}`, ipAddress };
    let sessions = 0;
    for (const user of users) sessions += (await guard.forceLogoutUser(user, { actor, note: 'Global Token Revocation' })).count;
    return { kind: 'revoked', sessions };
  };
};
