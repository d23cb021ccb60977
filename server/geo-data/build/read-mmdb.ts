/** Goes through all of a MaxMind file, which its reader does not offer: that one answers for a single address. */

import { readFileSync } from 'node:fs';
import { Reader, type Response } from 'maxmind';

import { findMajority, RangeCollector, type Ranges } from './ranges';

export interface MmdbFile {
  /** Epoch milliseconds. */
  readonly builtAt: number;
  /** Every network's record, with the network's part of the whole address space. Equal records are one object. */
  forEachNetwork(visit: (record: unknown, share: number) => void): void;
  /** @param valueOf a number above 0 for a record; asked once for each distinct one */
  collect(keyBits: number, valueOf: (record: unknown) => number): Ranges;
}

type NodeReader = (node: number, side: 0 | 1) => number;

const createNodeReader = (bytes: Buffer, recordSize: number): NodeReader => {
  if (recordSize === 24) return (node, side) => bytes.readUIntBE(node * 6 + side * 3, 3);
  if (recordSize === 32) return (node, side) => bytes.readUInt32BE(node * 8 + side * 4);
  // 28 bits: the byte in the middle has the highest four of both.
  return (node, side) => {
    const at = node * 7;
    const middle = bytes.readUInt8(at + 3);
    return side === 0 ? ((middle & 0xf0) << 20) | bytes.readUIntBE(at, 3) : ((middle & 0x0f) << 24) | bytes.readUIntBE(at + 4, 3);
  };
};

/** @param path a file of one family, whose tree begins with the first bit of an address */
export const readMmdb = (path: string): MmdbFile => {
  const bytes = readFileSync(path);
  const reader = new Reader<Response>(bytes);
  const { nodeCount, recordSize, buildEpoch } = reader.metadata;
  const nextOf = createNodeReader(bytes, recordSize);

  const records = new Map<number, unknown>();
  /** Undefined where the tree has nothing. */
  const recordAt = (pointer: number): unknown => {
    if (pointer === nodeCount) return undefined;
    if (!records.has(pointer)) records.set(pointer, reader['resolveDataPointer'](pointer));
    return records.get(pointer);
  };

  const visitBelow = (node: number, share: number, visit: (record: unknown, share: number) => void): void => {
    for (const side of [0, 1] as const) {
      const next = nextOf(node, side);
      if (next < nodeCount) visitBelow(next, share / 2, visit);
      else if (next > nodeCount) visit(recordAt(next), share / 2);
    }
  };

  return {
    builtAt: buildEpoch.getTime(),
    forEachNetwork: (visit) => visitBelow(0, 1, visit),
    collect(keyBits, valueOf) {
      const values = new Map<unknown, number>();
      const valueFor = (record: unknown): number => {
        if (record === undefined) return 0;
        const known = values.get(record) ?? valueOf(record);
        values.set(record, known);
        return known;
      };
      const ranges = new RangeCollector();
      const majorityBelow = (node: number): number => {
        const weights = new Map<number, number>();
        visitBelow(node, 1, (record, share) => {
          const value = valueFor(record);
          weights.set(value, (weights.get(value) ?? 0) + share);
        });
        return findMajority(weights);
      };
      const descend = (node: number, depth: number, start: number): void => {
        for (const side of [0, 1] as const) {
          const next = nextOf(node, side);
          const at = side === 0 ? start : start + 2 ** (keyBits - 1 - depth);
          if (next >= nodeCount) ranges.add(at, valueFor(recordAt(next)));
          else if (depth === keyBits - 1) ranges.add(at, majorityBelow(next));
          else descend(next, depth + 1, at);
        }
      };
      descend(0, 0, 0);
      return ranges.toRanges();
    },
  };
};
