/**
 * Security event tokens (RFC 8417) as the Shared Signals Framework 1.0 profiles them: `typ` is `secevent+jwt`, `sub` and
 * `exp` are absent, the subject is the top-level `sub_id`, and a token holds one event. Signed with RS256, which the CAEP
 * interoperability profile asks for.
 */

import { createPrivateKey, createPublicKey, createHash, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonValue } from '../../event';
import { toJsonText } from './json-text';

const MODULUS_BITS = 2048;

export interface SetClaims {
  readonly iss: string;
  readonly aud: string;
  readonly jti: string;
  /** Seconds. */
  readonly iat: number;
  /** The same for all tokens that have one cause. */
  readonly txn: string;
  readonly sub_id: { readonly [key: string]: JsonValue };
  /** One member: the URI of the event's type, and its claims. */
  readonly events: { readonly [type: string]: { readonly [key: string]: JsonValue } };
}

export interface SetSigner {
  sign(claims: SetClaims): string;
}

/** A public key as RFC 7517 writes it. */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly n: string;
  readonly e: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'RS256';
}

export interface SigningKey extends SetSigner {
  readonly publicJwk: PublicJwk;
}

const encode = (value: unknown): string => Buffer.from(toJsonText(value)).toString('base64url');

/** Thumbprint of RFC 7638: of the required members alone, in the order of their names. */
const computeKeyId = (e: string, n: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');

const toPublicJwk = (key: KeyObject): PublicJwk => {
  const { n, e } = createPublicKey(key).export({ format: 'jwk' });
  if (typeof n !== 'string' || typeof e !== 'string') throw new TypeError('Security event tokens are signed with an RSA key.');
  return { kty: 'RSA', n, e, kid: computeKeyId(e, n), use: 'sig', alg: 'RS256' };
};

/** @param pem PKCS #8; throws where it is no RSA key */
export const createSigningKey = (pem: string): SigningKey => {
  const key = createPrivateKey(pem);
  const publicJwk = toPublicJwk(key);
  const header = encode({ typ: 'secevent+jwt', alg: 'RS256', kid: publicJwk.kid });
  return {
    publicJwk,
    sign(claims) {
      const signed = `${header}.${encode(claims)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
    },
  };
};

/** PKCS #8, PEM. Takes some tenths of a second, in a thread of Node's own. */
export const generateSigningKey = async (): Promise<string> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};
