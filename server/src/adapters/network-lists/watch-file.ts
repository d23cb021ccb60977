/** A list in a file of the operator's, read again when it has changed. */

import { stat } from 'node:fs/promises';

import type { ListState } from './list-source';
import { codeOf, readBounded } from './read-bounded';

/** Looks once; reads where the file is not as it was. Never rejects. */
export type CheckList = (signal: AbortSignal) => Promise<void>;

export const createFileCheck = (state: ListState, file: string, maxBytes: number): CheckList => {
  let seen: string | null = null;
  return async (signal) => {
    // Polled, because watching loses files that are replaced by renaming, and does not work on network file systems.
    const now = await stat(file).then(
      (stats) => {
        // Opening a pipe would wait for somebody to write into it.
        if (!stats.isFile()) state.fail('it is not a file');
        return stats.isFile() ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : null;
      },
      (error: unknown) => {
        state.fail(`the file cannot be read (${codeOf(error)})`);
        return null;
      }
    );
    // A file that is gone and comes back the same is read again, which says that all is well.
    if (now === null) seen = null;
    if (now === null || now === seen || signal.aborted) return;
    const content = await readBounded(file, maxBytes);
    if (content.kind === 'failed') return state.fail(content.reason);
    seen = now;
    await state.take(content.bytes, Math.round(content.modifiedAt), signal).catch((error: unknown) => {
      if (!signal.aborted) state.fail(`it could not be read (${codeOf(error)})`);
    });
  };
};
