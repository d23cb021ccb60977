/**
 * The last good copy of a list, with what the server said of it, in one file: a copy and an ETag that do not belong together
 * would keep an old list in use for good.
 */

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

import { readBounded } from './read-bounded';

export interface KeptCopy {
  readonly body: Buffer;
  readonly etag: string | null;
  /** As the server wrote it. */
  readonly lastModified: string | null;
  /** When the server last confirmed it, epoch milliseconds. */
  readonly fetchedAt: number;
}

export interface CopyKeeper {
  /** Null where there is none, or it cannot be read. */
  read(): Promise<KeptCopy | null>;
  /** Takes the place of the copy before in one step. Rejects where the folder cannot be written. */
  write(copy: KeptCopy): Promise<void>;
}

/** First line of the file. */
const headSchema = z.strictObject({
  version: z.literal(1),
  etag: z.string().max(1024).nullable(),
  lastModified: z.string().max(1024).nullable(),
  fetchedAt: z.number(),
});
const MAX_HEAD = 8192;

const parseHead = (line: string): z.infer<typeof headSchema> | null => {
  try {
    return headSchema.parse(JSON.parse(line));
  } catch {
    return null; // Not a file of ours, or half of one: as if there were none.
  }
};

/** @param url the list's, of which the file's name shows nothing: it may hold a key */
export const createCopyKeeper = (folder: string, url: string, maxBytes: number): CopyKeeper => {
  const file = path.join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.list`);
  return {
    async read() {
      const content = await readBounded(file, maxBytes + MAX_HEAD);
      if (content.kind !== 'content') return null;
      const newline = content.bytes.subarray(0, MAX_HEAD).indexOf(10);
      const head = newline < 0 ? null : parseHead(content.bytes.toString('utf8', 0, newline));
      if (head === null) return null;
      const { etag, lastModified, fetchedAt } = head;
      return { body: content.bytes.subarray(newline + 1), etag, lastModified, fetchedAt };
    },
    async write({ body, etag, lastModified, fetchedAt }) {
      await mkdir(folder, { recursive: true });
      // Another instance may keep the same list in the same folder.
      const draft = `${file}.${randomUUID()}.draft`;
      try {
        const handle = await open(draft, 'wx', 0o600);
        try {
          await handle.writeFile(`${JSON.stringify({ version: 1, etag, lastModified, fetchedAt })}\n`);
          await handle.writeFile(body);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
  };
};
