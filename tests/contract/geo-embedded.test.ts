/** The data that comes with the plugin: what it knows, how large it is, and whether it is what its manifest says. */

import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAddressData, type AddressData } from '../../server/src/adapters/geo/address-data';
import { isStale } from '../../server/src/adapters/geo/is-stale';
import { DATA_FILES, manifestSchema } from '../../server/src/adapters/geo/manifest';
import type { Location } from '../../server/src/domain/location';
import { ROOT } from '../support/paths';

const DATA_FOLDER = path.join(ROOT, 'server', 'geo-data');
const DAY = 86_400_000;
const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(DATA_FOLDER, 'manifest.json'), 'utf8')));
const builtAt = Math.min(...manifest.sources.map((source) => Date.parse(source.builtAt)));

const create = (dataFolder: string, now: number) => {
  const warnings: string[] = [];
  const logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: (line: string) => void warnings.push(line),
    error: () => undefined,
  };
  return { data: createAddressData({ dataFolder, files: {}, logger, clock: { now: () => now } }), warnings };
};

/** Loading takes half a second, and several times that on a busy machine. */
const TIMEOUT = { timeout: 30_000 };

describe('the embedded location data', TIMEOUT, () => {
  let data: AddressData;
  let warnings: string[];

  beforeAll(async () => {
    ({ data, warnings } = create(DATA_FOLDER, builtAt + DAY));
    await data.ready;
  }, TIMEOUT.timeout);
  afterAll(() => data.stop());

  it('knows country and owner of well-known IPv4 addresses', () => {
    expect(data.locate('8.8.8.8')).toMatchObject({ countryCode: 'US' });
    expect(data.ownerOf('8.8.8.8')).toEqual({ asn: 15169, organization: 'Google LLC' });
    expect(data.ownerOf('1.1.1.1')).toMatchObject({ asn: 13335 });
    expect(data.locate('91.198.174.192')).toMatchObject({ countryCode: 'NL', timeZone: 'Europe/Amsterdam' });
  });

  it('knows country and owner of IPv6 addresses', () => {
    const location = data.locate('2a00:1450:4001:81b::200e');
    expect(location?.countryCode).toMatch(/^[A-Z]{2}$/);
    expect(location?.countryCode).not.toBe('CN');
    expect(data.ownerOf('2001:4860:4860::8888')).toMatchObject({ asn: 15169 });
    expect(data.locate('2a02:908:1234::1')).toMatchObject({ countryCode: 'DE', timeZone: 'Europe/Berlin' });
  });

  it('knows the city of an IPv4 address, with coordinates and how far off they may be', () => {
    const location = data.locate('185.220.101.1');
    expect(location).toMatchObject({ countryCode: 'DE', city: 'Berlin', region: expect.stringContaining('Berlin') });
    expect(location?.latitude).toBeCloseTo(52.52, 1);
    expect(location?.longitude).toBeCloseTo(13.4, 1);
    expect(location?.accuracyRadiusKm).toBeGreaterThanOrEqual(100);
  });

  it('gives a country without its city the middle of the country, and a radius that says so', () => {
    const location = data.locate('93.184.216.34');
    expect(location).toMatchObject({ countryCode: 'US', city: null, timeZone: null });
    expect(location?.accuracyRadiusKm).toBeGreaterThan(1500);
  });

  it.each(['127.0.0.1', '10.0.0.1', '192.168.1.1', '172.16.0.1', '100.64.0.1', '169.254.1.1', '203.0.113.9', '255.255.255.255', '0.0.0.0'])(
    'knows nothing of %s',
    (address) => {
      expect([data.locate(address), data.ownerOf(address), data.anonymityOf(address)]).toEqual([null, null, null]);
    }
  );

  it.each([
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    '2001:db8::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '64:ff9b::8.8.8.8',
    '::8.8.8.8',
    '::808:808',
  ])('knows nothing of %s', (address) => {
    expect([data.locate(address), data.ownerOf(address)]).toEqual([null, null]);
  });

  it.each(['', 'localhost', '08.8.8.8', '8.8.8', '8.8.8.8.8', '0x8.8.8.8', '134744072', '8.8.8.8/32', ':::', '2a00::1450::1', '１.1.1.1'])(
    'takes %j for no address',
    (text) => {
      expect([data.locate(text), data.ownerOf(text)]).toEqual([null, null]);
    }
  );

  it('answers for every spelling of an address alike', () => {
    expect(data.locate('::ffff:8.8.8.8')).toEqual(data.locate('8.8.8.8'));
    expect(data.locate('2A00:1450:4001:081B:0:0:0:200E')).toEqual(data.locate('2a00:1450:4001:81b::200e'));
    expect(data.ownerOf('2001:4860:4860::8.8.8.8')).toEqual(data.ownerOf('2001:4860:4860::808:808'));
  });

  it('gives every place that it knows a country, and coordinates that are on Earth', () => {
    const places = Array.from({ length: 20_000 }, (_, step) =>
      data.locate(`${1 + (step % 223)}.${(step * 7) % 256}.${(step * 13) % 256}.9`)
    ).filter((location) => location !== null);
    const isSound = ({ countryCode, latitude, longitude, accuracyRadiusKm }: Location): boolean =>
      /^[A-Z]{2}$/.test(countryCode) &&
      (latitude === null
        ? longitude === null && accuracyRadiusKm === null
        : Math.abs(latitude) <= 90 && Math.abs(longitude ?? 999) <= 180 && (accuracyRadiusKm ?? 0) > 0);
    expect(places.filter((location) => !isSound(location))).toEqual([]);
    expect(places.length).toBeGreaterThan(18_000);
  });

  it('tells its sources with their dates, their sizes and whom to name', () => {
    expect(data.sources()).toEqual(
      manifest.sources.map((source) => ({
        name: source.name,
        description: 'embedded',
        builtAt: Date.parse(source.builtAt),
        size: source.ranges,
        problem: null,
        credit: source.credit,
      }))
    );
    expect(data.sources().map(({ credit }) => credit)).toEqual([
      expect.stringContaining('https://www.nro.net'),
      expect.stringContaining('https://db-ip.com'),
      expect.stringContaining('https://www.routeviews.org'),
    ]);
    expect(warnings).toEqual([]);
  });
});

