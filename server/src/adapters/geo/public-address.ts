/** Which addresses can have a place or an owner at all, and as what number the tables know them. */

import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface PublicAddress {
  readonly family: 4 | 6;
  /** IPv4-mapped IPv6 as IPv4: MaxMind's files answer both spellings, others only this one. */
  readonly text: string;
  /** IPv4: all 32 bits. IPv6: the first 48, which are whole in a double; sites get no less. */
  readonly block: number;
}

/** Bits of `PublicAddress.block`. */
export const BLOCK_BITS = { 4: 32, 6: 48 } as const;

/**
 * Null for what is no address, and for private, loopback, link-local, documentation and other special ranges.
 * Strict form only: `08.8.8.8` is an address to some parsers and would get somebody's place.
 */
export const parsePublicAddress = (address: string): PublicAddress | null => {
  if (isIP(address) === 0) return null;
  const ip = ipaddr.process(address);
  if (ip.range() !== 'unicast') return null;
  if ('octets' in ip) {
    const [a = 0, b = 0, c = 0, d = 0] = ip.octets;
    return { family: 4, text: ip.toString(), block: a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d };
  }
  const [a = 0, b = 0, c = 0] = ip.parts;
  return { family: 6, text: ip.toString(), block: a * 2 ** 32 + b * 2 ** 16 + c };
};
