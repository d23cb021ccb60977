/** Files are replaced while the server runs, and not every file that is put there is a good one. */

import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AddressData } from '../../server/src/adapters/geo/address-data';
import { openMmdb } from '../../server/src/adapters/geo/mmdb-file';
import { readAnonymity, readLocation, readOwner } from '../../server/src/adapters/geo/mmdb-record';
import { parsePublicAddress } from '../../server/src/adapters/geo/public-address';
import { ASN_FILE, CITY_FILE } from '../support/geo-fixtures';
import { createGeoFolder, NO_DATA, type GeoFolder } from '../support/geo-folder';
import { writeMmdb } from '../support/mmdb-writer';
import { waitFor } from '../support/wait-for';

const cityFile = (city: string) =>
  writeMmdb({ databaseType: 'GeoLite2-City', networks: { '8.8.8.0/24': { city: { names: { en: city } }, country: { iso_code: 'US' } } } });
const cityOf = (data: AddressData): string | null => data.locate('8.8.8.8')?.city ?? null;
const problemOf = (data: AddressData): string | null => data.sources()[0]?.problem ?? null;

describe('a file of the operator', () => {
  let files: GeoFolder;
  const warningsOfFiles = (): string[] => files.warnings.filter((line) => line.startsWith('The file'));
  beforeEach(() => {
    files = createGeoFolder(NO_DATA);
  });
  afterEach(() => files.dispose());

  it('is taken while running when it is replaced', async () => {
    files.put('city.mmdb', cityFile('Before'));
    const data = await files.open({ city: 'city.mmdb' });
    expect(cityOf(data)).toBe('Before');
    files.put('city.mmdb', cityFile('Behind'));
    await waitFor('the new file', () => cityOf(data) === 'Behind');
    expect(warningsOfFiles()).toEqual([]);
  });

  it('is taken when it comes after the start', async () => {
    const data = await files.open({ city: 'city.mmdb' });
    expect([data.hasLocations(), problemOf(data)]).toEqual([false, 'city.mmdb is not taken: it is not there.']);
    files.put('city.mmdb', cityFile('Late'));
    await waitFor('the file', () => cityOf(data) === 'Late');
    expect([data.hasLocations(), problemOf(data)]).toEqual([true, null]);
    expect(warningsOfFiles()).toHaveLength(1);
  });

  it.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'it is not a whole file in MaxMind format'],
    ['cut off', CITY_FILE.subarray(0, CITY_FILE.length / 2), 'it is not a whole file in MaxMind format'],
    ['cut off within its metadata', CITY_FILE.subarray(0, CITY_FILE.length - 30), 'its metadata is damaged'],
    ['without its beginning', CITY_FILE.subarray(CITY_FILE.length - 300), 'it is shorter than it says'],
    ['of text', Buffer.from('<html>404</html>'.repeat(1000)), 'it is not a whole file in MaxMind format'],
    ['of another kind', ASN_FILE, 'its records are not of the kind that is asked for'],
    ['without records', writeMmdb({ databaseType: 'x', networks: {} }), 'its records are not of the kind that is asked for'],
  ])('is refused where it is %s, told once, and the last good one stays', async (_, bytes, reason) => {
    files.put('city.mmdb', cityFile('Good'));
    const data = await files.open({ city: 'city.mmdb' });
    files.put('city.mmdb', bytes);
    await waitFor('the problem', () => problemOf(data));
    expect(problemOf(data)).toBe(`city.mmdb is not taken: ${reason}.`);
    expect(cityOf(data)).toBe('Good');
    files.put('city.mmdb', bytes);
    files.put('city.mmdb', cityFile('Better'));
    await waitFor('a good one', () => cityOf(data) === 'Better');
    expect(problemOf(data)).toBeNull();
    expect(warningsOfFiles()).toHaveLength(1);
    expect(warningsOfFiles().join()).not.toContain(files.folder);
  });

  it('goes on answering when it is taken away', async () => {
    files.put('city.mmdb', cityFile('Kept'));
    const data = await files.open({ city: 'city.mmdb' });
    rmSync(files.pathOf('city.mmdb'));
    await waitFor('the problem', () => problemOf(data));
    expect(cityOf(data)).toBe('Kept');
  });

  it('is not taken while it is being written', async () => {
    files.put('city.mmdb', cityFile('Whole'));
    const data = await files.open({ city: 'city.mmdb' });
    const bytes = cityFile('Copied');
    // Every look finds another size, as with a slow copy.
    for (let part = 1; part < 20; part += 1) {
      writeFileSync(files.pathOf('city.mmdb'), bytes.subarray(0, Math.floor((bytes.length * part) / 20)));
      expect(cityOf(data)).toBe('Whole');
      await new Promise(setImmediate);
    }
    writeFileSync(files.pathOf('city.mmdb'), bytes);
    await waitFor('the copy', () => cityOf(data) === 'Copied');
  });

  it('is refused where it is a folder', async () => {
    mkdirSync(files.pathOf('city.mmdb'));
    const data = await files.open({ city: 'city.mmdb' });
    expect(problemOf(data)).toBe('city.mmdb is not taken: it is not a file.');
  });

  it('is no longer looked at after the stop', async () => {
    files.put('city.mmdb', cityFile('Before'));
    const data = await files.open({ city: 'city.mmdb' });
    await data.stop();
    const witness = await files.open({ city: 'city.mmdb' });
    files.put('city.mmdb', cityFile('Behind'));
    await waitFor('the new file elsewhere', () => cityOf(witness) === 'Behind');
    expect(cityOf(data)).toBe('Before');
  });
});