describe('the folder of embedded data', () => {
  it('is what its manifest says, file by file', () => {
    expect(manifest.files.map(({ name }) => name).sort()).toEqual([...DATA_FILES].sort());
    for (const { name, packedBytes, sha256 } of manifest.files) {
      const packed = readFileSync(path.join(DATA_FOLDER, `${name}.br`));
      expect([name, packed.length, createHash('sha256').update(packed).digest('hex')]).toEqual([name, packedBytes, sha256]);
    }
  });

  it('stays under 14 MB, so that the package stays under 15', () => {
    expect(manifest.files.reduce((sum, { packedBytes }) => sum + packedBytes, 0)).toBeLessThan(14_000_000);
    const strays = readdirSync(DATA_FOLDER).filter((name) => name.endsWith('.br') && !DATA_FILES.some((file) => `${file}.br` === name));
    expect(strays).toEqual([]);
  });

  it('credits in its notice everybody that the manifest names', () => {
    const notice = readFileSync(path.join(DATA_FOLDER, 'NOTICE'), 'utf8');
    for (const source of manifest.sources) {
      expect(notice).toContain(source.package);
      for (const [link] of source.credit.matchAll(/https:\/\/[a-z.-]+/g)) expect(notice).toContain(link);
    }
  });
});

describe('embedded data that is old', TIMEOUT, () => {
  it('is old after 90 days, not before', () => {
    expect(isStale(builtAt, builtAt + 90 * DAY)).toBe(false);
    expect(isStale(builtAt, builtAt + 90 * DAY + 1)).toBe(true);
    expect(isStale(builtAt, builtAt - DAY)).toBe(false);
  });

  it('is told in one line of the log, and goes on answering', async () => {
    const { data, warnings } = create(DATA_FOLDER, builtAt + 200 * DAY);
    await data.ready;
    expect(warnings).toEqual([expect.stringContaining(new Date(builtAt).toISOString().slice(0, 10))]);
    expect(data.sources().map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(data.locate('8.8.8.8')).not.toBeNull();
    await data.stop();
  });
});

describe('embedded data that cannot be read', TIMEOUT, () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const spoil = async (damage: (folder: string) => void) => {
    folder = mkdtempSync(path.join(tmpdir(), 'session-guard-geo-'));
    cpSync(DATA_FOLDER, folder, { recursive: true });
    damage(folder);
    const { data, warnings } = create(folder, builtAt);
    await data.ready;
    expect(data.hasLocations()).toBe(false);
    expect([data.locate('8.8.8.8'), data.ownerOf('8.8.8.8')]).toEqual([null, null]);
    expect(warnings).toEqual([expect.stringContaining('cannot be read')]);
    expect(warnings.join()).not.toContain(folder);
    expect(data.sources()).toMatchObject([{ problem: expect.stringContaining('cannot be read') }]);
    await data.stop();
  };

  it('leaves addresses without a place where a file is missing', () => spoil((into) => rmSync(path.join(into, 'places.br'))));

  it('leaves addresses without a place where a file is cut off', () =>
    spoil((into) => truncateSync(path.join(into, 'city-ipv6.br'), 100_000)));

  it('leaves addresses without a place where a file is rubbish', () =>
    spoil((into) => writeFileSync(path.join(into, 'country-ipv4.br'), Buffer.alloc(5000, 7))));

  it('leaves addresses without a place where the manifest is of another format', () =>
    spoil((into) => writeFileSync(path.join(into, 'manifest.json'), JSON.stringify({ ...manifest, format: 2 }))));
});
