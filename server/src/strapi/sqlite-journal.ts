/**
 * How SQLite keeps its journal. By its default each commit waits for the disk several times, and the whole process with it:
 * a login waits longer for its record than for all else the guard does. Written ahead (WAL), it waits once.
 */

import { describeError } from '../domain/describe-error';
import type { Logger } from '../ports/logger';
import type { Database } from './database';
import { clientOf, withConnection, type SqliteConnection } from './sqlite-connection';
import { startThread, type SqliteThread, type ThreadListener } from './sqlite-thread';

/** `keep`: however it is. */
export type JournalChoice = 'wal' | 'keep';

/** What SQLite does unless it is told otherwise; any other mode is somebody's choice. */
const UNCHOSEN = 'delete';
/** Pages of the journal with which a commit moves them into the file: SQLite's default. */
const USUAL_LENGTH = 1000;
/** The same while a thread does it: 64 MB, should the thread not come to it. */
const GREATEST_LENGTH = 16_000;

const pragma = (connection: SqliteConnection, text: string): unknown => connection.pragma(text, { simple: true });

/** As knex says it. */
const BEGIN = 'BEGIN;';
const BEGIN_TO_WRITE = 'BEGIN IMMEDIATE;';

/**
 * Has transactions wait at their beginning for who writes at the moment, which is the thread: one that had begun by reading
 * would fail at its first write, what it had read being old by then.
 */
const beginToWrite = (connection: SqliteConnection): void => {
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => prepare(sql === BEGIN ? BEGIN_TO_WRITE : sql);
};

/** Returns whether the journal is written ahead. */
const writeAhead = (connection: SqliteConnection): boolean => {
  const mode = pragma(connection, 'journal_mode');
  if ((mode === UNCHOSEN ? pragma(connection, 'journal_mode = WAL') : mode) !== 'wal') return false;
  // better-sqlite3 lets the last commits of a WAL be lost with the power: a session that was ended would be alive again.
  pragma(connection, 'synchronous = FULL');
  return true;
};

export interface SqliteJournal {
  /** The thread that writes to the file beside the connections; null where there is none, or not yet, or not any more. */
  beside(): SqliteThread | null;
  /** Lets go of the file, so that the last connection to be closed is Strapi's. */
  leave(): Promise<void>;
}

/** Sets the journal of the connections that are open and of those to come. Does nothing on other databases. */
export const setSqliteJournal = async (
  { client, run }: Pick<Database, 'client' | 'run'>,
  choice: JournalChoice,
  logger: Logger
): Promise<SqliteJournal> => {
  let thread: SqliteThread | null = null;
  let isReady = false;
  const journal: SqliteJournal = { beside: () => (isReady ? thread : null), leave: async () => thread?.stop() };
  if (client !== 'sqlite' || choice === 'keep') return journal;
  let length = USUAL_LENGTH;
  const set = (connection: SqliteConnection): boolean => {
    try {
      const isAhead = writeAhead(connection);
      if (isAhead) beginToWrite(connection);
      // Any other length is somebody's choice.
      if (isAhead && pragma(connection, 'wal_autocheckpoint') === USUAL_LENGTH) pragma(connection, `wal_autocheckpoint = ${length}`);
      return isAhead;
    } catch (error) {
      logger.warn(`SQLite's journal stays as it is, and logins take longer: ${describeError(error)}.`);
      return false;
    }
  };
  return run(async (knex) => {
    const { pool, driver } = clientOf(knex);
    pool.on('createSuccess', (_id, connection) => set(connection));
    // The pool may be gone meanwhile, and the file is as it should be then.
    const tell = (work: (connection: SqliteConnection) => void): void => void withConnection(knex, work).catch(() => undefined);
    const change = (to: number): void => {
      const from = length;
      length = to;
      tell((connection) => {
        if (pragma(connection, 'wal_autocheckpoint') === from) pragma(connection, `wal_autocheckpoint = ${to}`);
      });
    };
    const listener: ThreadListener = {
      onReady: () => {
        isReady = true;
        change(GREATEST_LENGTH);
      },
      onLong: () => tell((connection) => void pragma(connection, 'wal_checkpoint(PASSIVE)')),
      onGone: (problem) => {
        isReady = false;
        if (problem !== null)
          logger.warn(`SQLite's journal is moved into the file by commits, which take longer: ${describeError(problem)}.`);
        change(USUAL_LENGTH);
      },
    };
    await withConnection(knex, (connection) => {
      if (set(connection)) thread = startThread(driver, connection, listener);
    });
    return journal;
  });
};
