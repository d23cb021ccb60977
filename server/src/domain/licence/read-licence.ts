/**
 * Reads a licence: a compact JWS (RFC 7515) over JWT claims (RFC 7519), signed with EdDSA on Ed25519 (RFC 8037). One
 * algorithm, one type, one audience: what a token says of itself decides nothing but whether it is refused.
 */

import { verify, type KeyObject } from 'node:crypto';
import { TIERS, type Tier } from './features';
import { LICENCE_AUDIENCE, LICENCE_TYPE, standingOf, type Licence } from './licence';

export const REFUSALS = {
  malformed: 'is no licence: a licence is one line of three parts in base64url, joined by dots',
  'wrong-type': `is a token of another kind: the type of a licence is ${LICENCE_TYPE}`,
  'wrong-algorithm': 'is signed by another algorithm than EdDSA',
  'wrong-signature': 'does not carry the signature of the configured issuer',
  'wrong-plugin': `is for another product: the audience of a licence is ${LICENCE_AUDIENCE}`,
  'bad-claims': 'is signed, and says something that no licence says: ask its issuer for another one',
  'not-yet-valid': 'does not hold yet',
  expired: 'has run out',
} as const;
export type Refusal = keyof typeof REFUSALS;

export type LicenceReading =
  { readonly kind: 'licence'; readonly licence: Licence } | { readonly kind: 'refused'; readonly reason: Refusal };

const MAX_LENGTH = 4096;
const MAX_TEXT = 200;
/** Seconds up to the year 9999: what a date can show. */
const MAX_SECONDS = 253_402_300_799;

const refused = (reason: Refusal): LicenceReading => ({ kind: 'refused', reason });

/** Canonical base64url only: Node.js skips foreign characters, by which one licence would have many texts. */
const decode = (part: string): Buffer | null => {
  const bytes = Buffer.from(part, 'base64url');
  return part !== '' && bytes.toString('base64url') === part ? bytes : null;
};

const parseObject = (bytes: Buffer | null): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    // No JSON: the caller says that it is no licence.
    return null;
  }
};

const parseMoment = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MAX_SECONDS ? value * 1000 : null;
const parseText = (value: unknown): string | null =>
  // No controls: the name is shown to people and written into logs.
  typeof value === 'string' && value.length <= MAX_TEXT && /^[^\p{Cc}]+$/u.test(value) ? value : null;

const parseClaims = (claims: Readonly<Record<string, unknown>>): Licence | null => {
  const id = parseText(claims.jti);
  const licensee = parseText(claims.sub);
  const tier = TIERS.find((known): known is Tier => known === claims.tier);
  const issuedAt = parseMoment(claims.iat);
  const startsAt = claims.nbf === undefined ? issuedAt : parseMoment(claims.nbf);
  const expiresAt = claims.exp === undefined ? null : parseMoment(claims.exp);
  if (id === null || licensee === null || tier === undefined || issuedAt === null || startsAt === null) return null;
  // An end that cannot be read must not become no end.
  if (claims.exp !== undefined && expiresAt === null) return null;
  return { id, tier, licensee, issuedAt, startsAt, expiresAt };
};

/** Everything but the moment: a licence that was in force stays readable when it has run out. */
export const readLicence = (token: string, issuer: KeyObject): LicenceReading => {
  const [headerPart = '', claimsPart = '', signaturePart = '', ...rest] = token.length > MAX_LENGTH ? [] : token.split('.', 4);
  const signature = decode(signaturePart);
  const header = parseObject(decode(headerPart));
  const claims = parseObject(decode(claimsPart));
  if (rest.length > 0 || !signature || !header || !claims) return refused('malformed');
  if (header.typ !== LICENCE_TYPE) return refused('wrong-type');
  if (header.alg !== 'EdDSA') return refused('wrong-algorithm');
  if (!verify(null, Buffer.from(`${headerPart}.${claimsPart}`), issuer, signature)) return refused('wrong-signature');
  if (claims.aud !== LICENCE_AUDIENCE) return refused('wrong-plugin');
  const licence = parseClaims(claims);
  return licence ? { kind: 'licence', licence } : refused('bad-claims');
};

/** Refuses what is not in force at `now`, too. */
export const verifyLicence = (token: string, issuer: KeyObject, now: number): LicenceReading => {
  const reading = readLicence(token, issuer);
  if (reading.kind === 'refused') return reading;
  const standing = standingOf(reading.licence, now);
  return standing === 'in-force' ? reading : refused(standing);
};
