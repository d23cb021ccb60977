/**
 * The token behind "it was not me": `v1.<session>.<expires>.<language>.<mac>`. It names nobody, ends one session and does
 * nothing else; whoever has not the key makes none. That it is used once is for the store to know.
 */

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { SessionId } from '../../session';
import { parseMailLocale, type MailLocale } from './locale';

const VERSION = 'v1';
const DAY = 86_400_000;
export const END_LINK_LIFETIME = 7 * DAY;
const MAX_LENGTH = 200;
const SESSION = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface EndLink {
  readonly sessionId: SessionId;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** That of the mail, so that the page speaks it too. */
  readonly locale: MailLocale;
}

export type ReadEndLink = { readonly kind: 'valid' | 'expired'; readonly link: EndLink } | { readonly kind: 'invalid' };

/** A key of its own (HKDF, RFC 5869), so that no fingerprint of a token ever passes for the signature of a link. */
export const deriveMailKey = (lookupKey: Buffer): Buffer => Buffer.from(hkdfSync('sha256', lookupKey, '', 'session-guard mail', 32));

const macOf = (key: Buffer, signed: string): Buffer => createHmac('sha256', key).update(`end-session:${signed}`).digest();

export const signEndLink = (key: Buffer, { sessionId, expiresAt, locale }: EndLink): string => {
  const signed = [VERSION, sessionId, expiresAt.toString(36), locale].join('.');
  return `${signed}.${macOf(key, signed).toString('base64url')}`;
};

export const readEndLink = (key: Buffer, token: string, now: number): ReadEndLink => {
  const parts = token.length > MAX_LENGTH ? [] : token.split('.');
  const [version, session, expires, language, mac] = parts;
  if (parts.length !== 5 || !session || !expires || !language || !mac) return { kind: 'invalid' };
  const expected = macOf(key, parts.slice(0, 4).join('.'));
  const given = Buffer.from(mac, 'base64url');
  // Canonical base64url alone, or one token would have several spellings.
  if (given.length !== expected.length || given.toString('base64url') !== mac || !timingSafeEqual(given, expected))
    return { kind: 'invalid' };
  const locale = parseMailLocale(language);
  const expiresAt = Number.parseInt(expires, 36);
  if (version !== VERSION || !SESSION.test(session) || locale === null || !Number.isSafeInteger(expiresAt)) return { kind: 'invalid' };
  return { kind: now < expiresAt ? 'valid' : 'expired', link: { sessionId: session as SessionId, expiresAt, locale } };
};

/** What a mark of use is kept under: the token itself would be one that works, for whoever reads the table. */
export const fingerprintOf = (key: Buffer, purpose: string, text: string): string =>
  createHmac('sha256', key).update(`${purpose}:${text}`).digest('base64url');
