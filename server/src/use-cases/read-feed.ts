/** Reads the feed: first what the log keeps, then what happens, with no event twice and none left out between the two. */

import { guardError } from '../domain/errors';
import { isSelected, type AuthEvent } from '../domain/event';
import type { Clock } from '../ports/clock';
import type { EventLog } from '../ports/event-log';
import type { Feed, FeedReadOptions } from '../ports/feed';
import { createBoundedQueue, type BoundedQueue } from './bounded-queue';
import { createReadPages } from './read-pages';
import type { Sequencer } from './sequence-events';

/** The reader lost its place among what happens; with its last cursor it goes on from the log. */
export class SlowReaderError extends Error {
  constructor(readonly bufferSize: number) {
    super(`Too slow: more than ${bufferSize} events waited; resume with the last cursor.`);
    this.name = 'SlowReaderError';
  }
}

export interface FeedPorts {
  readonly sequencer: Pick<Sequencer, 'last' | 'onEvent'>;
  readonly log: EventLog;
  readonly clock: Clock;
  /** Selected events that may wait for one reader. */
  readonly bufferSize?: number;
}

export const createFeed = ({ sequencer, log, clock, bufferSize = 1000 }: FeedPorts): Feed => {
  const pages = createReadPages({ sequencer, log, clock });

  return {
    onEvent: (listener) => sequencer.onEvent(listener),
    read({ after, filter = {}, ownSession, signal }: FeedReadOptions) {
      const queue: BoundedQueue<AuthEvent> = createBoundedQueue(bufferSize);
      const ended = new AbortController();
      let cursor = after ?? sequencer.last();
      /** Without a cursor the reading starts with this call, not with the first event that is asked for. */
      let isLive = after === undefined;
      /** Position of the reader's own end: nothing that comes after it is for them. */
      let last = Infinity;
      let detach: () => void = () => undefined;

      const end = (): void => {
        detach();
        queue.close();
        signal?.removeEventListener('abort', end);
        ended.abort();
      };
      const noteOwnEnd = ({ type, session, position }: AuthEvent): void => {
        if (type === 'SESSION_ENDED' && ownSession !== undefined && session?.id === ownSession) last = position ?? cursor;
      };
      const onEvent = (event: AuthEvent): void => {
        noteOwnEnd(event);
        if (!isLive) return;
        if (event.position !== null) {
          if (event.position <= cursor) return;
          cursor = event.position;
        }
        const isFull = isSelected(event, filter) && !queue.push(event);
        if (isFull || cursor >= last) detach();
      };

      const replay = async function* (): AsyncGenerator<AuthEvent, void> {
        if (cursor > sequencer.last() && cursor > (await unlessEnded(log.lastPosition(), ended.signal, 0))) {
          if (ended.signal.aborted) return;
          throw guardError('BAD_INPUT', 'after lies in the future of this feed; pass a cursor that the feed returned.', { field: 'after' });
        }
        // Nothing is awaited between the last comparison and what is live: an event that came in between would be in neither part.
        while (cursor < sequencer.last() && !ended.signal.aborted) {
          const page = await pages.read(cursor, filter, ended.signal);
          if (page === null) return;
          cursor = page.next;
          for (const event of page.gap ? [page.gap] : page.events) {
            if ((event.position ?? 0) > last) return detach();
            noteOwnEnd(event);
            yield event;
          }
        }
        isLive = cursor < last;
      };

      const readAll = async function* (): AsyncGenerator<AuthEvent, void> {
        try {
          if (after !== undefined) yield* replay();
          for (;;) {
            const next = await queue.take();
            if (next.kind === 'overflown') throw new SlowReaderError(bufferSize);
            if (next.kind === 'closed') return;
            yield next.value;
          }
        } finally {
          end();
        }
      };

      detach = sequencer.onEvent(onEvent);
      if (signal?.aborted) end();
      signal?.addEventListener('abort', end);
      const events = readAll();
      const iterator: AsyncIterableIterator<AuthEvent> = {
        next: () => events.next(),
        return() {
          end();
          return events.return();
        },
        throw(error: unknown) {
          end();
          return events.throw(error);
        },
        [Symbol.asyncIterator]: () => iterator,
      };
      return iterator;
    },
  };
};

/** `instead` as soon as the reading ended: nobody should wait for a database in order to leave. */
const unlessEnded = <T>(work: Promise<T>, signal: AbortSignal, instead: T): Promise<T> =>
  new Promise((resolve, reject) => {
    const leave = (): void => resolve(instead);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
