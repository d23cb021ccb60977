/** What a Global Token Revocation has to say (IETF draft "Global Token Revocation", as Okta's Universal Logout sends it). */

import type { SignedToken } from './jwt';

export const REVOCATION_TOKEN_TYPE = 'global-token-revocation+jwt';

/** Milliseconds by which the clocks of both sides may differ. */
const SKEW = 60_000;
/** Tokens that live longer are refused: their ids are remembered until they run out. */
const MAX_LIFE = 60 * 60 * 1000;
const MAX_TEXT = 320;

export interface ExpectedToken {
  readonly issuer: string;
  readonly audience: string;
  /** `sub`; null takes any. */
  readonly clientId: string | null;
}

export interface RevocationToken {
  readonly id: string;
  /** Epoch milliseconds from which on it need not be remembered. */
  readonly forgetAt: number;
}

const seconds = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value * 1000 : null);

/** Null where a claim is missing or is not as it has to be. The signature is checked elsewhere. */
export const checkRevocationToken = ({ type, claims }: SignedToken, expected: ExpectedToken, now: number): RevocationToken | null => {
  const { iss, aud, sub, jti } = claims;
  const expiresAt = seconds(claims.exp);
  const notBefore = seconds(claims.nbf ?? claims.iat);
  const isFor = Array.isArray(aud) ? aud.includes(expected.audience) : aud === expected.audience;
  if (type?.toLowerCase().replace(/^application\//, '') !== REVOCATION_TOKEN_TYPE) return null;
  if (iss !== expected.issuer || !isFor || (expected.clientId !== null && sub !== expected.clientId)) return null;
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_TEXT) return null;
  if (expiresAt === null || expiresAt + SKEW < now || expiresAt > now + MAX_LIFE) return null;
  if (claims.nbf !== undefined && notBefore === null) return null;
  if (notBefore !== null && notBefore - SKEW > now) return null;
  return { id: jti, forgetAt: expiresAt + SKEW };
};

/** Whom a revocation is about (RFC 9493). */
export type RevocationSubject =
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'iss_sub'; readonly issuer: string; readonly sub: string }
  /** Well formed, and of a format that is not understood here. */
  | { readonly kind: 'other' };

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= MAX_TEXT && !value.includes('\0') ? value : null;

/** Null where the body is malformed. */
export const parseRevocationSubject = (body: unknown): RevocationSubject | null => {
  const subject = (typeof body === 'object' && body !== null ? (body as { sub_id?: unknown }).sub_id : null) as Record<
    string,
    unknown
  > | null;
  if (typeof subject !== 'object' || subject === null || text(subject.format) === null) return null;
  const [email, issuer, sub] = [text(subject.email), text(subject.iss), text(subject.sub)];
  if (subject.format === 'email') return email === null ? null : { kind: 'email', email };
  if (subject.format === 'iss_sub') return issuer === null || sub === null ? null : { kind: 'iss_sub', issuer, sub };
  return { kind: 'other' };
};
