/** Loads the accounts behind many sessions in one statement per origin, instead of one for each row of a list. */

import type { UserRef } from '../server/src/domain/session';
import type { Account, UserDirectory } from '../server/src/ports/user-directory';

/** What `UserDirectory.load` takes at once. */
const MAX_BATCH = 500;

export interface AccountLoader {
  /** The account as it is now; null where it is deleted. */
  load(ref: UserRef): Promise<Account | null>;
}

interface Waiting {
  readonly ref: UserRef;
  readonly promise: Promise<Account | null>;
  readonly resolve: (account: Account | null) => void;
  readonly reject: (error: unknown) => void;
}

const keyOf = (ref: UserRef): string => `${ref.origin}:${ref.id}`;

const createWaiting = (ref: UserRef): Waiting => {
  let resolve: Waiting['resolve'] = () => undefined;
  let reject: Waiting['reject'] = () => undefined;
  const promise = new Promise<Account | null>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { ref, promise, resolve, reject };
};

/**
 * Collects what is asked for within one turn of the event loop and keeps nothing longer: a socket's context lives for
 * hours, and an account may be renamed meanwhile. All readers of one event share the batch; what an account is does
 * not depend on who asks.
 */
export const createAccountLoader = (getDirectory: () => UserDirectory): AccountLoader => {
  let waiting = new Map<string, Waiting>();

  const loadBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const accounts = await getDirectory().load(batch.map(({ ref }) => ref));
      const found = new Map(accounts.map((account) => [keyOf(account.ref), account]));
      for (const { ref, resolve } of batch) resolve(found.get(keyOf(ref)) ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const flush = (): void => {
    const all = [...waiting.values()];
    waiting = new Map();
    for (let start = 0; start < all.length; start += MAX_BATCH) void loadBatch(all.slice(start, start + MAX_BATCH));
  };

  return {
    load(ref) {
      if (waiting.size === 0) setImmediate(flush);
      const entry = waiting.get(keyOf(ref)) ?? createWaiting(ref);
      waiting.set(keyOf(ref), entry);
      return entry.promise;
    },
  };
};
