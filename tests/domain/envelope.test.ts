import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  createEnvelopes,
  createKeyRing,
  decodeKey,
  generateLookupKey,
  tokenFingerprint,
  unwrapKey,
  wrapKey,
} from '../../server/src/domain/envelope';

const oldKey = Buffer.alloc(32, 1);
const newKey = Buffer.alloc(32, 2);
const envelopes = createEnvelopes(createKeyRing(newKey, [oldKey]));

describe('an envelope', () => {
  it('gives back what was sealed in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (plain, associated) => {
        expect(envelopes.open(envelopes.seal(plain, associated), associated)).toBe(plain);
      })
    );
  });

  it('names its version and the key by the start of its SHA-256', () => {
    expect(createKeyRing(Buffer.alloc(32), []).current.id).toBe('66687aad');
    expect(envelopes.seal('token', 's1')).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{28,}$/);
  });

  it('never comes out the same twice', () => {
    expect(envelopes.seal('token', 's1')).not.toBe(envelopes.seal('token', 's1'));
  });

  it('stays shut for another session', () => {
    expect(envelopes.open(envelopes.seal('token', 's1'), 's2')).toBeNull();
  });

  it('opens with a previous key, and no longer once that key is gone', () => {
    const old = createEnvelopes(createKeyRing(oldKey, [])).seal('token', 's1');
    expect(envelopes.open(old, 's1')).toBe('token');
    expect(createEnvelopes(createKeyRing(newKey, [])).open(old, 's1')).toBeNull();
  });

  it('tries exactly the key that it names', () => {
    const [version, , ...rest] = envelopes.seal('token', 's1').split('.');
    const renamed = [version, createKeyRing(oldKey, []).current.id, ...rest].join('.');
    expect(envelopes.open(renamed, 's1')).toBeNull();
  });

  it('stays shut when any one character is another', () => {
    const sealed = envelopes.seal('a token', 's1');
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        fc.pre(sealed[at] !== character);
        expect(envelopes.open(sealed.slice(0, at) + character + sealed.slice(at + 1), 's1')).toBeNull();
      }),
      { numRuns: 2000 }
    );
  });

  it('stays shut when it is cut short or goes on', () => {
    const sealed = envelopes.seal('a token', 's1');
    for (let length = 0; length < sealed.length; length += 1) expect(envelopes.open(sealed.slice(0, length), 's1')).toBeNull();
    for (const tail of ['.', '.x', '=', ' ', '\n', 'A']) expect(envelopes.open(sealed + tail, 's1')).toBeNull();
  });

  it('never throws for what is no envelope', () => {
    const part = fc.string({ unit: 'binary', maxLength: 40 });
    const rubbish = fc.oneof(
      part,
      fc.array(part).map((parts) => ['v1', createKeyRing(newKey, []).current.id, ...parts].join('.'))
    );
    fc.assert(fc.property(rubbish, (text) => envelopes.open(text, '') === null));
  });
});

describe('keys', () => {
  it.each([0, 16, 31, 33])('are refused with %i bytes', (size) => {
    expect(() => createKeyRing(Buffer.alloc(size), [])).toThrow(RangeError);
    expect(() => createKeyRing(newKey, [Buffer.alloc(size)])).toThrow(RangeError);
  });

  it('are read from base64 and base64url, and from nothing else', () => {
    const key = randomBytes(32);
    expect(decodeKey(key.toString('base64'))).toEqual(key);
    expect(decodeKey(key.toString('base64url'))).toEqual(key);
    for (const text of ['', 'short', key.toString('hex'), `${key.toString('base64')}\n`, randomBytes(31).toString('base64')]) {
      expect(decodeKey(text)).toBeNull();
    }
  });

  it('for lookups survive a rotation of the encryption key', () => {
    const key = generateLookupKey();
    expect(key).toHaveLength(32);
    const wrapped = wrapKey(createEnvelopes(createKeyRing(oldKey, [])), key);
    expect(unwrapKey(envelopes, wrapped)).toEqual(key);
    expect(unwrapKey(createEnvelopes(createKeyRing(newKey, [])), wrapped)).toBeNull();
    expect(unwrapKey(envelopes, envelopes.seal('no key', 'lookup-key'))).toBeNull();
    expect(unwrapKey(envelopes, envelopes.seal(key.toString('base64url'), 'some session'))).toBeNull();
  });
});

describe('a token fingerprint', () => {
  it('is the HMAC-SHA256 of kind and value', () => {
    expect(tokenFingerprint(oldKey, 'jti', 'abc')).toMatch(/^[\w-]{43}$/);
    expect(tokenFingerprint(oldKey, 'jti', 'abc')).toBe(tokenFingerprint(oldKey, 'jti', 'abc'));
  });

  it('differs by kind, value and key', () => {
    const all = [
      tokenFingerprint(oldKey, 'jti', 'abc'),
      tokenFingerprint(oldKey, 'native', 'abc'),
      tokenFingerprint(oldKey, 'token', 'abc'),
      tokenFingerprint(oldKey, 'jti', 'abd'),
      tokenFingerprint(newKey, 'jti', 'abc'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
