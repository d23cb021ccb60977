const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export interface ByteSize {
  readonly value: number;
  readonly unit: (typeof UNITS)[number];
}

/** In the largest unit of which there is one; a kilobyte has 1,000 bytes, as the units of `Intl` have. */
export const computeByteSize = (bytes: number): ByteSize => {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return { value: bytes / 1000 ** power, unit: UNITS[power] ?? 'byte' };
};
