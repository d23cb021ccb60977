/** What the build script writes is what the server reads, and an address becomes the number that the tables go by. */

import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { encodePlaces } from '../../server/geo-data/build/encode-places';
import { PlaceCollector, type CityRecord } from '../../server/geo-data/build/place-list';
import { encodeRanges, RangeCollector } from '../../server/geo-data/build/ranges';
import { collectAsnRanges } from '../../server/geo-data/build/read-asn-csv';
import { STEPS_PER_LOOK } from '../../server/src/adapters/geo/byte-reader';
import { createPace } from '../../server/src/use-cases/pace';
import { decodePlaces } from '../../server/src/adapters/geo/places';
import { parsePublicAddress, type PublicAddress } from '../../server/src/adapters/geo/public-address';
import { decodeRangeTable, findValue } from '../../server/src/adapters/geo/range-table';

const addressOf = (text: string): PublicAddress => {
  const address = parsePublicAddress(text);
  if (address === null) throw new Error(`${text} is not public.`);
  return address;
};

describe('a public address', () => {
  it('has the bits that a full parser gives it, in every spelling of IPv6', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const ip = ipaddr.process(text);
        const parsed = parsePublicAddress(text);
        const [a = 0, b = 0, c = 0] = 'parts' in ip ? ip.parts : [0x2000];
        // ipaddr.js reads ::1.2.3.4 as 1.2.3.4, which it is not.
        const isPublic = ip.range() === 'unicast' && a >= 0x2000 && a <= 0x3fff && !/^[0:]*:(?!ffff:)[\d.]+$/i.test(text);
        if (!isPublic) expect(parsed).toBeNull();
        else if ('parts' in ip) {
          expect(parsed).toMatchObject({ family: 6, block: a * 2 ** 32 + b * 2 ** 16 + c });
        } else expect(parsed).toMatchObject({ family: 4, text: ip.toString() });
      }),
      { numRuns: 500 }
    );
  });

  it('has all 32 bits of IPv4', () => {
    expect(addressOf('1.2.3.4')).toEqual({ family: 4, text: '1.2.3.4', block: 0x01020304 });
    expect(addressOf('::ffff:1.2.3.4')).toEqual({ family: 4, text: '1.2.3.4', block: 0x01020304 });
    expect(addressOf('223.255.254.253').block).toBe(0xdffffefd);
  });
});

describe('a table of ranges', () => {
  const numberOf = (key: number, keyBits: number): PublicAddress => ({ family: 6, text: '', block: key * 2 ** (48 - keyBits) });

  it('finds every value again that was written, at both ends of its range', async () => {
    const rows = fc.uniqueArray(fc.tuple(fc.nat(2 ** 31 - 1), fc.nat(2 ** 24 - 1)), {
      minLength: 1,
      maxLength: 200,
      selector: ([start]) => start,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(31, 40, 48), async (unsorted, keyBits) => {
        const sorted = unsorted.sort(([a], [b]) => a - b).map(([start, value]): [number, number] => [start * 2 ** (keyBits - 31), value]);
        const collector = new RangeCollector();
        for (const [start, value] of sorted) collector.add(start, value);
        const table = await decodeRangeTable(encodeRanges(collector.toRanges(), keyBits, 3), createPace());
        sorted.forEach(([start, value], row) => {
          expect(findValue(table, numberOf(start, keyBits))).toBe(value);
          const next = sorted[row + 1]?.[0] ?? 2 ** keyBits;
          expect(findValue(table, numberOf(next - 1, keyBits))).toBe(value);
        });
        const [first = [0, 0]] = sorted;
        if (first[0] > 0) expect(findValue(table, numberOf(first[0] - 1, keyBits))).toBe(0);
      })
    );
  });

  it('is read in slices: it looks at the clock every few thousand rows', async () => {
    const collector = new RangeCollector();
    const rows = 20 * STEPS_PER_LOOK;
    for (let row = 0; row < rows; row += 1) collector.add(row, row + 1);
    let looks = 0;
    const table = await decodeRangeTable(encodeRanges(collector.toRanges(), 32, 3), () => void (looks += 1));
    expect(table.starts.length).toBe(rows);
    // Once through the starts and three times through the values.
    expect(looks).toBe(4 * 20);
  });

  it('is refused where it is cut off, wherever that is', async () => {
    const collector = new RangeCollector();
    for (let row = 0; row < 50; row += 1) collector.add(row * 1000, row + 1);
    const bytes = encodeRanges(collector.toRanges(), 32, 3);
    for (let length = 0; length < bytes.length; length += 1)
      await expect(decodeRangeTable(bytes.subarray(0, length), createPace())).rejects.toThrow(RangeError);
  });

  it('knows nothing between the networks of an ASN list, and gives a shared block to the first', () => {
    const row = (first: bigint, last: bigint, asn: number) => ({ first, last, asn, name: `AS${asn}` });
    const rows = [row(256n, 511n, 7), row(1024n, 1100n, 8), row(1101n, 1535n, 9)];
    expect(collectAsnRanges(rows, 32, 24, (asn) => asn)).toEqual({ starts: [1, 2, 4, 5, 6], values: [7, 0, 8, 9, 0] });
  });
});

describe('the pace of long work', () => {
  it('lets the event loop turn where a slice is used up, and not before', async () => {
    expect(createPace(60_000)()).toBeUndefined();
    let hasTurned = false;
    setImmediate(() => (hasTurned = true));
    await createPace(0)();
    expect(hasTurned).toBe(true);
  });
});

describe('a list of places', () => {
  const record = (country_code: string, state1: string, city: string, latitude: number, longitude: number): CityRecord => ({
    country_code,
    state1,
    city,
    latitude,
    longitude,
  });
  const FIJI = [record('FJ', 'Western', 'Nadi', -17.8, 177.4), record('FJ', 'Northern', 'Taveuni', -16.8, -179.9)];

  it('comes back as it was written, with districts left out and countries as a whole', async () => {
    const collector = new PlaceCollector();
    const berlin = record('DE', 'State of Berlin', 'Berlin (Mitte)', 52.52, 13.4);
    for (const city of [berlin, record('DE', 'Bavaria', 'München', 48.14, 11.58), ...FIJI]) collector.add(city, 1);
    const list = collector.toList(['AQ', 'DE']);
    const places = await decodePlaces(encodePlaces(list), createPace());
    expect(places.at(list.indexOf(berlin))).toMatchObject({
      countryCode: 'DE',
      region: 'State of Berlin',
      city: 'Berlin',
      latitude: 52.52,
    });
    expect(places.ofCountry('DE')).toMatchObject({ city: null, region: null, timeZone: 'Europe/Berlin' });
    expect(places.ofCountry('AQ')).toMatchObject({ latitude: null, longitude: null, accuracyRadiusKm: null });
    expect(places.ofCountry('FR')).toBeNull();
    expect(places.at(list.places.length)).toBeNull();
    expect(places.at(-1)).toBeNull();
  });

  it('puts the middle of a country across the date line where the country is', () => {
    const collector = new PlaceCollector();
    for (const city of FIJI) collector.add(city, 1);
    const [fiji] = collector.toList([]).places;
    expect(Math.abs(fiji?.longitude ?? 0)).toBeGreaterThan(178);
    expect(fiji?.radius).toBeLessThan(300);
  });
});
