/** An identity provider that signs tokens and serves its keys, and the same when it lies. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose-6';

export interface TokenOptions {
  readonly type?: string;
  readonly algorithm?: 'RS256' | 'ES256' | 'PS256';
  readonly keyId?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** A key that the provider does not publish. */
  readonly isForged?: boolean;
}

export interface IdentityProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often the keys were asked for. */
  fetches(): number;
  /** A token as the draft has it, but for what `options` change. */
  token(audience: string, options?: TokenOptions): Promise<string>;
  stop(): Promise<void>;
}

type KeyName = 'rsa' | 'ec' | 'pss' | 'forged';

const NAMES = { RS256: 'rsa', ES256: 'ec', PS256: 'pss' } as const;

export const startIdentityProvider = async (): Promise<IdentityProvider> => {
  const issuer = 'https://login.example.com';
  const pairs: Record<KeyName, { publicKey: CryptoKey; privateKey: CryptoKey }> = {
    rsa: await generateKeyPair('RS256', { extractable: true }),
    ec: await generateKeyPair('ES256', { extractable: true }),
    pss: await generateKeyPair('PS256', { extractable: true }),
    forged: await generateKeyPair('RS256', { extractable: true }),
  };
  const published: JWK[] = [
    { ...(await exportJWK(pairs.rsa.publicKey)), kid: 'rsa', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(pairs.pss.publicKey)), kid: 'pss', use: 'sig' },
    { ...(await exportJWK(pairs.ec.publicKey)), kid: 'ec', alg: 'ES256', use: 'sig' },
  ];
  let fetches = 0;
  const server: Server = createServer((_request, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/jwk-set+json').end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    issuer,
    jwksUrl: `http://127.0.0.1:${port}/keys`,
    fetches: () => fetches,
    token(audience, { type = 'global-token-revocation+jwt', algorithm = 'RS256', keyId, claims = {}, isForged = false } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const name: KeyName = isForged ? 'forged' : NAMES[algorithm];
      const payload = {
        jti: randomUUID(),
        iss: issuer,
        sub: 'client-1',
        aud: audience,
        iat: now,
        nbf: now - 300,
        exp: now + 300,
        ...claims,
      };
      return new SignJWT(payload as JWTPayload)
        .setProtectedHeader({ typ: type, alg: algorithm, kid: keyId ?? (name === 'forged' ? 'rsa' : name) })
        .sign(pairs[name].privateKey);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
