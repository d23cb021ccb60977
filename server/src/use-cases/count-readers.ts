/** The feed, with a count of those who read it. */

import type { Feed } from '../ports/feed';
import { SlowReaderError } from './read-feed';

export interface ReaderCounts {
  readonly reading: number;
  /** Readings that began, in all. */
  readonly begun: number;
  /** Readers that were let go because they were too slow. */
  readonly dropped: number;
}

export const countReaders = (feed: Feed): { readonly feed: Feed; readonly readers: () => ReaderCounts } => {
  let [reading, begun, dropped] = [0, 0, 0];
  return {
    readers: () => ({ reading, begun, dropped }),
    feed: {
      ...feed,
      read(options) {
        const events = feed.read(options);
        let isReading = true;
        reading += 1;
        begun += 1;
        const end = (): void => {
          if (!isReading) return;
          isReading = false;
          reading -= 1;
          options.signal?.removeEventListener('abort', end);
        };
        const fail = (error: unknown): never => {
          if (isReading && error instanceof SlowReaderError) dropped += 1;
          end();
          throw error;
        };
        const watch = <T extends IteratorResult<unknown>>(result: T): T => {
          if (result.done) end();
          return result;
        };
        if (options.signal?.aborted) end();
        options.signal?.addEventListener('abort', end);
        const iterator: ReturnType<Feed['read']> = {
          next: () => events.next().then(watch, fail),
          async return() {
            end();
            return (await events.return?.()) ?? { done: true, value: undefined };
          },
          async throw(error: unknown) {
            end();
            if (events.throw) return events.throw(error);
            throw error;
          },
          [Symbol.asyncIterator]: () => iterator,
        };
        return iterator;
      },
    },
  };
};
