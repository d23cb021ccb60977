/** Reads the feed: first what the log keeps, then what happens, with no event twice and none left out between the two. */

import { guardError } from '../domain/errors';
import { isSelected, type AuthEvent } from '../domain/event';
import { createReading, DONE, type Reading, type Taken } from '../domain/reading';
import type { Clock } from '../ports/clock';
import type { EventLog } from '../ports/event-log';
import type { Feed, FeedReadOptions } from '../ports/feed';
import { createReadPages, type ReadPages } from './read-pages';
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

const BUFFER_SIZE = 1000;

export const createFeed = (ports: FeedPorts): Feed => {
  const pages = createReadPages(ports);
  return {
    onEvent: (listener) => ports.sequencer.onEvent(listener),
    read: (options) => readFeed(ports, pages, options),
  };
};

const readFeed = (
  { sequencer, log, bufferSize = BUFFER_SIZE }: FeedPorts,
  pages: ReadPages,
  { after, filter = {}, ownSession, signal }: FeedReadOptions
): Reading<AuthEvent> => {
  const ending = new AbortController();
  let isOver = false;
  const whoWaits: (() => void)[] = [];
  let cursor = after ?? sequencer.last();
  /**
   * Without a cursor the reading is live with this call, not with the first event that is asked for. `over`: the reader's own
   * end was told, and nobody waits for what the log has after it.
   */
  let phase: 'start' | 'replay' | 'live' | 'over' = after === undefined ? 'live' : 'start';
  /** Position of the reader's own end: nothing that comes after it is for them. */
  let last = Infinity;
  /** What is left of the page of the log. */
  let replayed: AuthEvent[] = [];
  /** What happened since and was not taken yet. */
  let live: AuthEvent[] = [];
  let isOverflown = false;
  let isFetching = false;
  let failure: { readonly error: unknown } | null = null;
  let detach: () => void = () => undefined;

  const wake = (): void => {
    for (const call of whoWaits.splice(0)) call();
  };
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    detach();
    live = replayed = [];
    signal?.removeEventListener('abort', end);
    ending.abort();
    wake();
  };

  const noteOwnEnd = ({ type, session, position }: AuthEvent): void => {
    if (type === 'SESSION_ENDED' && ownSession !== undefined && session?.id === ownSession) last = position ?? cursor;
  };
  const keep = (event: AuthEvent): void => {
    if (live.length < bufferSize) live.push(event);
    else {
      live = [];
      isOverflown = true;
      detach();
    }
    wake();
  };
  const onEvent = (event: AuthEvent): void => {
    noteOwnEnd(event);
    if (phase !== 'live') return;
    if (event.position !== null) {
      if (event.position <= cursor) return;
      cursor = event.position;
    }
    if (isSelected(event, filter)) keep(event);
    if (cursor >= last) detach();
  };

  /** Answers null: what it brings wakes whoever waits. */
  const fetch = (work: () => Promise<void>): null => {
    isFetching = true;
    const settle = (problem: typeof failure): void => {
      isFetching = false;
      failure = problem;
      wake();
    };
    work().then(
      () => settle(null),
      (error: unknown) => settle({ error })
    );
    return null;
  };
  const checkCursor = async (): Promise<void> => {
    if (cursor > (await log.lastPosition()))
      throw guardError('BAD_INPUT', 'after lies in the future of this feed; pass a cursor that the feed returned.', { field: 'after' });
  };
  const readPage = async (): Promise<void> => {
    const page = await pages.read(cursor, filter, ending.signal);
    if (page === null || isOver) return;
    cursor = page.next;
    replayed = page.gap ? [page.gap] : [...page.events];
  };

  const takeReplayed = (): Taken<AuthEvent> | null => {
    const event = replayed.shift();
    if (event && (event.position ?? 0) <= last) {
      noteOwnEnd(event);
      return { done: false, value: event };
    }
    if (!event && cursor < sequencer.last()) return fetch(readPage);
    // Nothing is awaited between this comparison and what is live: an event that came in between would be in neither part.
    phase = cursor < last ? 'live' : 'over';
    if (phase === 'over') detach();
    return takeLive();
  };
  const takeLive = (): Taken<AuthEvent> | null => {
    if (isOverflown) {
      end();
      throw new SlowReaderError(bufferSize);
    }
    const event = live.shift();
    return event ? { done: false, value: event } : null;
  };
  const take = (): Taken<AuthEvent> | null => {
    if (isOver) return DONE;
    if (failure) {
      end();
      throw failure.error;
    }
    if (isFetching) return null;
    if (phase === 'start') {
      phase = 'replay';
      if (cursor > sequencer.last()) return fetch(checkCursor);
    }
    return phase === 'replay' ? takeReplayed() : takeLive();
  };
  const isWaiting = (): boolean => isFetching || phase === 'over' || (phase === 'live' && live.length === 0 && !isOverflown);

  detach = sequencer.onEvent(onEvent);
  if (signal?.aborted) end();
  signal?.addEventListener('abort', end);
  return createReading({
    take,
    onReady: (call) => void (isWaiting() && !isOver ? whoWaits.push(call) : call()),
    end,
  });
};
