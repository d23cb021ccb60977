import type { AuthEvent } from '../../server/src/domain/event';
import { createReading, type Reading } from '../../server/src/domain/reading';
import type { Feed, FeedReadOptions } from '../../server/src/ports/feed';

/**
 * Reads the feed until the reader leaves: `return` aborts the reading even while it waits for the next event, so that
 * nothing of a closed socket stays behind. What the feed throws (a reader that is too slow) passes through, the
 * transport closes the socket by it.
 */
export const openFeedStream = <Value>(
  feed: Feed,
  options: Omit<FeedReadOptions, 'signal'>,
  map: (event: AuthEvent) => Value | null
): Reading<Value> => {
  const controller = new AbortController();
  const events = feed.read({ ...options, signal: controller.signal });
  return createReading<Value>({
    take() {
      for (;;) {
        const taken = events.take();
        if (taken === null || taken.done) return taken;
        const value = map(taken.value);
        if (value !== null) return { done: false, value };
      }
    },
    onReady: (call) => events.onReady(call),
    end: () => controller.abort(),
  });
};
