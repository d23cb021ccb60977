/**
 * Work on SQLite whose commits do not wait for the disk. A power cut may undo the last of it, so it has to be work that is
 * then done again, such as deletions: a batch of them waits longer for the disk than it takes.
 */

import type { Knex } from 'knex';
import { withConnection } from './sqlite-connection';

/** Runs work in a transaction. Nobody else gets the connection meanwhile: what others commit waits for the disk as ever. */
export const runUnsynced = <T>(knex: Knex, work: (connection: Knex) => Promise<T>): Promise<T> =>
  withConnection(knex, async (connection) => {
    const pragma = (text: string): unknown => connection.pragma(text, { simple: true });
    // With any other journal, a power cut could damage the file.
    const before = pragma('journal_mode') === 'wal' ? pragma('synchronous') : null;
    if (before !== null) pragma('synchronous = NORMAL');
    try {
      return await knex.transaction(work, { connection });
    } finally {
      if (before !== null) pragma(`synchronous = ${before as number}`);
    }
  });
