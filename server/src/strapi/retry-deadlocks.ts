/** Two transactions that wait for each other: the database ends one of them, which is then to be run again. */

import { setTimeout as delay } from 'node:timers/promises';

/**
 * PostgreSQL: deadlock_detected, serialization_failure. MySQL and MariaDB: a deadlock, and a row that changed after the
 * snapshot (an error since MariaDB 11.6, where `innodb_snapshot_isolation` is on).
 */
const AGAIN: readonly unknown[] = ['40P01', '40001', 'ER_LOCK_DEADLOCK', 'ER_CHECKREAD'];

/** Whoever loses this often stands in a crowd that more tries would only make bigger. */
const MAX_TRIES = 8;
/** Milliseconds before the second try, at most; twice as long before each further one. */
const FIRST_PAUSE = 8;

const isDeadlock = (error: unknown): boolean => error instanceof Error && AGAIN.includes((error as { code?: unknown }).code);

/** Runs work that leaves nothing behind when it fails, and again, at most 8 times, where another transaction was in its way. */
export const retryDeadlocks = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MAX_TRIES || !isDeadlock(error)) throw error;
      // By chance, or those who met would meet again.
      await delay(Math.random() * FIRST_PAUSE * 2 ** (tries - 1));
    }
  }
};
