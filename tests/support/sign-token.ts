import { createHmac } from 'node:crypto';

const HASHES = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

/** A JWT (RFC 7519) as anybody makes it who has the secret. */
export const signToken = (claims: object, secret: string, algorithm: keyof typeof HASHES = 'HS256'): string => {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const unsigned = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${createHmac(HASHES[algorithm], secret).update(unsigned).digest('base64url')}`;
};
