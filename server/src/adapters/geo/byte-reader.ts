/** Reads what `server/geo-data/build/byte-writer.ts` writes. Numbers are little-endian. */

import type { Pace } from '../../use-cases/pace';

/** Steps between two looks at the clock: well under a millisecond of work. */
export const STEPS_PER_LOOK = 8192;
const NEWLINE = 10;

export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  readUint8(): number {
    this.at += 1;
    return this.bytes.readUInt8(this.at - 1);
  }

  readUint32(): number {
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }

  /** @throws RangeError where there are fewer bytes left: a file that was cut off must not look like a shorter one */
  readBytes(length: number): Buffer {
    const end = this.at + length;
    if (end > this.bytes.length) throw new RangeError('The data ends too early.');
    this.at = end;
    return this.bytes.subarray(end - length, end);
  }

  /** Ascending numbers below 2^53, each kept as its distance from the one before, seven bits a byte, low bits first. */
  async readAscending<T extends Uint32Array | Float64Array>(into: T, pace: Pace): Promise<T> {
    const bytes = this.readBytes(this.readUint32());
    let place: AscendingPlace = { at: 0, previous: 0 };
    for (let row = 0; row < into.length; row += STEPS_PER_LOOK) {
      await pace();
      place = readAscendingRows(bytes, into, row, place);
    }
    return into;
  }

  /** Numbers of `width` bytes as planes: all lowest bytes, then all second ones, and so on. Packs better than number by number. */
  async readPlanes<T extends Uint8Array | Uint16Array | Int16Array | Uint32Array>(into: T, width: number, pace: Pace): Promise<T> {
    for (let byte = 0; byte < width; byte += 1) {
      const plane = this.readBytes(into.length);
      for (let row = 0; row < into.length; row += STEPS_PER_LOOK) {
        await pace();
        addPlaneRows(plane, into, row, 8 * byte);
      }
    }
    return into;
  }

  /** Texts, each ended by a newline. */
  async readLines(count: number, pace: Pace): Promise<Lines> {
    // A copy: a view would keep everything else that was unpacked alive.
    const text = Buffer.from(this.readBytes(this.readUint32()));
    const ends = new Uint32Array(count);
    let at = 0;
    for (let line = 0; line < count; line += 1) {
      if (line % STEPS_PER_LOOK === 0) await pace();
      const end = text.indexOf(NEWLINE, at);
      if (end < 0) throw new RangeError('The data has fewer texts than it says.');
      ends[line] = end;
      at = end + 1;
    }
    return new Lines(text, ends);
  }
}

interface AscendingPlace {
  readonly at: number;
  readonly previous: number;
}

// Loops without a pause in them, each step of which is compiled for what it is: with one, ten million steps take twice as long.

/** The next rows. @throws RangeError where there are fewer bytes left */
const readAscendingRows = (bytes: Buffer, into: Uint32Array | Float64Array, from: number, place: AscendingPlace): AscendingPlace => {
  const end = Math.min(into.length, from + STEPS_PER_LOOK);
  let { at, previous } = place;
  for (let row = from; row < end; row += 1) {
    let gap = 0;
    let unit = 1;
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('The data ends too early.');
      at += 1;
      gap += (byte & 127) * unit;
      if (byte < 128) break;
      unit *= 128;
    }
    previous += gap;
    into[row] = previous;
  }
  return { at, previous };
};

const addPlaneRows = (plane: Buffer, into: Uint8Array | Uint16Array | Int16Array | Uint32Array, from: number, shift: number): void => {
  const end = Math.min(into.length, from + STEPS_PER_LOOK);
  for (let row = from; row < end; row += 1) into[row] = (into[row] ?? 0) | ((plane[row] ?? 0) << shift);
};

/** Many short texts as bytes: as strings they would take several times the room. */
export class Lines {
  constructor(
    private readonly text: Buffer,
    private readonly ends: Uint32Array
  ) {}

  /** Empty where there is no such line. */
  at(line: number): string {
    const end = this.ends[line];
    if (end === undefined) return '';
    const start = line === 0 ? 0 : (this.ends[line - 1] ?? 0) + 1;
    return this.text.toString('utf8', start, end);
  }
}
