/** How much of an address is kept. Applied once, before anything is stored: what was cut off cannot leak. */

import { createHmac } from 'node:crypto';
import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';

import { parseAddress } from './client-address';

export const IP_PRIVACY_MODES = ['full', 'truncated', 'hashed', 'off'] as const;
export type IpPrivacyMode = (typeof IP_PRIVACY_MODES)[number];

const V4_PREFIX = 24;
const V6_PREFIX = 48;
/** 64 bits: too short to be sure of an address, long enough that two of them hardly meet. */
const HASH_DIGITS = 16;

const truncate = (address: string): string =>
  isIPv4(address)
    ? ipaddr.IPv4.networkAddressFromCIDR(`${address}/${V4_PREFIX}`).toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${address}/${V6_PREFIX}`).toRFC5952String();

/**
 * `full`: the address; `truncated`: its network, 203.0.113.0 of /24 or 2001:db8:1:: of /48; `hashed`: `h:` and 16
 * hexadecimal digits, equal for equal addresses; `off`: null. What is no address gives null in every mode.
 *
 * @param hashKey secret of the installation. Without it a hash says nothing; with it, all of IPv4 is tried in minutes.
 */
export const applyIpPrivacy = (address: string | null, mode: IpPrivacyMode, hashKey: Buffer): string | null => {
  const normal = address === null || mode === 'off' ? null : parseAddress(address);
  if (normal === null) return null;
  if (mode === 'truncated') return truncate(normal);
  if (mode === 'full') return normal;
  return `h:${createHmac('sha256', hashKey).update(normal).digest('hex').slice(0, HASH_DIGITS)}`;
};
