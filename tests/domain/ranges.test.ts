import fc from 'fast-check';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';

import { createAddressReader } from '../../server/src/domain/ranges/address-words';
import { createEntryParser } from '../../server/src/domain/ranges/parse-entry';
import { buildRangeSet, EMPTY_RANGE_SET, runAtOnce, type RangeSet } from '../../server/src/domain/ranges/range-set';
import { createGrowingTable } from '../../server/src/domain/ranges/range-table';

/** The address as one number, by another reader than ours; IPv4 below 2^32, IPv6 above. */
const toNumber = (address: string): bigint => {
  // The URL parser writes groups only: ipaddr.js takes ::192.0.2.1 for ::ffff:192.0.2.1.
  const ip = ipaddr.process(address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address);
  const value = ip.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return ip.kind() === 'ipv4' ? value : value + (1n << 130n);
};

const toV4 = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

const setOf = (...entries: string[]): RangeSet => {
  const parser = createEntryParser();
  const v4 = createGrowingTable(1);
  const v6 = createGrowingTable(4);
  for (const entry of entries) {
    const words = parser.parse(entry);
    if (words === 0) throw new Error(`${entry} was not read`);
    (words === 1 ? v4 : v6).add(parser.first, parser.last);
  }
  return runAtOnce(buildRangeSet(v4, v6));
};

describe('an address', () => {
  const reader = createAddressReader();
  const near = fc.stringMatching(/^[0-9a-fA-F:.]{1,24}$/);
  const groups = fc
    .array(fc.oneof(fc.stringMatching(/^[0-9a-f]{1,4}$/), fc.constant(''), fc.ipV4()), { minLength: 2, maxLength: 9 })
    .map((parts) => parts.join(':'));

  it('is read where Node reads one, and nowhere else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), near, groups, fc.string()), (text) => {
        fc.pre(!text.includes('%'));
        expect(reader.read(text) !== 0).toBe(isIP(text) !== 0);
      }),
      { numRuns: 2000 }
    );
  });

  it('has the value that another reader gives it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const words = reader.read(text);
        const value = reader.words.slice(0, words).reduce((sum, word) => (sum << 32n) + BigInt(word), 0n);
        expect(words === 1 ? value : value + (1n << 130n)).toBe(toNumber(text));
      })
    );
  });

  it.each(['08.8.8.8', '1.2.3', '1.2.3.4.', '0x7f.0.0.1', '2130706433', 'fe80::1%eth0', '1:2:3:4:5:6:7:8:9', ':::', '::1::', ' ::1'])(
    'is not %j',
    (text) => {
      expect(reader.read(text)).toBe(0);
    }
  );
});

describe('a range set', () => {
  it('holds both ends of what it was given, and not what lies beside them', () => {
    const set = setOf('198.51.100.0/24', '203.0.113.7', '192.0.2.10-192.0.2.20', '2001:db8::/32', '3fff::5 - 3fff::9');
    for (const inside of ['198.51.100.0', '198.51.100.255', '203.0.113.7', '192.0.2.10', '192.0.2.20', '2001:db8::']) {
      expect([inside, set.has(inside)]).toEqual([inside, true]);
    }
    for (const inside of ['2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '3fff::5', '3fff::9', '::ffff:198.51.100.1']) {
      expect([inside, set.has(inside)]).toEqual([inside, true]);
    }
    for (const outside of ['198.51.99.255', '198.51.101.0', '203.0.113.6', '192.0.2.21', '2001:db9::', '3fff::a', '3fff::4', '', 'x']) {
      expect([outside, set.has(outside)]).toEqual([outside, false]);
    }
  });

  it('joins ranges that overlap or touch, over the borders of words too', () => {
    expect(setOf('10.0.0.0/25', '10.0.0.128/25', '10.0.0.5').size).toBe(1);
    expect(setOf('2001:db8::-2001:db8::ffff:ffff', '2001:db8::1:0:0').size).toBe(1);
    expect(setOf('2001:db8::-2001:db8::ffff:fffe', '2001:db8::1:0:0').size).toBe(2);
    expect(setOf('255.255.255.255', '0.0.0.0').size).toBe(2);
  });

  it('counts the IPv4 addresses that it covers', () => {
    expect(setOf('10.0.0.0/24', '10.0.0.0/25', '10.1.0.0', '2001:db8::/32').v4Addresses).toBe(257);
    expect(EMPTY_RANGE_SET.has('10.0.0.0')).toBe(false);
  });

  it('answers as one does who compares an address with every range', () => {
    // A small part of the space, so that ranges meet each other and addresses meet ranges.
    const v4 = fc.nat({ max: 2000 }).map((value) => toV4(0x0a000000 + value));
    const v6 = fc
      .tuple(fc.nat({ max: 1 }), fc.nat({ max: 3 }), fc.nat({ max: 500 }))
      .map(([high, middle, low]) => `2001:db8:0:${high}::${middle}:${(0xff00 + low).toString(16).slice(-4)}`);
    const range = fc
      .oneof(fc.tuple(v4, v4), fc.tuple(v6, v6))
      .map(([a, b]) => (toNumber(a) <= toNumber(b) ? ([a, b] as const) : ([b, a] as const)));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 60 }), fc.array(fc.oneof(v4, v6), { minLength: 50, maxLength: 50 }), (ranges, addresses) => {
        const set = setOf(...ranges.map(([from, to]) => `${from}-${to}`));
        for (const address of [...addresses, ...ranges.flat()]) {
          const value = toNumber(address);
          const isInside = ranges.some(([from, to]) => toNumber(from) <= value && value <= toNumber(to));
          expect([address, set.has(address)]).toEqual([address, isInside]);
        }
      }),
      { numRuns: 200 }
    );
  });

  it('sorts more ranges than fit into one run of the sort', () => {
    const count = 9001;
    // A stride that visits every number once, in no order.
    const values = Array.from({ length: count }, (_, index) => 2 * ((index * 4099) % count));
    const set = setOf(...values.map(toV4));
    expect(set.size).toBe(count);
    expect(values.every((value) => set.has(toV4(value)) && !set.has(toV4(value + 1)))).toBe(true);
  });
});
