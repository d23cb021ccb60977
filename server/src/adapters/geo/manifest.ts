/** What the folder of embedded data says about itself. Written by `server/geo-data/build`. */

import { z } from 'zod';

export const DATA_FILES = [
  'country-ipv4',
  'country-ipv6',
  'city-ipv4',
  'city-ipv6',
  'places',
  'network-ipv4',
  'network-ipv6',
  'network-owners',
] as const;
export type DataFile = (typeof DATA_FILES)[number];

const source = z.object({
  name: z.enum(['country', 'city', 'asn']),
  package: z.string(),
  version: z.string(),
  builtAt: z.iso.datetime(),
  /** Ranges of both families. */
  ranges: z.int().positive(),
  licence: z.string(),
  /** Who has to be named where results are shown. */
  credit: z.string(),
});

const file = z.object({
  name: z.enum(DATA_FILES),
  rows: z.int().positive(),
  packedBytes: z.int().positive(),
  unpackedBytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const manifestSchema = z.object({
  /** Raised when the layout of the files changes. */
  format: z.literal(1),
  sources: z.array(source).max(16),
  files: z.array(file).max(DATA_FILES.length),
});

export type Manifest = z.infer<typeof manifestSchema>;
