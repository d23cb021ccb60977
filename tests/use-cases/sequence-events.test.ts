import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuthEvent } from '../../server/src/domain/event';
import { createSequencer, type Sequencer } from '../../server/src/use-cases/sequence-events';
import { createFakeBus, createFakeLog, createLines, eventAt, type FakeBus, type FakeLog } from './feed-fakes';

describe('the event sequence', () => {
  let log: FakeLog;
  let bus: FakeBus;
  let logger: ReturnType<typeof createLines>;
  let sequencer: Sequencer;
  let positions: (number | null)[];
  const boot = async (singleInstance = false, maxStaleness = 1000): Promise<void> => {
    sequencer = createSequencer({ log, bus, clock: { now: () => Date.now() }, logger, maxStaleness, singleInstance });
    positions = [];
    sequencer.onEvent((event) => positions.push(event.position));
    await sequencer.start();
  };
  const commit = (...events: AuthEvent[]): AuthEvent[] => (log.append(...events), events);
  const settle = () => vi.advanceTimersByTimeAsync(0);

  beforeEach(() => {
    vi.useFakeTimers();
    log = createFakeLog(10);
    bus = createFakeBus();
    logger = createLines();
  });
  afterEach(async () => {
    await sequencer.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('is not fresh while a bus that looks connected proves nothing', async () => {
    await boot();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sequencer.isFresh(Date.now())).toBe(true);
    bus.silentFor = 1001;
    expect(sequencer.isFresh(Date.now())).toBe(false);
    bus.silentFor = 1000;
    expect(sequencer.isFresh(Date.now())).toBe(true);
  });

  it('does not read the log without a pause where nothing may be stale', async () => {
    await boot(false, 0);
    bus.change({ connected: false });
    await settle();
    const { reads } = log;
    await vi.advanceTimersByTimeAsync(1000);
    expect(log.reads - reads).toBeGreaterThan(0);
    expect(log.reads - reads).toBeLessThanOrEqual(20);
  });

  it('goes on from the end of the log', async () => {
    await boot();
    expect(sequencer.last()).toBe(10);
    expect(positions).toEqual([]);
  });

  it('applies own events in the same tick and tells the others', async () => {
    await boot();
    const events = commit(eventAt(11), eventAt(12));
    const announced = sequencer.announce(events);
    expect(positions).toEqual([11, 12]);
    await announced;
    expect(bus.published).toEqual(events.map((event) => ({ kind: 'event', event })));
  });

  it('ignores what it has already had', async () => {
    await boot();
    const [event] = commit(eventAt(11));
    for (const again of [event!, event!, eventAt(3)]) bus.arrive(again);
    await settle();
    expect(positions).toEqual([11]);
  });

  it('puts events that arrive in the wrong order into the right one', async () => {
    await boot();
    const [first, second, third] = commit(eventAt(11), eventAt(12), eventAt(13));
    for (const event of [third!, first!, second!]) bus.arrive(event);
    await settle();
    expect(positions).toEqual([11, 12, 13]);
  });

  it('fills a hole from the log, with one read for many holes', async () => {
    await boot();
    const reads = log.reads;
    const events = commit(...Array.from({ length: 1200 }, (_, index) => eventAt(11 + index)));
    for (const event of events.slice(100)) bus.arrive(event);
    await vi.waitFor(() => expect(positions).toEqual(events.map((event) => event.position)));
    expect(log.reads - reads).toBeLessThanOrEqual(5);
  });

  it('resolves an announcement when the events before it were read and applied', async () => {
    await boot();
    commit(eventAt(11));
    await sequencer.announce(commit(eventAt(12)));
    expect(positions).toEqual([11, 12]);
  });

  it('passes on what has no position', async () => {
    await boot();
    bus.arrive(eventAt(null));
    await sequencer.announce([eventAt(null)]);
    expect(positions).toEqual([null, null]);
    expect(sequencer.last()).toBe(10);
  });

  it('goes on when a listener throws, and keeps the order when one announces', async () => {
    await boot();
    sequencer.onEvent((event) => {
      if (event.position === 11) void sequencer.announce(commit(eventAt(12)));
      throw new Error('a broken listener');
    });
    const seen: (number | null)[] = [];
    sequencer.onEvent((event) => seen.push(event.position));
    await sequencer.announce(commit(eventAt(11)));
    expect(seen).toEqual([11, 12]);
    expect(logger.lines.filter((line) => line.includes('A listener of the event sequence threw: Error'))).toHaveLength(2);
  });

  it('does not lose what arrives while it starts', async () => {
    log.pause = () => new Promise((resolve) => setTimeout(resolve, 50));
    const starting = boot();
    await vi.advanceTimersByTimeAsync(60);
    bus.arrive(commit(eventAt(11))[0]!);
    await vi.advanceTimersByTimeAsync(500);
    await starting;
    expect(positions).toEqual([11]);
  });

  it('reads the log every half of the staleness while the bus is away, and at once when it is back', async () => {
    await boot();
    bus.change({ connected: false });
    commit(eventAt(11));
    await vi.advanceTimersByTimeAsync(500);
    expect(positions).toEqual([11]);
    commit(eventAt(12));
    bus.change({ connected: true });
    await settle();
    expect(positions).toEqual([11, 12]);
    expect(bus.published).toEqual([{ kind: 'event', event: log.events.at(-1) }]);
  });

  it('finds an event that the bus lost by its safety net', async () => {
    await boot();
    commit(eventAt(11));
    await vi.advanceTimersByTimeAsync(14_000);
    expect(positions).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(positions).toEqual([11]);
  });

  it('reads the log often while an instance is missing, for that one may live without the bus', async () => {
    await boot();
    expect(sequencer.isFresh(Date.now() + 5000)).toBe(true);
    bus.change({ instances: 1, missing: 1 });
    expect(sequencer.isFresh(Date.now() + 5000)).toBe(false);
    commit(eventAt(11));
    await vi.advanceTimersByTimeAsync(500);
    expect(positions).toEqual([11]);
  });

  it('never reads the log by itself when it is alone, and is always fresh', async () => {
    bus = createFakeBus({ kind: 'MEMORY' });
    await boot(true);
    const reads = log.reads;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(log.reads).toBe(reads);
    expect(sequencer.isFresh(Date.now())).toBe(true);
  });

  it('polls when several instances share no bus', async () => {
    bus = createFakeBus({ kind: 'MEMORY' });
    await boot(false);
    commit(eventAt(11));
    await vi.advanceTimersByTimeAsync(500);
    expect(positions).toEqual([11]);
    expect(sequencer.isFresh(Date.now())).toBe(true);
    expect(sequencer.isFresh(Date.now() + 1001)).toBe(false);
  });

  it('is not fresh while neither bus nor log answer, and is again once either does', async () => {
    await boot();
    log.isBroken = true;
    bus.change({ connected: false });
    await vi.advanceTimersByTimeAsync(1001);
    expect(sequencer.isFresh(Date.now())).toBe(false);
    bus.change({ connected: true });
    await settle();
    expect(sequencer.isFresh(Date.now())).toBe(false);
    expect(logger.lines.filter((line) => line.includes('could not be read'))).toHaveLength(1);
    log.isBroken = false;
    await vi.advanceTimersByTimeAsync(500);
    expect(sequencer.isFresh(Date.now() + 60_000)).toBe(true);
  });

  it('gives up an announcement that the log never confirms', async () => {
    await boot();
    bus.arrive(eventAt(99));
    await vi.advanceTimersByTimeAsync(2000);
    expect(sequencer.isFresh(Date.now())).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sequencer.isFresh(Date.now())).toBe(true);
    expect(logger.lines.join()).toContain('Event 99 was announced, but the log ends at 10');
  });
});
