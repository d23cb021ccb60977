/** What an address is for, by the IANA registries of special-purpose addresses (RFC 6890 and later). */

import { createAddressReader } from './ranges/address-words';
import { createEntryParser } from './ranges/parse-entry';
import { buildRangeSet, runAtOnce, type RangeSet } from './ranges/range-set';
import { createGrowingTable } from './ranges/range-table';

/**
 * `private`: of a network that somebody runs, RFC 1918 and RFC 4193; `shared`: between a provider and its customers,
 * RFC 6598; `reserved`: for documentation, tests, multicast or nothing yet.
 */
export const ADDRESS_CLASSES = ['public', 'private', 'shared', 'loopback', 'link-local', 'reserved'] as const;
export type AddressClass = (typeof ADDRESS_CLASSES)[number];

/** A block of networks that share their first part, in pieces: an entry of a list may not be wider than a piece. */
const v4Pieces = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, piece) => `${first + piece}.0.0.0/8`);
const v6Pieces = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, piece) => `${(first + piece).toString(16)}::/16`);

const toRangeSet = (networks: readonly string[]): RangeSet => {
  const parser = createEntryParser();
  const v4 = createGrowingTable(1);
  const v6 = createGrowingTable(4);
  for (const network of networks) {
    const words = parser.parse(network);
    if (words === 0) throw new RangeError(`${network} is no network.`);
    (words === 1 ? v4 : v6).add(parser.first, parser.last);
  }
  return runAtOnce(buildRangeSet(v4, v6));
};

const NETWORKS = {
  loopback: ['127.0.0.0/8', '::1/128'],
  'link-local': ['169.254.0.0/16', ...v6Pieces(0xfe80, 0xfebf)],
  private: [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    ...v6Pieces(0xfc00, 0xfdff),
    ...v6Pieces(0xfec0, 0xfeff), // Site-local, RFC 3879.
  ],
  shared: ['100.64.0.0/10'],
  reserved: [
    '0.0.0.0/8',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    ...v4Pieces(224, 255),
    '2001::/23', // Teredo, benchmarks, ORCHID: nothing that a client comes from or a server stands on.
    '2001:db8::/32',
    '3fff::/20',
  ],
} as const satisfies Record<Exclude<AddressClass, 'public'>, readonly string[]>;

/** All of them at once: most addresses are in none. */
const SPECIAL = toRangeSet(Object.values(NETWORKS).flat());
const SPECIAL_BY_CLASS: readonly (readonly [AddressClass, RangeSet])[] = [
  ['loopback', toRangeSet(NETWORKS.loopback)],
  ['link-local', toRangeSet(NETWORKS['link-local'])],
  ['private', toRangeSet(NETWORKS.private)],
  ['shared', toRangeSet(NETWORKS.shared)],
  ['reserved', toRangeSet(NETWORKS.reserved)],
];

/** IPv4 address that an IPv6 one carries inside: NAT64 (64:ff9b::/96) and 6to4 (2002::/16); null for others. */
const carriedAddress = ([a = 0, b = 0, c = 0, d = 0]: Uint32Array): string | null => {
  const inside = a === 0x0064ff9b && b === 0 && c === 0 ? d : a >>> 16 === 0x2002 ? (((a & 0xffff) << 16) | (b >>> 16)) >>> 0 : null;
  return inside === null ? null : [24, 16, 8, 0].map((shift) => (inside >>> shift) & 0xff).join('.');
};

/** Null for what is no address. IPv4 inside of IPv6 (mapped, NAT64, 6to4) counts as what is inside. */
export const classifyAddress = (address: string): AddressClass | null => {
  if (SPECIAL.has(address)) return SPECIAL_BY_CLASS.find(([, ranges]) => ranges.has(address))?.[0] ?? 'reserved';
  const reader = createAddressReader();
  const words = reader.read(address);
  if (words === 0) return null;
  const inside = words === 4 ? carriedAddress(reader.words) : null;
  if (inside !== null) return classifyAddress(inside);
  const isGlobalUnicast = words === 1 || (reader.words[0] ?? 0) >>> 29 === 1; // 2000::/3
  return isGlobalUnicast ? 'public' : 'reserved';
};

/**
 * Whether the address is one of the Internet's, so that a request to it cannot reach this machine or its neighbours.
 * False for what is no address in strict form: `2130706433` and `0x7f.1` are 127.0.0.1 to some resolvers.
 */
export const isPublicAddress = (address: string): boolean => classifyAddress(address) === 'public';
