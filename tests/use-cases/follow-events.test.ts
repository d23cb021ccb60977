import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventCursor } from '../../server/src/domain/cursor';
import type { AuthEvent } from '../../server/src/domain/event';
import { createFeed } from '../../server/src/use-cases/read-feed';
import { createFollowEvents, type FollowEvents, type FollowRequest } from '../../server/src/use-cases/follow-events';
import { createReadPages } from '../../server/src/use-cases/read-pages';
import { createSequencer, type Sequencer } from '../../server/src/use-cases/sequence-events';
import { createEventWaits, type EventWaits } from '../../server/src/use-cases/wait-for-events';
import { createFakeBus, createFakeLog, createLines, eventAt, type FakeLog } from './feed-fakes';

const clock = { now: () => 1_800_000_000_000 };
const tick = () => new Promise((resolve) => setImmediate(resolve));

let log: FakeLog;
let sequencer: Sequencer;
let waits: EventWaits;
let follow: FollowEvents;
const never = new AbortController().signal;

const happen = (more: Partial<AuthEvent> = {}): void => {
  const event = eventAt((log.events.at(-1)?.position ?? 0) + 1, more);
  log.append(event);
  void sequencer.announce([event]);
};
const ask = (more: Partial<FollowRequest> = {}, signal = never) => follow({ after: 0, limit: 10, filter: {}, wait: 0, ...more }, signal);

beforeEach(async () => {
  log = createFakeLog(5);
  sequencer = createSequencer({ log, bus: createFakeBus(), clock, logger: createLines(), maxStaleness: 1000, singleInstance: false });
  await sequencer.start();
  waits = createEventWaits(createFeed({ sequencer, log, clock }), 2);
  follow = createFollowEvents({ log, pages: createReadPages({ sequencer, log, clock }), waits, sequencer });
});
afterEach(() => sequencer.stop());

describe('the log for those who ask again and again', () => {
  it('is read in pages without a hole', async () => {
    const seen: (number | null)[] = [];
    let after = 0;
    for (let page = await ask({ limit: 2 }); ; page = await ask({ after, limit: 2 })) {
      seen.push(...page.events.map(({ position }) => position));
      after = page.events.at(-1)?.position ?? after;
      if (!page.hasMore) break;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('says where to go on although nothing was selected', async () => {
    expect(await ask({ filter: { types: ['LOCKOUT'] } })).toEqual({ events: [], cursor: eventCursor(5), hasMore: false });
  });

  it('begins with what retention took away', async () => {
    log.purgeBefore(4);
    const gap = await ask();
    expect(gap.events.map(({ type }) => type)).toEqual(['FEED_GAP']);
    expect(gap).toMatchObject({ cursor: eventCursor(3), hasMore: true });
    expect((await ask({ after: 3 })).events.map(({ position }) => position)).toEqual([4, 5]);
  });

  it('refuses a cursor that lies in the future', async () => {
    await expect(ask({ after: 99 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('misses nothing that happens between the reading and the waiting', async () => {
    log.pause = async () => {
      log.pause = async () => undefined;
      // Once the log is being read.
      happen();
    };
    const page = await ask({ after: 5, wait: 60_000 });
    expect(page.events.map(({ position }) => position)).toEqual([6]);
  });

  it('waits for what is selected, and for nothing else', async () => {
    let isAnswered = false;
    const waiting = ask({ after: 5, wait: 60_000, filter: { types: ['LOCKOUT'] } }).then((page) => {
      isAnswered = true;
      return page;
    });
    await tick();
    happen({ type: 'LOGIN_FAILED' });
    await tick();
    expect(isAnswered).toBe(false);
    happen({ type: 'LOCKOUT' });
    expect((await waiting).events.map(({ type }) => type)).toEqual(['LOCKOUT']);
  });

  it('is empty where nothing came in time', async () => {
    expect(await ask({ after: 5, wait: 1 })).toEqual({ events: [], cursor: eventCursor(5), hasMore: false });
  });

  it('lets no more wait than there are places, and gives the places back', async () => {
    const gone = new AbortController();
    const waiting = [ask({ after: 5, wait: 60_000 }, gone.signal), ask({ after: 5, wait: 60_000 }, gone.signal)];
    await expect(ask({ after: 5, wait: 60_000 })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    gone.abort();
    await Promise.all(waiting);
    expect((await ask({ after: 5, wait: 1 })).events).toEqual([]);
  });

  it('answers all who wait when the application stops, and lets nobody wait from then on', async () => {
    const waiting = ask({ after: 5, wait: 60_000 });
    await tick();
    waits.stop();
    expect((await waiting).events).toEqual([]);
    expect((await ask({ after: 5, wait: 60_000 })).events).toEqual([]);
  });
});
