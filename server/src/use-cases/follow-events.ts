/** The log for whoever asks again and again, by the cursors of the feed: a page, and where to go on. */

import { eventCursor } from '../domain/cursor';
import { guardError } from '../domain/errors';
import type { AuthEvent, EventFilter } from '../domain/event';
import type { EventLog } from '../ports/event-log';
import type { ReadPages } from './read-pages';
import type { Sequencer } from './sequence-events';
import type { EventWaits } from './wait-for-events';

export interface FollowRequest {
  /** Position to go on from; null reads the newest. */
  readonly after: number | null;
  /** 1 to 100. */
  readonly limit: number;
  readonly filter: EventFilter;
  /** Milliseconds to wait where there is nothing yet. */
  readonly wait: number;
}

export interface FollowedPage {
  /** Ascending, whether or not there was a cursor. A FEED_GAP comes alone, for what retention took away. */
  readonly events: readonly AuthEvent[];
  /** Where to go on, also where nothing was selected. */
  readonly cursor: string;
  readonly hasMore: boolean;
}

export interface FollowEventsPorts {
  readonly log: EventLog;
  readonly pages: ReadPages;
  readonly waits: EventWaits;
  readonly sequencer: Pick<Sequencer, 'last'>;
}

export type FollowEvents = (request: FollowRequest, signal: AbortSignal) => Promise<FollowedPage>;

export const createFollowEvents = ({ log, pages, waits, sequencer }: FollowEventsPorts): FollowEvents => {
  const readNewest = async ({ limit, filter }: FollowRequest): Promise<FollowedPage> => {
    const upTo = sequencer.last();
    const events = (await log.readBefore(null, limit, filter)).reverse();
    return { events, cursor: eventCursor(Math.max(upTo, events.at(-1)?.position ?? 0)), hasMore: false };
  };

  const readAfter = async (after: number, { limit, filter }: FollowRequest, signal: AbortSignal): Promise<FollowedPage> => {
    if (after > sequencer.last() && after > (await log.lastPosition()))
      throw guardError('BAD_INPUT', 'after lies in the future of this feed; pass a cursor that the feed returned.', { field: 'after' });
    const page = await pages.read(after, filter, signal);
    if (page === null) return { events: [], cursor: eventCursor(after), hasMore: false };
    if (page.gap) return { events: [page.gap], cursor: eventCursor(page.next), hasMore: true };
    const events = page.events.slice(0, limit);
    const next = events.length < page.events.length ? (events.at(-1)?.position ?? after) : page.next;
    return { events, cursor: eventCursor(next), hasMore: next < sequencer.last() };
  };

  return async (request, signal) => {
    const { after, wait, filter } = request;
    if (after === null) return readNewest(request);
    if (wait === 0) return readAfter(after, request, signal);
    const waiting = waits.open(filter, signal);
    try {
      const page = await readAfter(after, request, signal);
      if (page.events.length > 0) return page;
      await waiting.next(wait);
      return await readAfter(after, request, signal);
    } finally {
      waiting.close();
    }
  };
};
