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

const parseIpv4 = (text: string): ipaddr.IPv4 => new ipaddr.IPv4(text.split('.').map(Number));

const parseGroups = (text: string): number[] => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));

/** For what `isIP` has passed. ipaddr.js would take 5 microseconds, more than everything else that a look-up does. */
const parseIpv6 = (text: string): ipaddr.IPv6 => {
  let groups = text;
  if (text.includes('.')) {
    const colon = text.lastIndexOf(':') + 1;
    const [a = 0, b = 0, c = 0, d = 0] = parseIpv4(text.slice(colon)).octets;
    groups = `${text.slice(0, colon)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  }
  const [before = '', after] = groups.split('::');
  const [left, right] = [parseGroups(before), parseGroups(after ?? '')];
  return new ipaddr.IPv6([...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right]);
};

const toPublicIpv4 = (ip: ipaddr.IPv4): PublicAddress | null => {
  const [a = 0, b = 0, c = 0, d = 0] = ip.octets;
  return ip.range() === 'unicast' ? { family: 4, text: ip.toString(), block: a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d } : null;
};

/**
 * Null for what is no address, and for private, loopback, link-local, documentation and other special ranges.
 * Strict form only: `08.8.8.8` is an address to some parsers and would get somebody's place.
 */
export const parsePublicAddress = (address: string): PublicAddress | null => {
  const family = isIP(address);
  if (family === 0) return null;
  if (family === 4) return toPublicIpv4(parseIpv4(address));
  // A zone means something on one host only.
  const text = address.split('%', 1)[0] ?? '';
  const ip = parseIpv6(text);
  const range = ip.range();
  if (range === 'ipv4Mapped') return toPublicIpv4(ip.toIPv4Address());
  const [a = 0, b = 0, c = 0] = ip.parts;
  // Only 2000::/3 is given out; ::8.8.8.8 would find the place of 8.8.8.8 in MaxMind's trees.
  return range === 'unicast' && a >>> 13 === 1 ? { family: 6, text, block: a * 2 ** 32 + b * 2 ** 16 + c } : null;
};
