/** Ranges of addresses at the width that a table goes by: what lies within one block is decided by the majority. */

import { ByteWriter } from './byte-writer';

export interface Ranges {
  readonly starts: readonly number[];
  /** 0: nothing is known. */
  readonly values: readonly number[];
}

/** Takes blocks in ascending order; neighbours with one value become one range. */
export class RangeCollector {
  private readonly starts: number[] = [];
  private readonly values: number[] = [];
  private last = 0;

  /** `value` holds from this block on. */
  add(start: number, value: number): void {
    if (value === this.last) return;
    this.last = value;
    if (this.starts.at(-1) === start) {
      this.starts.pop();
      this.values.pop();
    }
    this.starts.push(start);
    this.values.push(value);
  }

  toRanges(): Ranges {
    return { starts: this.starts, values: this.values };
  }
}

export const findMajority = (weights: ReadonlyMap<number, number>): number => {
  let best = 0;
  let most = 0;
  for (const [value, weight] of weights)
    if (weight > most) {
      best = value;
      most = weight;
    }
  return best;
};

export const encodeRanges = ({ starts, values }: Ranges, keyBits: number, valueBytes: number): Buffer =>
  new ByteWriter()
    .writeUint32(starts.length)
    .writeUint8(keyBits)
    .writeUint8(valueBytes)
    .writeAscending(starts)
    .writePlanes(values, valueBytes)
    .toBuffer();
