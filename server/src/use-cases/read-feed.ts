/** Reads the feed: first what the log keeps, then what happens, with no event twice and none left out between the two. */

import { eventCursor } from '../domain/cursor';
import { guardError } from '../domain/errors';
import { isSelected, type AuthEvent } from '../domain/event';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { EventLog } from '../ports/event-log';
import type { Feed, FeedReadOptions } from '../ports/feed';
import { createBoundedQueue, type BoundedQueue } from './bounded-queue';
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

const PAGE = 200;

export const createFeed = ({ sequencer, log, clock, bufferSize = 1000 }: FeedPorts): Feed => {
  const gap = (after: number, to: number, oldestKeptAt: number | null): AuthEvent => ({
    id: createUuidV7(clock.now()),
    type: 'FEED_GAP',
    severity: 'LOW',
    occurredAt: clock.now(),
    session: null,
    user: null,
    origin: null,
    actor: null,
    detail: {
      from: eventCursor(after),
      to: eventCursor(to),
      oldestKeptAt: oldestKeptAt === null ? null : new Date(oldestKeptAt).toISOString(),
    },
    position: to,
  });

  /** What retention took away between `cursor` and the log. Asked after the page was read: a purge in between shows. */
  const findGap = async (cursor: number): Promise<AuthEvent | null> => {
    const last = sequencer.last();
    const oldest = await log.oldest();
    if (oldest) return oldest.position - 1 > cursor ? gap(cursor, oldest.position - 1, oldest.occurredAt) : null;
    return last > cursor ? gap(cursor, last, null) : null;
  };

  return {
    onEvent: (listener) => sequencer.onEvent(listener),
    read({ after, filter = {}, signal }: FeedReadOptions) {
      const queue: BoundedQueue<AuthEvent> = createBoundedQueue(bufferSize);
      const ended = new AbortController();
      let cursor = after ?? sequencer.last();
      let detach: () => void = () => undefined;

      const end = (): void => {
        detach();
        queue.close();
        signal?.removeEventListener('abort', end);
        ended.abort();
      };
      const attach = (): void => {
        detach = sequencer.onEvent((event) => {
          if (event.position !== null) {
            if (event.position <= cursor) return;
            cursor = event.position;
          }
          if (isSelected(event, filter) && !queue.push(event)) detach();
        });
      };

      const replay = async function* (): AsyncGenerator<AuthEvent, void> {
        if (cursor > sequencer.last() && cursor > (await unlessEnded(log.lastPosition(), ended.signal, 0))) {
          if (ended.signal.aborted) return;
          throw guardError('BAD_INPUT', 'after lies in the future of this feed; pass a cursor that the feed returned.', { field: 'after' });
        }
        // Nothing is awaited between the last comparison and attaching: an event that came in between would be in neither part.
        while (cursor < sequencer.last() && !ended.signal.aborted) {
          const upTo = sequencer.last();
          const page = await unlessEnded(log.readAfter(cursor, PAGE, filter), ended.signal, []);
          const missing = await unlessEnded(findGap(cursor), ended.signal, null);
          if (ended.signal.aborted) return;
          if (missing?.position) {
            cursor = missing.position;
            yield missing;
            continue;
          }
          // A page that is not full ends the log: everything up to where the sequence stood before is behind us.
          const lastOfPage = page.at(-1)?.position ?? cursor;
          cursor = page.length < PAGE ? Math.max(upTo, lastOfPage) : lastOfPage;
          yield* page;
        }
        if (!ended.signal.aborted) attach();
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

      // Without a cursor the reading starts with this call, not with the first event that is asked for.
      if (after === undefined) attach();
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
