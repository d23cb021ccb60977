/** Listeners that are called in the order in which they came, and none of which can stop another. */

import { describeFault } from '../domain/describe-error';
import type { Logger } from '../ports/logger';

export interface ListenerSet<T> {
  /** Returns the function that takes the listener off again. */
  add(listener: (value: T) => void): () => void;
  emit(value: T): void;
}

/** `name` says in the log whose listener threw, such as "the feed". */
export const createListenerSet = <T>(name: string, logger: Logger): ListenerSet<T> => {
  // Wrapped, so that the same function added twice is called twice and taken off one by one.
  const entries = new Set<{ readonly call: (value: T) => void }>();
  return {
    add(listener) {
      const entry = { call: listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    emit(value) {
      for (const entry of [...entries]) {
        if (!entries.has(entry)) continue;
        try {
          entry.call(value);
        } catch (error) {
          logger.error(`A listener of ${name} threw: ${describeFault(error)}`);
        }
      }
    },
  };
};
