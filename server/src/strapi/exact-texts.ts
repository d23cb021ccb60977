/**
 * MySQL and MariaDB compare texts without regard to case, accents and spaces at the end, unless a column says otherwise:
 * the ids `a1`, `A1`, `à1` and `a1 ` would be one user, and base64 fingerprints that differ in case one token.
 */

import { TABLES } from './content-types';
import type { Database } from './database';

/** The first that the server has: MariaDB's, MySQL's, and one that still takes no notice of spaces at the end. */
const COLLATIONS = ['utf8mb4_nopad_bin', 'utf8mb4_0900_bin', 'utf8mb4_bin'] as const;

/** Has the plugin's tables compare byte by byte, as SQLite and PostgreSQL do. Does nothing where they do already. */
export const compareTextsExactly = (database: Database): Promise<void> =>
  database.client === 'mysql'
    ? database.run(async (connection) => {
        const known = (await connection('information_schema.collations')
          .whereIn('collation_name', [...COLLATIONS])
          .select({ name: 'collation_name' })) as { name: string }[];
        const collation = COLLATIONS.find((name) => known.some((row) => row.name === name));
        if (!collation) throw new Error('Session Guard needs a database server that knows the character set utf8mb4.');
        const inexact = (await connection('information_schema.columns')
          .where('table_schema', connection.raw('DATABASE()'))
          .whereIn('table_name', Object.values(TABLES))
          .whereNot('collation_name', collation)
          .distinct({ name: 'table_name' })) as { name: string }[];
        // The tables are empty the first time. A name of a collation cannot be a value of a prepared statement.
        for (const { name } of inexact)
          await connection.raw(`ALTER TABLE ?? CONVERT TO CHARACTER SET utf8mb4 COLLATE ${collation}`, [name]);
      })
    : Promise.resolve();
