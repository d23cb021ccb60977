/** The data that comes with the plugin, unpacked into typed arrays: nothing is fetched, nothing is written. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

import type { Location } from '../../domain/location';
import { manifestSchema, type DataFile, type Manifest } from './manifest';
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
/** Large pieces: each one costs a turn of the event loop. */
const CHUNK_BYTES = 1 << 20;

/**
 * Takes a few hundred milliseconds; unpacking runs on the thread pool, decoding in slices of some 5 ms.
 *
 * @throws Error where a file is missing, cut off or not what the manifest says
 */
export const loadEmbeddedData = async (folder: string): Promise<EmbeddedData> => {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')));
  const pace = createPace();

  const unpack = async (name: DataFile): Promise<Buffer> => {
    const entry = manifest.files.find((file) => file.name === name);
    if (entry === undefined) throw new Error(`The manifest has no ${name}.`);
    const packed = await readFile(path.join(folder, `${name}.br`));
    const bytes = await decompress(packed, { chunkSize: CHUNK_BYTES, maxOutputLength: entry.unpackedBytes });
    if (bytes.length !== entry.unpackedBytes) throw new Error(`${name} has ${bytes.length} bytes, not ${entry.unpackedBytes}.`);
    return bytes;
  };

  // One after the other: what is unpacked of one file is gone before the next is read, and memory has no peak.
  const country = {
    4: await decodeRangeTable(await unpack('country-ipv4'), pace),
    6: await decodeRangeTable(await unpack('country-ipv6'), pace),
  };
  const city = {
    4: await decodeRangeTable(await unpack('city-ipv4'), pace),
    6: await decodeRangeTable(await unpack('city-ipv6'), pace),
  };
  const network = {
    4: await decodeRangeTable(await unpack('network-ipv4'), pace),
    6: await decodeRangeTable(await unpack('network-ipv6'), pace),
  };
  const places = await decodePlaces(await unpack('places'), pace);
  const owners = await decodeNetworkOwners(await unpack('network-owners'), pace);

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
