/** UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of time, then randomness, so that ids sort by creation. */

import { randomBytes } from 'node:crypto';

const MAX_MOMENT = 2 ** 48 - 1;
const POOL_BYTES = 4096;

/** Asking the operating system for ten bytes costs as much as asking for thousands. */
const createRandomPool = (): ((size: number) => Uint8Array) => {
  let pool = Buffer.alloc(0);
  return (size) => {
    if (pool.length < size) pool = randomBytes(POOL_BYTES);
    const bytes = pool.subarray(0, size);
    pool = pool.subarray(size);
    return bytes;
  };
};

const takeRandom = createRandomPool();

/**
 * Two ids of one millisecond sort in any order: the counter that the RFC leaves optional is left out.
 *
 * @param now epoch milliseconds, 0 to 2^48 - 1; throws a RangeError for anything else
 * @param random source of that many random bytes, for tests; from the operating system where left out
 */
export const createUuidV7 = (now: number, random: (size: number) => Uint8Array = takeRandom): string => {
  const moment = Math.floor(now);
  if (!(moment >= 0 && moment <= MAX_MOMENT)) throw new RangeError(`A UUIDv7 cannot carry the moment ${now}.`);
  const bytes = Buffer.alloc(16);
  bytes.set(random(10), 6);
  bytes.writeUIntBE(moment, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6); // version 7
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8); // variant 10
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
