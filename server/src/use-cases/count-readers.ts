/** The feed, with a count of those who read it. */

import { createReading } from '../domain/reading';
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
        if (options.signal?.aborted) end();
        options.signal?.addEventListener('abort', end);
        return createReading({
          take() {
            try {
              const taken = events.take();
              if (taken?.done) end();
              return taken;
            } catch (error) {
              if (isReading && error instanceof SlowReaderError) dropped += 1;
              end();
              throw error;
            }
          },
          onReady: (call) => events.onReady(call),
          end() {
            end();
            void events.return();
          },
        });
      },
    },
  };
};
