/** The public key of the issuer of licences, as a configuration writes it. */

import { createPublicKey, type KeyObject } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410, section 4). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const readKey = (text: string): KeyObject | null => {
  if (/^[\w+/-]{43}=?$/.test(text)) {
    return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, Buffer.from(text, 'base64')]), format: 'der', type: 'spki' });
  }
  // Node.js would take the public half of a private key, which has no business in a configuration.
  return text.startsWith('-----BEGIN PUBLIC KEY-----') ? createPublicKey(text) : null;
};

/** Takes PEM, or the raw 32 bytes in base64 or base64url. Null for everything else, private keys and keys of other kinds among it. */
export const parseIssuerKey = (text: string): KeyObject | null => {
  try {
    const key = readKey(text.trim());
    return key?.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Not a key: answered like any other text that is none.
    return null;
  }
};

/** The raw 32 bytes in base64, the shorter of the two forms that `parseIssuerKey` takes. */
export const formatIssuerKey = (key: KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length).toString('base64');
