/**
 * How SQLite keeps its journal. By its default each commit waits for the disk several times, and the whole process with it:
 * a login waits longer for its record than for all else the guard does. Written ahead (WAL), it waits once.
 */

import type { Knex } from 'knex';
import { describeError } from '../domain/describe-error';
import type { Logger } from '../ports/logger';
import type { Database } from './database';

/** `keep`: however it is. */
export type JournalChoice = 'wal' | 'keep';

/** Of better-sqlite3. */
interface SqliteConnection {
  pragma(text: string, options: { readonly simple: true }): unknown;
}

interface Pool {
  on(event: 'createSuccess', listener: (id: number, connection: SqliteConnection) => void): void;
}

/** What SQLite does unless it is told otherwise; any other mode is somebody's choice. */
const UNCHOSEN = 'delete';

const writeAhead = (connection: SqliteConnection): void => {
  const pragma = (text: string): unknown => connection.pragma(text, { simple: true });
  const mode = pragma('journal_mode');
  if ((mode === UNCHOSEN ? pragma('journal_mode = WAL') : mode) !== 'wal') return;
  // better-sqlite3 lets the last commits of a WAL be lost with the power: a session that was ended would be alive again.
  pragma('synchronous = FULL');
};

/** Sets the journal of the connections that are open and of those to come. Does nothing on other databases. */
export const setSqliteJournal = async (
  { client, run }: Pick<Database, 'client' | 'run'>,
  choice: JournalChoice,
  logger: Logger
): Promise<void> => {
  if (client !== 'sqlite' || choice === 'keep') return;
  const set = (connection: SqliteConnection): void => {
    try {
      writeAhead(connection);
    } catch (error) {
      logger.warn(`SQLite's journal stays as it is, and logins take longer: ${describeError(error)}.`);
    }
  };
  await run(async (knex) => {
    const pooled = knex.client as Knex.Client & { readonly pool: Pool };
    pooled.pool.on('createSuccess', (_id, connection) => set(connection));
    const connection = (await pooled.acquireConnection()) as SqliteConnection;
    try {
      set(connection);
    } finally {
      await pooled.releaseConnection(connection);
    }
  });
};
