/**
 * Transactions in which each statement sees what was committed before it (READ COMMITTED), as PostgreSQL has them by
 * default. Strapi's own cannot be asked for another level.
 */

import type { Knex } from 'knex';
import { createAmbient } from './ambient';

export interface OpenTransaction {
  readonly trx: Knex.Transaction;
  /** Runs the callback once all of the transaction is committed. */
  readonly onCommit: (callback: () => void) => void;
}

export interface CommittedTransactions {
  /** Whether the caller runs inside one that is open. */
  inTransaction(): boolean;
  /** Runs work in a transaction, the caller's own if it has one. */
  transaction<T>(work: (open: OpenTransaction) => Promise<T>): Promise<T>;
}

export const createCommittedTransactions = (pool: Knex): CommittedTransactions => {
  const ambient = createAmbient<OpenTransaction>();
  const current = (): OpenTransaction | null => {
    const open = ambient.current();
    // What was begun inside and not waited for outlives it.
    return open && !open.trx.isCompleted() ? open : null;
  };
  return {
    inTransaction: () => current() !== null,
    transaction: async (work) => {
      const outer = current();
      if (outer) return work(outer);
      const callbacks: (() => void)[] = [];
      const result = await pool.transaction(
        (trx) => {
          const open: OpenTransaction = { trx, onCommit: (callback) => void callbacks.push(callback) };
          return ambient.run(open, () => work(open));
        },
        { isolationLevel: 'read committed' }
      );
      for (const callback of callbacks) callback();
      return result;
    },
  };
};
