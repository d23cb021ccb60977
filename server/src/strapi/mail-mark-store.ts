/** Marks of what is done once, whichever instance does it and however often it is tried. */

import { randomUUID } from 'node:crypto';
import type { MarkStore } from '../ports/mail-store';
import { TABLES } from './content-types';
import type { Database } from './database';

interface MarkRow {
  readonly id: number;
  readonly mark: string;
  readonly owner: string;
}

export const createMarkStore = (database: Database): MarkStore => ({
  known: (marks) =>
    database.run(async (connection) => {
      if (marks.length === 0) return new Set<string>();
      const rows = await connection(TABLES.mailMarks)
        .whereIn('mark', [...marks])
        .select<Pick<MarkRow, 'mark'>[]>('mark');
      return new Set(rows.map(({ mark }) => mark));
    }),
  once: (mark, keptUntil, work) =>
    database.transaction(async (connection) => {
      // Of two at once the second waits for the first to commit, and then reads whose mark it is.
      const owner = randomUUID();
      await connection(TABLES.mailMarks).insert({ mark, owner, kept_until: keptUntil }).onConflict('mark').ignore();
      const row = await connection(TABLES.mailMarks).where({ mark }).first<Pick<MarkRow, 'owner'> | undefined>('owner');
      return row?.owner === owner ? { result: await work() } : null;
    }),
  forget: (now, limit) =>
    database.run(async (connection) => {
      const rows = await connection(TABLES.mailMarks)
        .where('kept_until', '<', now)
        .orderBy('kept_until')
        .limit(limit)
        .select<Pick<MarkRow, 'id'>[]>('id');
      const ids = rows.map(({ id }) => id);
      return ids.length === 0 ? 0 : connection(TABLES.mailMarks).whereIn('id', ids).delete();
    }),
});
