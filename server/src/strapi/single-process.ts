/**
 * PostgreSQL sends further processes for what it takes to be a long reading of a table. A page, and what decides how it is
 * read, are a few thousand entries of an index, which are there before such a process has begun.
 */

import { describeError } from '../domain/describe-error';
import type { Logger } from '../ports/logger';
import { TABLES } from './content-types';
import type { Database } from './database';

/** Has sessions read by the process that was asked, unless the table says already how many there are to be. */
export const readInSingleProcess = async ({ client, run }: Pick<Database, 'client' | 'run'>, logger: Logger): Promise<void> => {
  if (client !== 'postgres') return;
  try {
    await run(async (connection) => {
      const chosen = await connection('pg_class')
        .whereRaw('oid = to_regclass(?)', [TABLES.sessions])
        .whereRaw("array_to_string(reloptions, ' ') LIKE '%parallel_workers=%'")
        .first('oid');
      if (!chosen) await connection.raw('ALTER TABLE ?? SET (parallel_workers = 0)', [TABLES.sessions]);
    });
  } catch (error) {
    logger.warn(`PostgreSQL reads sessions by several processes, and short readings take longer: ${describeError(error)}.`);
  }
};
