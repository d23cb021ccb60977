/** Ranges of one family in one typed array: each row is the words of the first address, then those of the last. */

import type { WordCount } from './address-words';

export interface RangeTable {
  readonly words: WordCount;
  /** At least `count` rows; what lies behind them means nothing. */
  readonly rows: Uint32Array;
  readonly count: number;
}

/** Rows of work between two places where the work may pause: well below a millisecond. */
export const ROWS_PER_STEP = 1024;

/** The order of two numbers of `words` words, which begin at `a` in `left` and at `b` in `right`: below, at or above 0. */
export const compareWords = (left: Uint32Array, a: number, right: Uint32Array, b: number, words: WordCount): number => {
  for (let word = 0; word < words; word += 1) {
    const difference = (left[a + word] ?? 0) - (right[b + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** A table that grows by doubling. */
export interface GrowingTable extends RangeTable {
  /** Appends the range from `first` to `last`, whose words are copied. */
  add(first: Uint32Array, last: Uint32Array): void;
}

export const createGrowingTable = (words: WordCount): GrowingTable => {
  const stride = 2 * words;
  let rows = new Uint32Array(64 * stride);
  let count = 0;
  return {
    words,
    get rows() {
      return rows;
    },
    get count() {
      return count;
    },
    add(first, last) {
      const at = count * stride;
      if (at === rows.length) {
        const grown = new Uint32Array(2 * rows.length);
        grown.set(rows);
        rows = grown;
      }
      for (let word = 0; word < words; word += 1) {
        rows[at + word] = first[word] ?? 0;
        rows[at + words + word] = last[word] ?? 0;
      }
      count += 1;
    },
  };
};

/** Copies the rows in the order of their first address. A merge sort, because it can pause anywhere. */
export function* sortRows({ words, rows, count }: RangeTable): Generator<void, RangeTable> {
  const stride = 2 * words;
  let sorted = new Uint32Array(count * stride);
  let spare = new Uint32Array(count * stride);

  for (let from = 0; from < count; from += ROWS_PER_STEP) {
    const order = Uint32Array.from({ length: Math.min(ROWS_PER_STEP, count - from) }, (_, row) => (from + row) * stride);
    order.sort((a, b) => compareWords(rows, a, rows, b, words));
    for (const [place, row] of order.entries()) sorted.set(rows.subarray(row, row + stride), (from + place) * stride);
    yield;
  }

  for (let run = ROWS_PER_STEP; run < count; run *= 2) {
    for (let from = 0; from < count; from += 2 * run) {
      const middle = Math.min(from + run, count) * stride;
      const end = Math.min(from + 2 * run, count) * stride;
      let left = from * stride;
      let right = middle;
      for (let to = left; to < end; to += stride) {
        const takeLeft = left < middle && (right >= end || compareWords(sorted, left, sorted, right, words) <= 0);
        const source = takeLeft ? left : right;
        if (takeLeft) left += stride;
        else right += stride;
        for (let word = 0; word < stride; word += 1) spare[to + word] = sorted[source + word] ?? 0;
        if ((to / stride) % ROWS_PER_STEP === 0) yield;
      }
    }
    [sorted, spare] = [spare, sorted];
  }
  return { words, rows: sorted, count };
}

/** Whether `next` begins right behind `last`, both of `words` words in `rows`. */
const follows = (rows: Uint32Array, last: number, next: number, words: WordCount): boolean => {
  let carry = 1;
  for (let word = words - 1; word >= 0; word -= 1) {
    const sum = (rows[last + word] ?? 0) + carry;
    if (sum % 0x1_0000_0000 !== (rows[next + word] ?? 0)) return false;
    carry = sum > 0xffff_ffff ? 1 : 0;
  }
  return carry === 0;
};

/** Joins sorted rows that overlap or touch, in place; the rows that are left. */
export function* mergeRows({ words, rows, count }: RangeTable): Generator<void, RangeTable> {
  if (count === 0) return { words, rows: new Uint32Array(0), count: 0 };
  const stride = 2 * words;
  let kept = 0;
  for (let row = 1; row < count; row += 1) {
    const at = row * stride;
    const lastOfKept = kept * stride + words;
    const overlaps = compareWords(rows, at, rows, lastOfKept, words) <= 0;
    if (overlaps || follows(rows, lastOfKept, at, words)) {
      const reachesFurther = compareWords(rows, at + words, rows, lastOfKept, words) > 0;
      if (reachesFurther) rows.copyWithin(lastOfKept, at + words, at + stride);
    } else {
      kept += 1;
      rows.copyWithin(kept * stride, at, at + stride);
    }
    if (row % ROWS_PER_STEP === 0) yield;
  }
  return { words, rows: rows.slice(0, (kept + 1) * stride), count: kept + 1 };
}
