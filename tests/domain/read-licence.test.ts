import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseConfig } from '../../server/src/config/parse-config';
import { formatIssuerKey, parseIssuerKey } from '../../server/src/domain/licence/issuer-key';
import { LICENCE_TYPE } from '../../server/src/domain/licence/licence';
import { readLicence, verifyLicence } from '../../server/src/domain/licence/read-licence';
import { createIssuer, DAY, START } from '../use-cases/licence-fakes';

const issuer = createIssuer();
const key = issuer.publicKey;
const HEADER = { alg: 'EdDSA', typ: LICENCE_TYPE };
const CLAIMS = { aud: 'session-guard', sub: 'Example Ltd', jti: 'one', tier: 'PREMIUM', iat: START / 1000 };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const forge = (header: unknown, claims: unknown, signer: KeyObject | null = issuer.privateKey): string => {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${signer ? sign(null, Buffer.from(signed), signer).toString('base64url') : ''}`;
};
const reasonOf = (token: string, now = START): string => {
  const reading = verifyLicence(token, key, now);
  return reading.kind === 'refused' ? reading.reason : reading.kind;
};

describe('a licence', () => {
  it('says whose it is, what it opens and until when', () => {
    expect(verifyLicence(issuer.sign('ADVANCED', { id: 'one' }), key, START)).toEqual({
      kind: 'licence',
      licence: {
        id: 'one',
        tier: 'ADVANCED',
        licensee: 'Example Ltd',
        issuedAt: START,
        startsAt: START,
        expiresAt: START + 30 * DAY,
      },
    });
    expect(verifyLicence(issuer.sign('PREMIUM', { expiresAt: null }), key, START + 9000 * DAY)).toMatchObject({
      licence: { expiresAt: null },
    });
  });

  it('holds from its start to the second in which it ends, and five minutes before for issuers whose clock is ahead', () => {
    const token = issuer.sign('PREMIUM', { startsAt: START + DAY });
    expect(reasonOf(token, START)).toBe('not-yet-valid');
    expect(reasonOf(token, START + DAY - 299_000)).toBe('licence');
    expect(reasonOf(token, START + 30 * DAY - 1)).toBe('licence');
    expect(reasonOf(token, START + 30 * DAY)).toBe('expired');
  });

  it.each([
    ['nothing', '', 'malformed'],
    ['two parts', `${encode(HEADER)}.${encode(CLAIMS)}`, 'malformed'],
    ['four parts', `${forge(HEADER, CLAIMS)}.x`, 'malformed'],
    ['no JSON', `x.y.${Buffer.alloc(64).toString('base64url')}`, 'malformed'],
    ['a list for claims', forge(HEADER, [CLAIMS]), 'malformed'],
    ['more than 4096 characters', forge(HEADER, { ...CLAIMS, more: 'x'.repeat(5000) }), 'malformed'],
    ['spare characters that base64 skips', forge(HEADER, CLAIMS).replace('.', '=.'), 'malformed'],
    ['no signature', forge(HEADER, CLAIMS, null), 'malformed'],
    ['another type', forge({ ...HEADER, typ: 'JWT' }, CLAIMS), 'wrong-type'],
    ['no type', forge({ alg: 'EdDSA' }, CLAIMS), 'wrong-type'],
    ['the algorithm none', forge({ ...HEADER, alg: 'none' }, CLAIMS), 'wrong-algorithm'],
    ["another issuer's signature", forge(HEADER, CLAIMS, generateKeyPairSync('ed25519').privateKey), 'wrong-signature'],
    ['another plugin', forge(HEADER, { ...CLAIMS, aud: 'magic-mail' }), 'wrong-plugin'],
    ['a list of plugins', forge(HEADER, { ...CLAIMS, aud: ['session-guard'] }), 'wrong-plugin'],
    ['an unknown tier', forge(HEADER, { ...CLAIMS, tier: 'GOLD' }), 'bad-claims'],
    ['nobody', forge(HEADER, { ...CLAIMS, sub: undefined }), 'bad-claims'],
    ['a line break in the name', forge(HEADER, { ...CLAIMS, sub: 'Example\nLtd' }), 'bad-claims'],
    ['no moment of issue', forge(HEADER, { ...CLAIMS, iat: undefined }), 'bad-claims'],
    ['an end that is text', forge(HEADER, { ...CLAIMS, exp: '2099-01-01' }), 'bad-claims'],
    ['an end that is null', forge(HEADER, { ...CLAIMS, exp: null }), 'bad-claims'],
    ['a negative end', forge(HEADER, { ...CLAIMS, exp: -1 }), 'bad-claims'],
  ])('with %s is refused', (_what, token, reason) => {
    expect(reasonOf(token)).toBe(reason);
  });

  it('that an HMAC under the public key signs is refused', () => {
    const signed = `${encode({ ...HEADER, alg: 'HS256' })}.${encode(CLAIMS)}`;
    const mac = createHmac('sha256', key.export({ format: 'pem', type: 'spki' }))
      .update(signed)
      .digest('base64url');
    expect(reasonOf(`${signed}.${mac}`)).toBe('wrong-algorithm');
  });

  it('with any one character changed is refused', () => {
    const token = forge(HEADER, CLAIMS);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019-_.'), (at, letter) => {
        const changed = `${token.slice(0, at)}${letter}${token.slice(at + 1)}`;
        fc.pre(changed !== token);
        expect(readLicence(changed, key).kind).toBe('refused');
      }),
      { numRuns: 300 }
    );
  });
});

describe('the key of an issuer', () => {
  const pem = key.export({ format: 'pem', type: 'spki' }).toString();

  it('is taken as PEM and as 32 bytes in base64', () => {
    for (const text of [pem, formatIssuerKey(key), Buffer.from(formatIssuerKey(key), 'base64').toString('base64url')]) {
      const parsed = parseIssuerKey(text);
      expect(parsed && verifyLicence(issuer.sign('PREMIUM'), parsed, START).kind, text).toBe('licence');
    }
  });

  it.each([
    ['a private key', issuer.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['an RSA key', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'pem', type: 'spki' }).toString()],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64')],
    ['a word', 'xyzzy'],
  ])('is not taken from %s, which stops the boot', (_what, text) => {
    expect(parseIssuerKey(text)).toBeNull();
    expect(() => parseConfig({ licence: { issuer: text } }, {}, false)).toThrow(/- licence\.issuer is not valid/);
    // A private key that went astray must not go on into the log.
    expect(() => parseConfig({ licence: { issuer: text } }, {}, false)).not.toThrow(text.slice(0, 60));
  });
});

describe('a licence in the configuration', () => {
  const section = (token?: string) => ({ licence: { issuer: formatIssuerKey(key), ...(token === undefined ? {} : { token }) } });

  it('is read from the environment where the file has none', () => {
    const token = issuer.sign('PREMIUM');
    expect(parseConfig(section(), { SESSION_GUARD_LICENSE: token }, false).licence.token).toBe(token);
    expect(parseConfig(section(token), { SESSION_GUARD_LICENSE: 'another' }, false).licence.token).toBe(token);
  });

  it('stops the boot where it is bad, and says why without showing it', () => {
    const foreign = createIssuer().sign('PREMIUM');
    expect(() => parseConfig(section(foreign), {}, false)).toThrow(/licence\.token does not carry the signature of the configured issuer/);
    expect(() => parseConfig(section(foreign), {}, false)).not.toThrow(foreign);
    expect(() => parseConfig({ licence: { token: foreign } }, {}, false)).toThrow(/licence\.token is given without licence\.issuer/);
  });

  it('stops no boot where it has run out', () => {
    const old = issuer.sign('PREMIUM', { issuedAt: 0, expiresAt: 1000 });
    expect(parseConfig(section(old), {}, false).licence.token).toBe(old);
  });
});
