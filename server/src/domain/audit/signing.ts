/**
 * The key that signs seals: Ed25519 (RFC 8032), derived from the lookup key by HKDF (RFC 5869). The lookup key is made
 * once and lies in the database under the operator's encryption key alone: whoever can write the database but has not that
 * key can sign nothing, and a rotation of the encryption key leaves the signing key as it is.
 */

import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_ID_LENGTH = 16;

export interface AuditSigner {
  readonly keyId: string;
  /** SPKI in PEM: what the offline command takes. */
  readonly publicKey: string;
  /** Signature in base64url. */
  sign(text: string): string;
}

const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, KEY_ID_LENGTH);

export const createAuditSigner = (lookupKey: Buffer): AuditSigner => {
  const seed = Buffer.from(hkdfSync('sha256', lookupKey, '', 'session-guard audit seals', 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return {
    keyId: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url'),
  };
};

export interface AuditVerifier {
  readonly keyId: string;
  isSigned(text: string, signature: string): boolean;
}

/** Throws where the text is no public key of Ed25519 in PEM. */
export const createAuditVerifier = (publicKey: string): AuditVerifier => {
  const key = createPublicKey(publicKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('This is no Ed25519 key.');
  return {
    keyId: keyIdOf(key),
    isSigned: (text, signature) => {
      const bytes = Buffer.from(signature, 'base64url');
      // One text for one signature: Node skips foreign characters.
      return bytes.toString('base64url') === signature && verify(null, Buffer.from(text, 'utf8'), key, bytes);
    },
  };
};
