/** Rows such as `16777216,16777471,13335,"Cloudflare, Inc."`: first and last address as numbers, AS number, its name. */

import { readFileSync } from 'node:fs';

import { RangeCollector, type Ranges } from './ranges';

export interface AsnRow {
  readonly first: bigint;
  readonly last: bigint;
  readonly asn: number;
  readonly name: string;
}

const unquote = (field: string): string => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);

/** @throws Error for a row of another shape: a format that changed must not become half a table */
export const readAsnCsv = (path: string): AsnRow[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, first, last, asn, name] = /^(\d+),(\d+),(\d+),(.*)$/.exec(line) ?? [];
      if (first === undefined || last === undefined || name === undefined) throw new Error(`The ASN list has an unexpected row: ${line}`);
      return { first: BigInt(first), last: BigInt(last), asn: Number(asn), name: unquote(name) };
    });

/**
 * @param addressBits 32 or 128
 * @param valueOf a number above 0 for an AS number
 */
export const collectAsnRanges = (
  rows: readonly AsnRow[],
  addressBits: number,
  keyBits: number,
  valueOf: (asn: number) => number
): Ranges => {
  const shift = BigInt(addressBits - keyBits);
  const ranges = new RangeCollector();
  let next = 0;
  for (const { first, last, asn } of rows) {
    // Where two rows share a block, the first one has it.
    const start = Math.max(Number(first >> shift), next);
    const end = Number(last >> shift) + 1;
    if (end <= start) continue;
    ranges.add(next, 0);
    ranges.add(start, valueOf(asn));
    next = end;
  }
  ranges.add(next, 0);
  return ranges.toRanges();
};
