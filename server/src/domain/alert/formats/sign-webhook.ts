/** Signatures of Standard Webhooks 1.0.0 (standard-webhooks, spec, "Signature scheme"): symmetric, version `v1`. */

import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const MIN_BYTES = 24;
const MAX_BYTES = 64;
const MADE_BYTES = 32;

/** The key behind `whsec_<base64>`; null where it is none, or not 24 to 64 bytes long. */
const decodeSecret = (secret: string): Buffer | null => {
  if (!secret.startsWith(PREFIX)) return null;
  const text = secret.slice(PREFIX.length);
  const key = Buffer.from(text, 'base64');
  // Node skips foreign characters: what does not come back the same was no base64.
  if (key.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) return null;
  return key.length >= MIN_BYTES && key.length <= MAX_BYTES ? key : null;
};

export const isWebhookSecret = (secret: string): boolean => decodeSecret(secret) !== null;

/** A secret of 32 random bytes, as receivers are given it. */
export const createWebhookSecret = (): string => PREFIX + randomBytes(MADE_BYTES).toString('base64');

export interface Signed {
  /** The same for each attempt, so that a receiver knows a duplicate. Holds no dot: the dot separates what is signed. */
  readonly id: string;
  /** Moment of this attempt, epoch milliseconds: receivers refuse what is minutes old. */
  readonly sentAt: number;
  readonly body: string;
}

/**
 * The three headers of the standard. While a secret is exchanged there are two of them: each signs, and a receiver takes
 * whichever it knows.
 *
 * @param secrets of the form `whsec_<base64>`, the current one first; throws a RangeError for anything else
 */
export const signWebhook = ({ id, sentAt, body }: Signed, secrets: readonly string[]): Record<string, string> => {
  const timestamp = String(Math.floor(sentAt / 1000));
  const signatures = secrets.map((secret) => {
    const key = decodeSecret(secret);
    if (!key) throw new RangeError(`The secret of a webhook is ${PREFIX} and ${MIN_BYTES} to ${MAX_BYTES} bytes in base64.`);
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};