describe('whatever bytes a file has', () => {
  let files: GeoFolder;
  beforeEach(() => {
    files = createGeoFolder(NO_DATA);
  });
  afterEach(() => files.dispose());

  const addresses = ['8.8.8.8', '1.1.1.1', '203.0.114.1', '2a00:1450:4001:81b::200e', '2600::1'].flatMap((text) => {
    const address = parsePublicAddress(text);
    return address === null ? [] : [address];
  });

  /** Opens it and asks it everything; what is refused is refused with a reason. */
  const ask = async (bytes: Buffer): Promise<void> => {
    writeFileSync(files.pathOf('any.mmdb'), bytes);
    const startedAt = performance.now();
    try {
      const file = await openMmdb(files.pathOf('any.mmdb'), () => true);
      for (const address of addresses) {
        const record = file.find(address);
        for (const read of [readLocation, readOwner, readAnonymity]) read(record);
      }
    } catch (error) {
      expect((error as Error).constructor.name).toBe('MmdbProblem');
    }
    expect(performance.now() - startedAt).toBeLessThan(2000);
  };

  it('is opened or refused in bounded time, and never throws at a look-up: random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), (bytes) => ask(Buffer.from(bytes))),
      { numRuns: 100 }
    );
  });

  it('is opened or refused in bounded time, and never throws at a look-up: a good file with damaged bytes', async () => {
    const damage = fc.array(fc.tuple(fc.nat(CITY_FILE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, async (places) => {
        const bytes = Buffer.from(CITY_FILE);
        for (const [at, value] of places) bytes[at] = value;
        await ask(bytes);
      }),
      { numRuns: 300 }
    );
  });

  it('is opened or refused in bounded time, and never throws at a look-up: a good file cut anywhere', async () => {
    for (let length = 0; length < CITY_FILE.length; length += 37) {
      files.put('any.mmdb', CITY_FILE);
      truncateSync(files.pathOf('any.mmdb'), length);
      await expect(openMmdb(files.pathOf('any.mmdb'), () => true)).rejects.toThrow(/./);
    }
  });

  it('is read for what it has where values have other types than they should', () => {
    const anything = fc.anything({
      maxDepth: 3,
      key: fc.constantFrom('country', 'iso_code', 'city', 'names', 'en', 'location', 'latitude'),
    });
    fc.assert(
      fc.property(anything, (record) => {
        const location = readLocation(record);
        if (location !== null) expect(location.countryCode).toMatch(/^[A-Z]{2}$/);
        readOwner(record);
        readAnonymity(record);
      })
    );
  });
});
