/** Whether an address is on a list, in a microsecond: sorted ranges that do not overlap, and a binary search. */

import { createAddressReader } from './address-words';
import { compareWords, mergeRows, sortRows, type RangeTable } from './range-table';

/** Immutable. */
export interface RangeSet {
  /** Ranges after those that overlap or touch were joined. */
  readonly size: number;
  /** IPv4 addresses covered, at most 2^32. */
  readonly v4Addresses: number;
  /** False for what is no address. IPv4-mapped IPv6 counts as IPv4. */
  has(address: string): boolean;
}

export const EMPTY_RANGE_SET: RangeSet = { size: 0, v4Addresses: 0, has: () => false };

const holds = ({ words, rows, count }: RangeTable, address: Uint32Array): boolean => {
  const stride = 2 * words;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareWords(rows, middle * stride, address, 0, words) <= 0) low = middle + 1;
    else high = middle;
  }
  return low > 0 && compareWords(address, 0, rows, (low - 1) * stride + words, words) <= 0;
};

const countAddresses = ({ rows, count }: RangeTable): number => {
  let sum = 0;
  for (let row = 0; row < count; row += 1) sum += (rows[2 * row + 1] ?? 0) - (rows[2 * row] ?? 0) + 1;
  return sum;
};

/**
 * Sorts and joins ranges. The generator may be left alone at each `yield`, and gives the set at its end: whoever has an
 * event loop to keep free runs it in slices.
 */
export function* buildRangeSet(v4: RangeTable, v6: RangeTable): Generator<void, RangeSet> {
  const table4 = yield* mergeRows(yield* sortRows(v4));
  const table6 = yield* mergeRows(yield* sortRows(v6));
  const reader = createAddressReader();
  return {
    size: table4.count + table6.count,
    v4Addresses: countAddresses(table4),
    has(address) {
      const words = reader.read(address);
      return words !== 0 && holds(words === 1 ? table4 : table6, reader.words);
    },
  };
}

/** Runs work that may pause to its end without a pause: for what is small. */
export const runAtOnce = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};
