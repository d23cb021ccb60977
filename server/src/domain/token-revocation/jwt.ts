/** Signed tokens of others (RFC 7515, RFC 7519), checked under an allow-list of two algorithms; never `none`, never a shared secret. */

import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';

export const ALGORITHMS = ['RS256', 'ES256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

const MAX_TOKEN = 8192;
const MIN_MODULUS_BITS = 2048;
const PART = /^[A-Za-z0-9_-]+$/;

export interface SignedToken {
  readonly algorithm: Algorithm;
  readonly keyId: string | null;
  readonly type: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signedText: string;
  readonly signature: Buffer;
}

/** A public key of a set (RFC 7517), as far as it is looked at. */
export interface VerificationKey {
  readonly algorithm: Algorithm;
  readonly keyId: string | null;
  readonly key: KeyObject;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const decode = (part: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** Null for what is no JWS of three parts under one of the algorithms, or asks for what is not understood here (`crit`). */
export const parseSignedToken = (text: string): SignedToken | null => {
  if (text.length > MAX_TOKEN) return null;
  const parts = text.split('.');
  const [head = '', body = '', signature = ''] = parts;
  if (parts.length !== 3 || !parts.every((part) => PART.test(part))) return null;
  const header = decode(head);
  const claims = decode(body);
  const algorithm = ALGORITHMS.find((known) => known === header?.alg);
  if (!header || !claims || !algorithm || header.crit !== undefined) return null;
  return {
    algorithm,
    keyId: typeof header.kid === 'string' ? header.kid : null,
    type: typeof header.typ === 'string' ? header.typ : null,
    claims,
    signedText: `${head}.${body}`,
    signature: Buffer.from(signature, 'base64url'),
  };
};

const toVerificationKey = (jwk: Record<string, unknown>): VerificationKey | null => {
  if (jwk.use !== undefined && jwk.use !== 'sig') return null;
  const algorithm = jwk.kty === 'RSA' ? 'RS256' : jwk.kty === 'EC' && jwk.crv === 'P-256' ? 'ES256' : null;
  if (algorithm === null || (jwk.alg !== undefined && jwk.alg !== algorithm)) return null;
  // Public members alone: a set that came with a private key is used for nothing else.
  const { kty, n, e, crv, x, y } = jwk;
  try {
    const key = createPublicKey({ key: (algorithm === 'RS256' ? { kty, n, e } : { kty, crv, x, y }) as JsonWebKey, format: 'jwk' });
    if (algorithm === 'RS256' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_MODULUS_BITS) return null;
    return { algorithm, keyId: typeof jwk.kid === 'string' ? jwk.kid : null, key };
  } catch {
    return null;
  }
};

const MAX_KEYS = 20;

/** The keys of a JSON Web Key Set that can be used, at most 20; null where the text is none. */
export const parseKeySet = (text: string): VerificationKey[] | null => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed) || !Array.isArray(parsed.keys)) return null;
    return parsed.keys.slice(0, MAX_KEYS).flatMap((jwk) => (isObject(jwk) ? (toVerificationKey(jwk) ?? []) : []));
  } catch {
    return null;
  }
};

/** Keys that may have signed the token: the one it names, else all of its algorithm. */
export const keysFor = ({ keyId, algorithm }: SignedToken, keys: readonly VerificationKey[]): VerificationKey[] =>
  keys.filter((key) => key.algorithm === algorithm && (keyId === null || key.keyId === keyId));

export const isSignedBy = ({ signedText, signature }: SignedToken, { key, algorithm }: VerificationKey): boolean =>
  // ES256 of JOSE is r and s side by side, not the sequence that X.509 has.
  verify('sha256', Buffer.from(signedText), algorithm === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' } : key, signature);
