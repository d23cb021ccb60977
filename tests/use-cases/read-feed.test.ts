import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseEventCursor } from '../../server/src/domain/cursor';
import type { AuthEvent } from '../../server/src/domain/event';
import type { Feed, FeedReadOptions } from '../../server/src/ports/feed';
import { createFeed, SlowReaderError } from '../../server/src/use-cases/read-feed';
import { createSequencer, type Sequencer } from '../../server/src/use-cases/sequence-events';
import { createFakeBus, createFakeLog, createLines, eventAt, type FakeBus, type FakeLog } from './feed-fakes';

interface World {
  log: FakeLog;
  bus: FakeBus;
  sequencer: Sequencer;
  feed: Feed;
  /** Commits the next event and announces it. */
  happen(more?: Partial<AuthEvent>): void;
}

let now = 1_800_000_000_000;
const clock = { now: () => now };
const tick = () => new Promise((resolve) => setImmediate(resolve));
let worlds: World[] = [];

const createWorld = async (size = 0, bufferSize?: number): Promise<World> => {
  const log = createFakeLog(size);
  const bus = createFakeBus();
  const sequencer = createSequencer({ log, bus, clock, logger: createLines(), maxStaleness: 1000, singleInstance: false });
  await sequencer.start();
  const feed = createFeed({ sequencer, log, clock, bufferSize });
  const happen = (more: Partial<AuthEvent> = {}): void => {
    const event = eventAt((log.events.at(-1)?.position ?? 0) + 1, more);
    log.append(event);
    void sequencer.announce([event]);
  };
  const world = { log, bus, sequencer, feed, happen };
  worlds.push(world);
  return world;
};

