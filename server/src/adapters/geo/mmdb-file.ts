/** One file in MaxMind's format, read whole and looked through before anybody relies on it. */

import { open } from 'node:fs/promises';
import { Reader, type Response } from 'maxmind';

import { createLru } from '../../domain/lru';
import type { PublicAddress } from './public-address';

export interface MmdbFile {
  /** Such as `GeoLite2-City`. */
  readonly databaseType: string;
  /** Epoch milliseconds; null where it does not say. */
  readonly builtAt: number | null;
  /** The record; null where there is none, or where the file is damaged at that place. Never throws. */
  find(address: PublicAddress): unknown;
}

/** What stands in the way of using a file, as a sentence for the operator. */
export class MmdbProblem extends Error {}

/** The largest of MaxMind's own are below 1 GB. */
const MAX_FILE_BYTES = 1 << 30;
/** The format puts the metadata into the last 128 kB. Looked for there only: searching all of a wrong file would take long. */
const METADATA_AREA = 128 * 1024;
const METADATA_MARKER = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex');
/** Zeros between tree and records. */
const SEPARATOR_BYTES = 16;
const CACHED_RECORDS = 4096;
const MAX_TYPE_LENGTH = 100;

type Family = 4 | 6;
const ADDRESS_BITS = { 4: 32n, 6: 128n } as const;

/** Where to look: spread over all of IPv4, and over what of IPv6 is given out. */
const PROBES: readonly (readonly [Family, bigint])[] = [
  ...Array.from({ length: 64 }, (_, step): [Family, bigint] => [4, BigInt(step) << 26n]),
  ...Array.from({ length: 64 }, (_, step): [Family, bigint] => [6, (0x2000n << 112n) + (BigInt(step) << 119n)]),
];
/** How far a probe goes on to the next network that has a record: a list has wide gaps. In all, some 10 ms. */
const STEPS_PER_PROBE = 64;

const readWhole = async (path: string): Promise<Buffer> => {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > MAX_FILE_BYTES) throw new MmdbProblem('it is larger than 1 GB');
    return await handle.readFile();
  } finally {
    await handle.close();
  }
};

const openReader = (bytes: Buffer): Reader<Response> => {
  const marker = bytes.subarray(Math.max(0, bytes.length - METADATA_AREA)).lastIndexOf(METADATA_MARKER);
  if (marker < 0) throw new MmdbProblem('it is not a whole file in MaxMind format');
  let reader: Reader<Response>;
  try {
    reader = new Reader<Response>(bytes, { cache: createLru<number | string, unknown>(CACHED_RECORDS) });
  } catch {
    throw new MmdbProblem('its metadata is damaged');
  }
  const { nodeCount, ipVersion, searchTreeSize } = reader.metadata;
  const isSound =
    Number.isInteger(nodeCount) &&
    nodeCount > 0 &&
    (ipVersion === 4 || ipVersion === 6) &&
    searchTreeSize + SEPARATOR_BYTES <= Math.max(0, bytes.length - METADATA_AREA) + marker;
  if (!isSound) throw new MmdbProblem('it is shorter than it says');
  return reader;
};

const formatAddress = (family: Family, address: bigint): string =>
  family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => ((address >> shift) & 255n).toString()).join('.')
    : Array.from({ length: 8 }, (_, part) => ((address >> BigInt(112 - 16 * part)) & 0xffffn).toString(16)).join(':');

const findNext = (reader: Reader<Response>, family: Family, from: bigint): Response | null => {
  let address = from;
  for (let step = 0; step < STEPS_PER_PROBE; step += 1) {
    const [record, prefix]: [Response | null, number] = reader.getWithPrefixLength(formatAddress(family, address));
    if (record !== null) return record;
    const rest = ADDRESS_BITS[family] - BigInt(prefix);
    address = ((address >> rest) + 1n) << rest;
    if (address >> ADDRESS_BITS[family] > 0n) return null;
  }
  return null;
};

/** Records from all over the file. Throws where one of them cannot be read. */
const sample = (reader: Reader<Response>): Response[] =>
  PROBES.filter(([family]) => family === 4 || reader.metadata.ipVersion === 6).flatMap(([family, from]) => {
    const record = findNext(reader, family, from);
    return record === null ? [] : [record];
  });

/**
 * @param isUseful whether a record says what the file is there for: an ASN list in place of a city list is refused
 * @throws MmdbProblem with what is wrong, as the end of a sentence; Error of the file system
 */
export const openMmdb = async (path: string, isUseful: (record: unknown) => boolean): Promise<MmdbFile> => {
  const reader = openReader(await readWhole(path));
  const { buildEpoch, ipVersion } = reader.metadata;
  const { databaseType: type } = reader.metadata as { databaseType: unknown };
  const databaseType = typeof type === 'string' ? type.replaceAll(/[^\x20-\x7e]/g, '').slice(0, MAX_TYPE_LENGTH) : '';
  let records: Response[];
  try {
    records = sample(reader);
  } catch {
    throw new MmdbProblem('its records are damaged');
  }
  if (!records.some((record) => isUseful(record))) throw new MmdbProblem('its records are not of the kind that is asked for');
  const builtAt = buildEpoch.getTime();
  return {
    databaseType,
    builtAt: Number.isFinite(builtAt) && builtAt > 0 ? builtAt : null,
    find({ family, text }) {
      // A tree of IPv4 alone answers IPv6 too, with somebody else's place.
      if (family === 6 && ipVersion === 4) return null;
      try {
        return reader.get(text);
      } catch {
        return null;
      }
    },
  };
};
