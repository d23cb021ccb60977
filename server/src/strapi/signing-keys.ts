/**
 * Hands Strapi's session manager its secrets as keys. jsonwebtoken tries, for each token that it signs or checks with a
 * secret given as text, to read the text as a PEM key first: a millisecond of every request of an administrator, and in
 * refresh mode of every user's. What is signed, and what is accepted, stays the same.
 */

import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Core } from '@strapi/types';

/** By the algorithms of RFC 7518, section 3.2. */
export const HASHES: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };
/** Strapi's, where none is configured. */
export const USUAL_ALGORITHM = 'HS256';

interface OriginConfig {
  readonly jwtSecret?: string | KeyObject;
  readonly algorithm?: string;
}

/** As much of the session manager as this takes, with a secret that may be a key. */
interface SessionManager {
  (origin: string): { validateAccessToken(token: string): { readonly isValid: boolean } };
  defineOrigin(origin: string, config: OriginConfig): void;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** An access token by the text, which says nothing of anybody and lives for this check alone. */
const makeProbe = (algorithm: string, hash: string, secret: string): string => {
  const now = Math.floor(Date.now() / 1000);
  const unsigned = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode({ type: 'access', iat: now, exp: now + 60 })}`;
  return `${unsigned}.${createHmac(hash, secret).update(unsigned).digest('base64url')}`;
};

/** Has to come before the origins are defined, which is at Strapi's start. */
export const handOverKeys = (strapi: Core.Strapi): void => {
  const manager = strapi.sessionManager as unknown as SessionManager;
  const define = manager.defineOrigin;
  manager.defineOrigin = (origin, config) => {
    define(origin, config);
    const { jwtSecret: secret, algorithm = USUAL_ALGORITHM } = config;
    const hash = HASHES[algorithm];
    if (typeof secret !== 'string' || secret === '' || hash === undefined) return;
    const isAccepted = (): boolean => manager(origin).validateAccessToken(makeProbe(algorithm, hash, secret)).isValid;
    if (!isAccepted()) return;
    define(origin, { ...config, jwtSecret: createSecretKey(Buffer.from(secret, 'utf8')) });
    // A Strapi to come may make something else of a key than of the text: then it keeps the text.
    if (!isAccepted()) define(origin, config);
  };
};