const take = async (feed: Feed, count: number, options: FeedReadOptions): Promise<AuthEvent[]> => {
  const events: AuthEvent[] = [];
  if (count === 0) return events;
  for await (const event of feed.read(options)) if (events.push(event) === count) break;
  return events;
};
const positionsOf = (events: AuthEvent[]) => events.map((event) => event.position);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the feed', () => {
  afterEach(async () => {
    await Promise.all(worlds.map(({ sequencer }) => sequencer.stop()));
    worlds = [];
  });

  it('starts with what happens after the call, also before the first event is asked for', async () => {
    const { feed, happen } = await createWorld(5);
    const events = feed.read({});
    happen();
    expect((await events.next()).value).toMatchObject({ position: 6 });
    await events.return?.();
  });

  it('gives everything since a cursor and then what happens', async () => {
    const { feed, happen } = await createWorld(450);
    const reading = take(feed, 452, { after: 0 });
    await tick();
    happen();
    happen();
    expect(positionsOf(await reading)).toEqual(range(1, 452));
  });

  it('passes what is not kept through to whoever is live', async () => {
    const { feed, sequencer } = await createWorld();
    const reading = take(feed, 1, {});
    await sequencer.announce([eventAt(null)]);
    expect((await reading)[0]?.type).toBe('SESSION_SEEN');
  });

  it('filters before it buffers', async () => {
    const { feed, happen } = await createWorld(0, 2);
    const reading = feed.read({ filter: { types: ['LOCKOUT'] } });
    for (let index = 0; index < 50; index += 1) happen();
    happen({ type: 'LOCKOUT' });
    expect((await reading.next()).value).toMatchObject({ position: 51 });
    await reading.return?.();
  });

  it('reads a page once for readers who come back at about the same time, and anew for later ones', async () => {
    const { feed, log } = await createWorld(150);
    const [first] = await take(feed, 1, { after: 20 });
    const reads = log.reads;
    now += 1999;
    const others = await Promise.all([take(feed, 130, { after: 20 }), take(feed, 130, { after: 20 })]);
    expect(log.reads).toBe(reads);
    // The same object: what is told of it is computed once.
    for (const events of others) expect(events[0]).toBe(first);
    expect(positionsOf(others[1] ?? [])).toEqual(range(21, 150));
    now += 1;
    await take(feed, 1, { after: 20 });
    expect(log.reads).toBeGreaterThan(reads);
  });

  it('resumes with a filter that selects little', async () => {
    const { feed, log, happen } = await createWorld();
    for (let index = 1; index <= 700; index += 1) happen(index % 350 === 0 ? { type: 'LOCKOUT' } : {});
    const before = log.reads;
    const reading = take(feed, 3, { after: 0, filter: { types: ['LOCKOUT'] } });
    await tick();
    happen({ type: 'LOCKOUT' });
    expect(positionsOf(await reading)).toEqual([350, 700, 701]);
    expect(log.reads - before).toBeLessThanOrEqual(3);
  });

  it('says first what retention took away', async () => {
    const { feed, log } = await createWorld(20);
    log.purgeBefore(11);
    const [gap, next] = await take(feed, 2, { after: 4, filter: { types: ['SESSION_STARTED'] } });
    expect(gap).toMatchObject({ type: 'FEED_GAP', position: 10 });
    expect(parseEventCursor(String(gap?.detail?.from))).toBe(4);
    expect(parseEventCursor(String(gap?.detail?.to))).toBe(10);
    expect(gap?.detail?.oldestKeptAt).toBe(new Date(1_700_000_000_011).toISOString());
    expect(next?.position).toBe(11);
    expect(positionsOf(await take(feed, 10, { after: 10 }))).toEqual(range(11, 20));
  });

  it('says so where everything was taken away', async () => {
    const { feed, log } = await createWorld(20);
    log.events.splice(0);
    expect(await take(feed, 1, { after: 4 })).toMatchObject([{ type: 'FEED_GAP', position: 20 }]);
  });

  it('refuses a cursor from the future, but not one of an instance that is ahead', async () => {
    const { feed, log, sequencer } = await createWorld(5);
    await expect(feed.read({ after: 6 }).next()).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('after') });
    log.append(eventAt(6), eventAt(7));
    const reading = take(feed, 1, { after: 6 });
    await tick();
    sequencer.deliver(eventAt(7));
    expect(positionsOf(await reading)).toEqual([7]);
  });

  it('ends a reader that lags behind, and leaves the others alone', async () => {
    const { feed, happen } = await createWorld(0, 10);
    const slow = feed.read({});
    const quick = take(feed, 30, {});
    for (let index = 0; index < 30; index += 1) {
      happen();
      await tick();
    }
    expect(await quick).toHaveLength(30);
    await expect(slow.next()).rejects.toBeInstanceOf(SlowReaderError);
    expect(await slow.next()).toEqual({ done: true, value: undefined });
  });

  it('ends at once on return, on abort and before it began, with a database that never answers too', async () => {
    const { feed, log } = await createWorld(5);
    log.pause = () => new Promise(() => undefined);
    for (const after of [undefined, 0]) {
      const reading = feed.read({ after });
      const waiting = reading.next();
      await reading.return?.();
      expect(await waiting).toMatchObject({ done: true });
      const controller = new AbortController();
      const aborted = feed.read({ after, signal: controller.signal }).next();
      controller.abort();
      expect(await aborted).toMatchObject({ done: true });
      expect(await feed.read({ after, signal: AbortSignal.abort() }).next()).toMatchObject({ done: true });
    }
    log.pause = async () => undefined;
  });

  it('leaves no listener behind', async () => {
    const listeners = new Set<(event: AuthEvent) => void>();
    const { log, sequencer } = await createWorld(3);
    const counted = {
      last: sequencer.last,
      onEvent: (listener: (event: AuthEvent) => void) => {
        const stop = sequencer.onEvent(listener);
        listeners.add(listener);
        return () => {
          stop();
          listeners.delete(listener);
        };
      },
    };
    const feed = createFeed({ sequencer: counted, log, clock });
    for (const after of [undefined, 0]) {
      const reading = feed.read({ after });
      if (after === 0) for (let index = 0; index < 3; index += 1) await reading.next();
      void reading.next();
      await tick();
      expect(listeners.size).toBe(1);
      await reading.return?.();
      expect(listeners.size).toBe(0);
    }
  });

  it('gives each event once and in order, however commits, deliveries and reads interleave', async () => {
    const step = fc.oneof(
      fc.constant('commit' as const),
      fc.constant('deliver' as const),
      fc.constant('lose' as const),
      fc.constant('repeat' as const),
      fc.constant('poll' as const),
      fc.constant('wait' as const)
    );
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 60 }), fc.nat(6), fc.nat(12), async (scheduler, steps, kept, after) => {
        const { log, bus, sequencer, feed } = await createWorld(kept);
        log.pause = () => scheduler.schedule(Promise.resolve());
        const from = Math.min(after, kept);
        const seen: (number | null)[] = [];
        const reader = feed.read({ after: from });
        const done = (async () => {
          for await (const event of reader) seen.push(event.position);
        })();
        const inFlight: AuthEvent[] = [];
        for (const action of steps) {
          if (action === 'commit') {
            const event = eventAt(log.events.length + 1);
            log.append(event);
            inFlight.push(event);
          } else if (action === 'deliver') inFlight.splice(Math.floor(inFlight.length / 2), 1).forEach((event) => bus.arrive(event));
          else if (action === 'lose') inFlight.pop();
          else if (action === 'repeat') log.events.slice(-2).forEach((event) => bus.arrive(event));
          else if (action === 'poll') bus.change({ connected: true });
          else if (scheduler.count() > 0) await scheduler.waitOne();
        }
        bus.change({ connected: true });
        for (let quiet = 0; quiet < 3; quiet += 1) {
          await scheduler.waitIdle();
          await tick();
          if (scheduler.count() > 0) quiet = -1;
        }
        await reader.return?.();
        await done;
        log.pause = async () => undefined;
        expect(seen).toEqual(from < log.events.length ? range(from + 1, log.events.length) : []);
        await sequencer.stop();
      }),
      { numRuns: 300 }
    );
  });
});
