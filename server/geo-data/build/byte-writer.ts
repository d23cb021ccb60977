/** Writes what `server/src/adapters/geo/byte-reader.ts` reads. Numbers are little-endian. */

const encodeVarint = (value: number): number[] => {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
};

export class ByteWriter {
  private readonly parts: Buffer[] = [];

  writeUint8(value: number): this {
    this.parts.push(Buffer.from([value]));
    return this;
  }

  writeUint32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    this.parts.push(bytes);
    return this;
  }

  /** @throws RangeError where a number is smaller than the one before */
  writeAscending(values: readonly number[]): this {
    let previous = 0;
    const bytes = values.flatMap((value) => {
      if (value < previous) throw new RangeError(`${value} comes after ${previous}.`);
      const gap = encodeVarint(value - previous);
      previous = value;
      return gap;
    });
    this.parts.push(this.sizeOf(bytes.length), Buffer.from(bytes));
    return this;
  }

  /** Negative numbers as their two's complement. */
  writePlanes(values: readonly number[], width: number): this {
    for (let byte = 0; byte < width; byte += 1) this.parts.push(Buffer.from(values.map((value) => (value >> (8 * byte)) & 255)));
    return this;
  }

  writeLines(lines: readonly string[]): this {
    const text = Buffer.from(lines.map((line) => `${line.replaceAll('\n', ' ')}\n`).join(''));
    this.parts.push(this.sizeOf(text.length), text);
    return this;
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.parts);
  }

  private sizeOf(length: number): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(length);
    return bytes;
  }
}
