/** The data that comes with the plugin, unpacked into typed arrays: nothing is fetched, nothing is written. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

import type { Location } from '../../domain/location';
import { DATA_FILES, manifestSchema, type DataFile, type Manifest } from './manifest';
import { decodeNetworkOwners, type NetworkOwner } from './network-owners';
import { createPace } from '../../use-cases/pace';
import { decodePlaces } from './places';
import type { PublicAddress } from './public-address';
import { decodeRangeTable, findValue } from './range-table';

export interface EmbeddedData {
  readonly manifest: Manifest;
  /** The city where it is known and the two sources agree on the country; the country as a whole otherwise. */
  locate(address: PublicAddress): Location | null;
  /** A country as a whole, with its middle for coordinates. */
  locateCountry(countryCode: string): Location | null;
  ownerOf(address: PublicAddress): NetworkOwner | null;
}

const decompress = promisify(brotliDecompress);
/** Bytes: zlib takes no less. */
const LEAST_CHUNK = 64;

/**
 * Takes a few hundred milliseconds; unpacking runs on the thread pool, decoding in slices of some 5 ms.
 *
 * @throws Error where a file is missing, cut off or not what the manifest says
 */
export const loadEmbeddedData = async (folder: string): Promise<EmbeddedData> => {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));
  const pace = createPace();

  const unpack = async (name: DataFile): Promise<Buffer> => {
    const entry = manifest.files.find((file) => file.name === name);
    if (entry === undefined) throw new Error(`The manifest has no ${name}.`);
    const packed = readFileSync(path.join(folder, `${name}.br`));
    // In one piece: each further one would cost a turn of the event loop.
    const bytes = await decompress(packed, { chunkSize: Math.max(LEAST_CHUNK, entry.unpackedBytes), maxOutputLength: entry.unpackedBytes });
    if (bytes.length !== entry.unpackedBytes) throw new Error(`${name} has ${bytes.length} bytes, not ${entry.unpackedBytes}.`);
    return bytes;
  };

  // All at once, 25 MB for a moment, and read without a pause: while an application starts on SQLite its event loop does not
  // turn for seconds, in which the thread pool has time.
  const files = Object.fromEntries(await Promise.all(DATA_FILES.map(async (name) => [name, await unpack(name)]))) as Record<
    DataFile,
    Buffer
  >;

  const country = {
    4: await decodeRangeTable(files['country-ipv4'], pace),
    6: await decodeRangeTable(files['country-ipv6'], pace),
  };
  const city = {
    4: await decodeRangeTable(files['city-ipv4'], pace),
    6: await decodeRangeTable(files['city-ipv6'], pace),
  };
  const network = {
    4: await decodeRangeTable(files['network-ipv4'], pace),
    6: await decodeRangeTable(files['network-ipv6'], pace),
  };
  const places = await decodePlaces(files['places'], pace);
  const owners = await decodeNetworkOwners(files['network-owners'], pace);

  // Values count from 1: 0 is nothing.
  return {
    manifest,
    locate(address) {
      const inCountry = findValue(country[address.family], address) - 1;
      const place = findValue(city[address.family], address) - 1;
      const isAgreed = place >= 0 && (inCountry < 0 || places.countryOf(place) === inCountry);
      return places.at(isAgreed ? place : inCountry);
    },
    locateCountry: (countryCode) => places.ofCountry(countryCode),
    ownerOf: (address) => owners.at(findValue(network[address.family], address) - 1),
  };
};
