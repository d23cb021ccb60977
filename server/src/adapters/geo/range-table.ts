/** Ranges of addresses with one value each: where each begins, in order, and its value. */

import { ByteReader } from './byte-reader';
import type { Pace } from '../../use-cases/pace';
import { BLOCK_BITS, type PublicAddress } from './public-address';

export interface RangeTable {
  /** First bits of an address that the table goes by: 24 means that a /24 has one value. */
  readonly keyBits: number;
  /** Where each range begins, ascending; it ends before the next. Doubles where 32 bits are too few. */
  readonly starts: Uint32Array | Float64Array;
  /** 0: nothing is known of the range. */
  readonly values: Uint8Array | Uint32Array;
}

/** The file: rows (4 bytes), key bits (1), bytes of a value (1), starts, values. */
export const decodeRangeTable = async (bytes: Buffer, pace: Pace): Promise<RangeTable> => {
  const reader = new ByteReader(bytes);
  const rows = reader.readUint32();
  const keyBits = reader.readUint8();
  const width = reader.readUint8();
  // Asked before anything of that size is allocated: every row takes at least one byte and its value.
  if (rows * (1 + width) > bytes.length) throw new RangeError('The data ends too early.');
  const starts = await reader.readAscending(keyBits > 32 ? new Float64Array(rows) : new Uint32Array(rows), pace);
  const values = await reader.readPlanes(width === 1 ? new Uint8Array(rows) : new Uint32Array(rows), width, pace);
  return { keyBits, starts, values };
};

/** The value of the range that the address lies in; 0 where there is none. At most 22 steps for three million ranges. */
export const findValue = ({ keyBits, starts, values }: RangeTable, { family, block }: PublicAddress): number => {
  const key = Math.floor(block / 2 ** (BLOCK_BITS[family] - keyBits));
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= key) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (values[low - 1] ?? 0);
};
