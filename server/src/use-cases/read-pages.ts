/** Pages of the log for readers who come back: alike ones are read once for all who come at about the same time, and only a few at a time. */

import { eventCursor } from '../domain/cursor';
import type { AuthEvent, EventFilter } from '../domain/event';
import { createLru } from '../domain/lru';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { EventLog } from '../ports/event-log';
import type { Sequencer } from './sequence-events';

export interface LogPage {
  /** Selected events after the cursor, in order. Empty where `gap` is not null. */
  readonly events: readonly AuthEvent[];
  /** Position from which to go on. */
  readonly next: number;
  /** The FEED_GAP for what retention took away after the cursor. */
  readonly gap: AuthEvent | null;
}

export interface ReadPages {
  /** Rejects where the log cannot be read. Resolves to null as soon as `signal` aborts: nobody should wait for a database in order to leave. */
  read(cursor: number, filter: EventFilter, signal: AbortSignal): Promise<LogPage | null>;
}

interface Reading {
  readonly page: Promise<LogPage | null>;
  /** A reading that nobody waits for any more does not begin. */
  readonly readers: { waiting: number };
}

const PAGE = 200;
/** After a restart all readers come back at once; requests need connections to the database too. */
const PARALLEL = 4;
/**
 * Milliseconds for which a page is given to whoever asks for the same, and how many are kept. A thousand readers of one page
 * are served within that; and as they are given the same events, what they are told is computed once for them all.
 */
const HELD_FOR = 2000;
const MAX_HELD = 32;

export const createReadPages = (ports: { sequencer: Pick<Sequencer, 'last'>; log: EventLog; clock: Clock }): ReadPages => {
  const { sequencer, log, clock } = ports;
  const readings = new Map<string, Reading>();
  const held = createLru<string, { readonly page: LogPage; readonly until: number }>(MAX_HELD);
  const queue: (() => void)[] = [];
  let running = 0;

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

  const readPage = async (cursor: number, filter: EventFilter): Promise<LogPage> => {
    const upTo = sequencer.last();
    const events = await log.readAfter(cursor, PAGE, filter);
    const missing = await findGap(cursor);
    if (missing) return { events: [], next: missing.position ?? cursor, gap: missing };
    // A page that is not full ends the log: everything up to where the sequence stood before is behind it.
    const lastOfPage = events.at(-1)?.position ?? cursor;
    return { events, next: events.length < PAGE ? Math.max(upTo, lastOfPage) : lastOfPage, gap: null };
  };

  const inTurn = async (isWanted: () => boolean, work: () => Promise<LogPage>): Promise<LogPage | null> => {
    if (running < PARALLEL) running += 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return isWanted() ? await work() : null;
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };

  const begin = (key: string, cursor: number, filter: EventFilter): Reading => {
    const readers = { waiting: 1 };
    const work = async (): Promise<LogPage> => {
      const read = await readPage(cursor, filter);
      held.set(key, { page: read, until: clock.now() + HELD_FOR });
      return read;
    };
    const page = inTurn(() => readers.waiting > 0, work).finally(() => {
      if (readings.get(key)?.page === page) readings.delete(key);
    });
    const reading = { page, readers };
    readings.set(key, reading);
    return reading;
  };

  /** A full page stays what it is; one that ended the log does so until something happens, and whoever waited for that must not get it. */
  const isCurrent = ({ events, next, gap: missing }: LogPage): boolean =>
    events.length === PAGE || missing !== null || next >= sequencer.last();

  return {
    read(cursor, filter, signal) {
      if (signal.aborted) return Promise.resolve(null);
      const key = JSON.stringify([cursor, filter]);
      const recent = held.get(key);
      if (recent && recent.until > clock.now() && isCurrent(recent.page)) return Promise.resolve(recent.page);
      const known = readings.get(key);
      if (known) known.readers.waiting += 1;
      const reading = known ?? begin(key, cursor, filter);
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          reading.readers.waiting -= 1;
          // Whoever asks for the same from now on begins anew: this one may be dropped.
          if (reading.readers.waiting === 0 && readings.get(key) === reading) readings.delete(key);
          resolve(null);
        };
        signal.addEventListener('abort', leave, { once: true });
        reading.page.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
      });
    },
  };
};
