/** A whole file, if it is one and not too large. */

import { open } from 'node:fs/promises';

export type FileContent =
  | { readonly kind: 'content'; readonly bytes: Buffer; readonly modifiedAt: number }
  /** The reason completes "it was not read: ", without the path. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The system's code for what went wrong, such as ENOENT: its message would show the path. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'an unknown error';

/** Never throws. `modifiedAt` in epoch milliseconds. */
export const readBounded = async (file: string, maxBytes: number): Promise<FileContent> => {
  try {
    const handle = await open(file, 'r');
    try {
      const { size, mtimeMs } = await handle.stat();
      if (size > maxBytes) return { kind: 'failed', reason: `the file is larger than ${maxBytes} bytes` };
      // Not readFile: a file that grows while it is read would be taken in whole.
      const bytes = Buffer.alloc(size);
      let filled = 0;
      while (filled < size) {
        const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return { kind: 'content', bytes: bytes.subarray(0, filled), modifiedAt: mtimeMs };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { kind: 'failed', reason: `the file cannot be read (${codeOf(error)})` };
  }
};
