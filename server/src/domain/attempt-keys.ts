/** Under which names failed logins are counted: keyed hashes, so that a store of them tells neither accounts nor addresses. */

import { createHmac } from 'node:crypto';
import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

import { parseAddress } from './client-address';
import type { Origin } from './session';

export interface AttemptParts {
  readonly origin: Origin;
  readonly identifier: string | null;
  readonly address: string | null;
}

/** Each an HMAC-SHA-256 in base64url, 43 characters. */
export interface AttemptKeys {
  readonly address: string;
  /** `key` is the account's, from anywhere; `pair` the account's with this address. Null where no account was named. */
  readonly account: { readonly key: string; readonly pair: string } | null;
}

/** No account is named at such length; what lies behind it would only cost time. */
const MAX_IDENTIFIER = 1000;
/** What one subscriber has: whoever was given a /64 would otherwise have 2^64 addresses to guess from. */
const V6_PREFIX = 64;

const normaliseIdentifier = (typed: string): string => typed.slice(0, MAX_IDENTIFIER).normalize('NFKC').trim().toLowerCase();

/** What is no address shares one bucket with what is not known: it must not open a way around the count. */
const normaliseAddress = (address: string | null): string | null => {
  const normal = address === null ? null : parseAddress(address);
  if (normal === null || isIPv4(normal)) return normal;
  return ipaddr.IPv6.networkAddressFromCIDR(`${normal}/${V6_PREFIX}`).toRFC5952String();
};

/** Administrators and end users are counted apart: failures of one kind do not lock the other out of a shared address. */
export const computeAttemptKeys = ({ origin, identifier, address }: AttemptParts, lookupKey: Buffer): AttemptKeys => {
  // JSON keeps the parts apart whatever is typed, and these hashes apart from others under the same key.
  const hash = (...parts: readonly (string | null)[]): string =>
    createHmac('sha256', lookupKey)
      .update(JSON.stringify(['attempts', ...parts]))
      .digest('base64url');
  const from = normaliseAddress(address);
  if (identifier === null) return { address: hash('address', origin, from), account: null };
  const name = normaliseIdentifier(identifier);
  return {
    address: hash('address', origin, from),
    account: { key: hash('account', origin, name), pair: hash('pair', origin, name, from) },
  };
};
