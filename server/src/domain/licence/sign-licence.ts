/** Writes a licence, for the command that issues them. The counterpart of `read-licence.ts`. */

import { sign, type KeyObject } from 'node:crypto';
import { LICENCE_AUDIENCE, LICENCE_TYPE, type Licence } from './licence';

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (moment: number): number => Math.floor(moment / 1000);

/** @param issuer the private half of an Ed25519 key */
export const signLicence = ({ id, tier, licensee, issuedAt, startsAt, expiresAt }: Licence, issuer: KeyObject): string => {
  const claims = {
    aud: LICENCE_AUDIENCE,
    sub: licensee,
    jti: id,
    tier,
    iat: seconds(issuedAt),
    ...(startsAt === issuedAt ? {} : { nbf: seconds(startsAt) }),
    ...(expiresAt === null ? {} : { exp: seconds(expiresAt) }),
  };
  const signed = `${encode({ alg: 'EdDSA', typ: LICENCE_TYPE })}.${encode(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), issuer).toString('base64url')}`;
};
