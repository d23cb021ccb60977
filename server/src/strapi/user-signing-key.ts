/**
 * In `legacy-support` mode Users & Permissions signs and checks end users' tokens with a secret that it reads out of the
 * configuration as text, at the cost that signing-keys.ts names. Here the configuration has the key in the text's place,
 * but for no longer than such a call takes, within which nothing else runs. And nobody has to believe that whoever reads it
 * there takes a key for what the text is: a token is only handed to a check by the key once its signature is known to be the
 * text's, and only handed out by a signing with the key where its signature is.
 */

import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Core } from '@strapi/types';
import { isRefreshMode, jwtService } from './capture';
import { HASHES, USUAL_ALGORITHM } from './signing-keys';

const SECRET = 'plugin::users-permissions.jwtSecret';

/** Whether a JWS (RFC 7515, section 3.1) has the signature that the key makes. */
const isSignedBy = (token: unknown, key: KeyObject, hash: string): boolean => {
  if (typeof token !== 'string') return false;
  const end = token.lastIndexOf('.');
  const given = Buffer.from(token.slice(end + 1));
  const expected = Buffer.from(
    createHmac(hash, key)
      .update(token.slice(0, Math.max(0, end)))
      .digest('base64url')
  );
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** Has to come before the service is wrapped by others. */
export const handOverUserKey = (strapi: Core.Strapi): void => {
  if (isRefreshMode(strapi)) return;
  const secret: unknown = strapi.config.get(SECRET);
  const hash = HASHES[strapi.config.get<string>('plugin::users-permissions.jwt.algorithm', USUAL_ALGORITHM)];
  if (typeof secret !== 'string' || secret === '' || hash === undefined) return;
  const key = createSecretKey(Buffer.from(secret, 'utf8'));
  // The secret may be another one by now: then all is as it is without this.
  const mayBeTried = (): boolean => strapi.config.get(SECRET) === secret;
  const withKey = <T>(work: () => T): T => {
    strapi.config.set(SECRET, key);
    try {
      return work();
    } finally {
      strapi.config.set(SECRET, secret);
    }
  };

  const jwt = jwtService(strapi);
  const { issue, verify } = jwt;
  // What fails may have failed for the key: whoever replaced the service may want the text. Then it is done again with that.
  jwt.verify = async function verifyByKey(this: unknown, token) {
    const check = (): Promise<unknown> => verify.call(this, token);
    if (!mayBeTried() || !isSignedBy(token, key, hash)) return check();
    try {
      return await withKey(check);
    } catch {
      return check();
    }
  };
  jwt.issue = function issueByKey(this: unknown, payload, options) {
    const sign = (): unknown => issue.call(this, payload, options);
    if (!mayBeTried()) return sign();
    try {
      const token = withKey(sign);
      if (isSignedBy(token, key, hash)) return token;
    } catch {
      // Said below, where it is no fault of the key.
    }
    return sign();
  };
};
