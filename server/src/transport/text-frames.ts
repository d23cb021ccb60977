/** Messages as a server writes them to a WebSocket: whole, unmasked, uncompressed (RFC 6455, section 5.2). */

const FINAL_TEXT = 0x81;
/** Lengths up to here are told by the second byte, and by two or eight more bytes beyond. */
const MAX_SHORT = 125;
const MAX_MEDIUM = 0xffff;

const headerSize = (length: number): number => (length <= MAX_SHORT ? 2 : length <= MAX_MEDIUM ? 4 : 10);

const writeHeader = (target: Buffer, at: number, length: number): number => {
  target[at] = FINAL_TEXT;
  if (length <= MAX_SHORT) {
    target[at + 1] = length;
  } else if (length <= MAX_MEDIUM) {
    target[at + 1] = 126;
    target.writeUInt16BE(length, at + 2);
  } else {
    target[at + 1] = 127;
    target.writeBigUInt64BE(BigInt(length), at + 2);
  }
  return at + headerSize(length);
};

/**
 * One buffer with a frame for each message, in order: whoever is sent many small messages is sent them at the price of one.
 *
 * @param start what every message begins with; with each end it is text in UTF-8
 */
export const frameTexts = (start: Buffer, ends: readonly Buffer[]): Buffer => {
  let size = 0;
  for (const end of ends) size += headerSize(start.length + end.length) + start.length + end.length;
  const frames = Buffer.allocUnsafe(size);
  let at = 0;
  for (const end of ends) {
    at = writeHeader(frames, at, start.length + end.length);
    at += start.copy(frames, at);
    at += end.copy(frames, at);
  }
  return frames;
};
