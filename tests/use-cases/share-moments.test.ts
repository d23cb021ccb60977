import { beforeEach, describe, expect, it } from 'vitest';
import type { AuthEvent } from '../../server/src/domain/event';
import type { Session, SessionId } from '../../server/src/domain/session';
import type { BusStatus, MomentsMessage } from '../../server/src/ports/event-bus';
import { createMomentBook } from '../../server/src/use-cases/moment-book';
import { createMomentLag } from '../../server/src/use-cases/moment-lag';
import { createSessionCache } from '../../server/src/use-cases/session-cache';
import { createMomentSharing } from '../../server/src/use-cases/share-moments';
import { createTouchSessions } from '../../server/src/use-cases/touch-sessions';
import { createLines } from './feed-fakes';

const INTERVAL = 30_000;
const id = (index: number): SessionId => `00000000-0000-7000-8000-00000000000${index}` as SessionId;

describe('instances that share when sessions were used', () => {
  let now: number;
  let writes: [number, string, SessionId, number][];
  let told: SessionId[];
  let isConnected: boolean;
  let instances: ReturnType<typeof createInstance>[];

  const createInstance = (name: string, skew = 0) => {
    const clock = { now: () => now + skew };
    const cache = createSessionCache(100);
    const book = createMomentBook();
    const sharing = createMomentSharing({
      book,
      cache,
      clock,
      nodeId: name,
      isShared: () => isConnected,
      tell: async (message: MomentsMessage) => {
        // As over the wire: what arrives is no object of the sender's.
        for (const other of instances) if (other.name !== name) other.sharing.hear(structuredClone(message));
      },
    });
    const touch = createTouchSessions({
      cache,
      book,
      sharing,
      clock,
      logger: createLines(),
      interval: () => INTERVAL,
      store: {
        touch: async (moments) => void moments.forEach((moment, session) => writes.push([now, name, session, moment])),
        findMany: async (ids) => ids.map((each) => ({ id: each, user: { origin: 'USER', id: '1' }, lastSeenAt: 0 }) as unknown as Session),
        setActivity: async () => [],
      },
      judgeChanged: async () => undefined,
      announce: (events: readonly AuthEvent[]) => void told.push(...events.flatMap(({ session }) => (session ? [session.id] : []))),
    });
    return { name, touch, sharing, cache, book };
  };
  /** Seconds go by; each instance shares every second, and flushes every interval at a second of its own. */
  const pass = async (seconds: number, use: (second: number) => void = () => undefined): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      use(Math.round(now / 1000));
      for (const [index, { touch, sharing }] of instances.entries()) {
        await sharing.share();
        if (Math.round(now / 1000) % (INTERVAL / 1000) === index * 7) await touch.flush();
      }
    }
  };

  beforeEach(() => {
    now = 0;
    writes = [];
    told = [];
    isConnected = true;
    instances = [];
    instances = ['a', 'b', 'c'].map((name) => createInstance(name));
  });

  it('write a session that is used on all of them once per interval, and tell of it once', async () => {
    await pass(300, () => instances.forEach(({ touch }) => touch.touch(id(1))));
    expect(writes).toHaveLength(10);
    expect(new Set(writes.map(([, name]) => name)).size).toBe(1);
    expect(told).toHaveLength(10);
  });

  it('know of a use on another one within a second, before it is written', async () => {
    await pass(1, () => instances[1]?.touch.touch(id(1)));
    expect(writes).toEqual([]);
    for (const { touch } of instances) expect(touch.seenAt(id(1))).toBe(1000);
  });

  it('never have a row further behind than an interval, wherever the session goes', async () => {
    let behind = 0;
    await pass(600, (second) => {
      // A minute here, a minute there.
      instances[Math.floor(second / 60) % 3]?.touch.touch(id(1));
      behind = Math.max(behind, now - (writes.at(-1)?.[3] ?? 0));
    });
    expect(behind).toBeLessThanOrEqual(INTERVAL * 1.25 + 14_000);
    expect(writes.length).toBeLessThanOrEqual(600 / 30 + 3);
  });

  it('write for one that is gone what they have heard of it', async () => {
    await pass(40, () => instances[0]?.touch.touch(id(1)));
    const usedAt = now;
    instances.shift();
    await pass(90);
    expect(writes.at(-1)?.[3]).toBe(usedAt);
    expect(writes.at(-1)?.[1]).not.toBe('a');
  });

  it('each write what they have seen where they do not hear each other, and take up sharing again', async () => {
    isConnected = false;
    await pass(90, () => instances.forEach(({ touch }) => touch.touch(id(1))));
    expect(new Set(writes.map(([, name]) => name))).toEqual(new Set(['a', 'b', 'c']));
    isConnected = true;
    await pass(60, () => instances.forEach(({ touch }) => touch.touch(id(1))));
    const before = writes.length;
    await pass(300, () => instances.forEach(({ touch }) => touch.touch(id(1))));
    expect(writes.length - before).toBe(10);
  });

  it('believe no moment that lies in the future of their own clock', async () => {
    const [a] = instances;
    now = 5000;
    a?.sharing.hear({ kind: 'moments', by: 'z', isWritten: false, moments: [[id(1), now + 86_400_000]] });
    expect(a?.touch.seenAt(id(1))).toBe(5000);
  });

  it('are not taken for idle where another one has used them', async () => {
    await pass(1, () => instances[2]?.touch.touch(id(1)));
    expect(await instances[0]?.touch.confirmIdle([id(1), id(2)], 500)).toEqual([id(2)]);
    expect(writes.map(([, , session, moment]) => [session, moment])).toEqual([[id(1), 1000]]);
  });

  it('keep a bounded number of moments', () => {
    const book = createMomentBook(3);
    for (let index = 0; index < 9; index += 1) {
      book.used(id(index), 1000);
      book.heard(id(index), 1000, 1000);
    }
    expect(book.size()).toBe(6);
  });
});

describe('the lag of what is known of the last use', () => {
  const status: BusStatus = { kind: 'REDIS', connected: true, instances: 3, missing: 0, ignored: 0 };

  it('is nothing alone, an interval without a bus, and seconds where the bus has carried everything for an interval', () => {
    let monotonic = 0;
    let emit: (next: BusStatus) => void = () => undefined;
    let current = status;
    const bus = { status: () => current, onStatus: (listener: typeof emit) => ((emit = listener), () => undefined) };
    const lag = createMomentLag({ bus, singleInstance: false, interval: () => INTERVAL, monotonicNow: () => monotonic });
    expect(lag.current()).toBe(INTERVAL);
    monotonic = INTERVAL + 4000;
    expect(lag.current()).toBe(3000);
    current = { ...status, connected: false };
    emit(current);
    expect(lag.current()).toBe(INTERVAL);
    current = status;
    emit(current);
    expect(lag.current()).toBe(INTERVAL);
    monotonic += INTERVAL + 4000;
    expect(lag.current()).toBe(3000);
    const memory = { ...bus, status: (): BusStatus => ({ ...status, kind: 'MEMORY', instances: 1 }) };
    expect(createMomentLag({ bus: memory, singleInstance: true, interval: () => INTERVAL }).current()).toBe(0);
    expect(createMomentLag({ bus: memory, singleInstance: false, interval: () => INTERVAL }).current()).toBe(INTERVAL);
  });
});
