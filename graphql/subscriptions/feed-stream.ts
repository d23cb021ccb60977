import type { AuthEvent } from '../../server/src/domain/event';
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
): AsyncIterableIterator<Value> => {
  const controller = new AbortController();
  const events = feed.read({ ...options, signal: controller.signal });
  const done = { done: true, value: undefined } as const;

  return {
    async next() {
      while (!controller.signal.aborted) {
        const { done: ended, value: event } = await events.next();
        if (ended) return done;
        const value = map(event);
        if (value !== null && !controller.signal.aborted) return { done: false, value };
      }
      return done;
    },
    async return() {
      controller.abort();
      await events.return?.();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
