/**
 * Secrets at rest. Tokens are kept as AES-256-GCM envelopes and found by keyed fingerprint, so that a copy of the
 * database opens no session. Text format: `v1.<keyId>.<nonce>.<ciphertext and tag>`, the last two in base64url.
 */

import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const LOOKUP_KEY = 'lookup-key';

export interface KeyRing {
  /** Seals; opens too. */
  readonly current: { readonly id: string; readonly key: Buffer };
  /** Opens, by key id. Holds the current key and the previous ones. */
  readonly byId: ReadonlyMap<string, Buffer>;
}

export interface Envelopes {
  /** `associated` is bound to the envelope, not stored in it: whoever opens names it again, such as the session id. */
  seal(plain: string, associated: string): string;
  /** Null where the key is not known, or anything of the envelope or `associated` is not as it was sealed. */
  open(envelope: string, associated: string): string | null;
}

/** The 32 bytes behind a base64 or base64url text; null where it is none or has another length. */
export const decodeKey = (text: string): Buffer | null => (/^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null);

const computeKeyId = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

/** Throws a RangeError for a key that is not 32 bytes long. */
export const createKeyRing = (current: Buffer, previous: readonly Buffer[]): KeyRing => {
  const byId = new Map<string, Buffer>();
  // The current key comes last: it wins where a previous one is the same.
  for (const key of [...previous, current]) {
    if (key.length !== KEY_BYTES) throw new RangeError(`An encryption key has ${KEY_BYTES} bytes, not ${key.length}.`);
    byId.set(computeKeyId(key), key);
  }
  return { current: { id: computeKeyId(current), key: current }, byId };
};

/** Decodes canonical base64url only: Node skips foreign characters and spare bits, which would let an altered envelope open. */
const decodeStrictly = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
};

export const createEnvelopes = (keys: KeyRing): Envelopes => ({
  seal(plain, associated) {
    // Random nonces of 96 bits are safe for 2^32 envelopes a key (NIST SP 800-38D, section 8.3).
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, keys.current.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(associated, 'utf8'));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, keys.current.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
  },

  open(envelope, associated) {
    const [version, keyId, nonceText, sealedText, ...rest] = envelope.split('.', 5);
    if (version !== VERSION || keyId === undefined || nonceText === undefined || sealedText === undefined) return null;
    const key = keys.byId.get(keyId);
    const nonce = decodeStrictly(nonceText);
    const sealed = decodeStrictly(sealedText);
    if (rest.length > 0 || !key || nonce?.length !== NONCE_BYTES || !sealed || sealed.length < TAG_BYTES) return null;

    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(associated, 'utf8'));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      return null; // The tag does not fit: altered, or sealed for something else.
    }
  },
});

/** The key of `tokenFingerprint`: made once per installation, kept wrapped, so that rotating the encryption key finds every token again. */
export const generateLookupKey = (): Buffer => randomBytes(KEY_BYTES);

export const wrapKey = (envelopes: Envelopes, key: Buffer): string => envelopes.seal(key.toString('base64url'), LOOKUP_KEY);

/** Null where the envelope does not open, or holds something other than a key of 32 bytes. */
export const unwrapKey = (envelopes: Envelopes, wrapped: string): Buffer | null => {
  const text = envelopes.open(wrapped, LOOKUP_KEY);
  return text === null ? null : decodeKey(text);
};

/** What a token is recognised by: the `jti` claim, the session id of a native row, or the whole token text. */
export const TOKEN_KEY_KINDS = ['jti', 'native', 'token'] as const;
export type TokenKeyKind = (typeof TOKEN_KEY_KINDS)[number];

/** HMAC-SHA256 of `kind:value` in base64url, 43 characters. Equal tokens have equal fingerprints; without the key none can be guessed. */
export const tokenFingerprint = (lookupKey: Buffer, kind: TokenKeyKind, value: string): string =>
  createHmac('sha256', lookupKey).update(`${kind}:${value}`).digest('base64url');
