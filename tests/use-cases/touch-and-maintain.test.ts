import { describe, expect, it, vi } from 'vitest';
import type { AuthEvent } from '../../server/src/domain/event';
import type { Session, SessionId } from '../../server/src/domain/session';
import type { EndOptions, SessionStore } from '../../server/src/ports/session-store';
import type { Client } from '../../server/src/use-cases/judgement';
import { createMomentBook } from '../../server/src/use-cases/moment-book';
import { createMaintenance } from '../../server/src/use-cases/run-maintenance';
import { createSessionCache } from '../../server/src/use-cases/session-cache';
import { createDeferred } from '../support/deferred';
import { createTouchSessions } from '../../server/src/use-cases/touch-sessions';

const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const id = (index: number): SessionId => `session-${index}` as SessionId;
const settings = () => ({ inactivityTimeout: 900, lastSeenInterval: 30, retentionDays: 30, maxFailedLogins: 5, lockoutSeconds: 900 });

const setUp = (touchStore: SessionStore['touch']) => {
  const announced: AuthEvent[] = [];
  const resumed: SessionId[] = [];
  const judged: [SessionId, Client][] = [];
  const cache = createSessionCache(100);
  const touching = createTouchSessions({
    cache,
    book: createMomentBook(),
    sharing: { isShared: () => false, used: () => undefined, wrote: async () => undefined },
    interval: () => 30_000,
    store: {
      touch: touchStore,
      findMany: async (ids) => ids.map((each) => ({ id: each, user: { origin: 'USER', id: '1' }, lastSeenAt: 0 }) as unknown as Session),
      setActivity: async (ids) => {
        resumed.push(...ids);
        return [];
      },
    },
    clock: { now: () => 5000 },
    logger,
    judgeChanged: async (session, seen) => void judged.push([session.id, seen]),
    announce: (events) => void announced.push(...events),
  });
  return { ...touching, cache, announced, resumed, judged };
};

describe('touch sessions', () => {
  it('writes many uses of many sessions at once, each with its last moment', async () => {
    const written: ReadonlyMap<SessionId, number>[] = [];
    const { touch, flush, announced } = setUp(async (moments) => void written.push(moments));
    for (let use = 0; use < 10; use += 1) [1, 2, 3].forEach((index) => touch(id(index)));
    await flush();
    expect(written).toHaveLength(1);
    expect([...(written[0] ?? [])]).toEqual([1, 2, 3].map((index) => [id(index), 5000]));
    expect(announced.map((event) => [event.type, event.position])).toEqual(Array.from({ length: 3 }, () => ['SESSION_SEEN', null]));
  });

  it('has a session judged once where its requests come from elsewhere, and not again while they go on so', async () => {
    const { touch, flush, judged, cache } = setUp(async () => undefined);
    cache.put(
      { kind: 'jti', value: 'one' },
      { id: id(1), user: { origin: 'USER', id: '1' }, status: 'ACTIVE', endReason: null, expiresAt: null, lastSeenAt: 0 }
    );
    const seen = (ipAddress: string): Client => ({ address: ipAddress, ipAddress, device: {} as Client['device'] });
    let reads = 0;
    const from = (key: number) => ({ key, read: () => ((reads += 1), seen(`192.0.2.${key}`)) });
    [1, 1, 2, 2, 2].forEach((key) => touch(id(1), from(key)));
    await flush();
    touch(id(1), from(2));
    await flush();
    expect(judged).toEqual([[id(1), seen('192.0.2.2')]]);
    expect(reads).toBe(2);
  });

  it('writes nothing where nothing was used', async () => {
    let writes = 0;
    const { touch, flush } = setUp(async () => void (writes += 1));
    touch(id(1));
    await flush();
    await flush();
    expect(writes).toBe(1);
  });

  it('keeps the moments that could not be written for the next time', async () => {
    const written: number[] = [];
    let isDown = true;
    const { touch, flush } = setUp(async (moments) => {
      if (isDown) throw new Error('down');
      written.push(moments.size);
    });
    touch(id(1));
    await flush();
    isDown = false;
    await flush();
    expect(written).toEqual([1]);
  });

  it('marks an inactive session active again, once', () => {
    const { touch, cache, resumed } = setUp(async () => undefined);
    cache.put(
      { kind: 'jti', value: 'a' },
      { id: id(1), user: { origin: 'USER', id: '1' }, status: 'INACTIVE', endReason: null, expiresAt: null, lastSeenAt: 1 }
    );
    touch(id(1));
    touch(id(1));
    expect(resumed).toEqual([id(1)]);
  });
});

describe('touch sessions while the server stops', () => {
  it('writes what is pending, and from then on each use at once', async () => {
    const written: SessionId[][] = [];
    const { touch, close, settled } = setUp(async (moments) => void written.push([...moments.keys()]));
    touch(id(1));
    expect(settled()).toBeNull();
    await close();
    expect(written).toEqual([[id(1)]]);
    touch(id(2));
    touch(id(3));
    await settled();
    expect(written).toEqual([[id(1)], [id(2), id(3)]]);
  });

  it('writes what was used while it wrote, before the use is answered', async () => {
    const written: SessionId[] = [];
    const slow = createDeferred<void>();
    const { touch, close, settled } = setUp(async (moments) => {
      if (written.length === 0) await slow.promise;
      written.push(...moments.keys());
    });
    touch(id(1));
    const closed = close();
    await Promise.resolve();
    touch(id(2));
    const answered = settled()?.then(() => [...written]);
    slow.resolve();
    await closed;
    expect(await answered).toEqual([id(1), id(2)]);
  });
});

describe('maintenance', () => {
  const setUpStore = (idle: SessionId[], expired: SessionId[]) => {
    const calls: string[] = [];
    const take = (from: SessionId[], limit: number): SessionId[] => from.splice(0, limit);
    const store = {
      idleIds: async (_cutoff: number, limit: number) => take(idle, limit),
      expiredIds: async (_now: number, limit: number) => take(expired, limit),
      end: async (ids: readonly SessionId[], { reason }: EndOptions) => {
        calls.push(`${reason}:${ids.length}`);
        return [];
      },
      setActivity: async (ids: readonly SessionId[], status: string) => {
        calls.push(`${status}:${ids.length}`);
        return [];
      },
    } as unknown as SessionStore;
    return { store, calls };
  };
  const ids = (count: number) => Array.from({ length: count }, (_, index) => id(index));

  it.each([
    ['mark', ['EXPIRED:3', 'INACTIVE:500', 'INACTIVE:200']],
    ['end', ['EXPIRED:3', 'IDLE:500', 'IDLE:200']],
  ] as const)('with onInactivity %s does %j, in batches', async (onInactivity, expected) => {
    const { store, calls } = setUpStore(ids(700), ids(3));
    await createMaintenance({
      store,
      clock: { now: () => 10_000_000 },
      settings,
      onInactivity,
      lag: () => 0,
      confirmIdle: async (ids) => ids,
      eventRetentionDays: 90,
      auditRetentionDays: 365,
      deleteAudit: () => Promise.resolve(0),
      batchTime: 2,
      deleteEvents: async () => 0,
    }).sweep();
    expect(calls).toEqual(expected);
  });

  const maintain = (store: SessionStore) =>
    createMaintenance({
      store,
      clock: { now: () => 100 * 86_400_000 },
      settings,
      onInactivity: 'mark',
      lag: () => 0,
      confirmIdle: async (ids) => ids,
      eventRetentionDays: 90,
      auditRetentionDays: 365,
      deleteAudit: () => Promise.resolve(0),
      batchTime: 2,
      deleteEvents: async () => 0,
    });

  it('deletes in batches until nothing is left, and says how much', async () => {
    let left = 1200;
    const cutoffs = new Set<number>();
    const store = {
      deleteEnded: async (cutoff: number, limit: number) => {
        cutoffs.add(cutoff);
        const count = Math.min(left, limit);
        left -= count;
        return count;
      },
      deleteExpiredTokens: async () => 0,
    } as unknown as SessionStore;
    const forgotten = await maintain(store).forget();
    expect(forgotten).toEqual({ sessions: 1200, tokens: 0, events: 0, audit: 0 });
    expect([...cutoffs]).toEqual([70 * 86_400_000]);
  });

  it('does not rest for long after a batch that waited for somebody else', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    try {
      const sizes: number[] = [];
      const store = {
        deleteEnded: async (_: number, limit: number) => {
          sizes.push(limit);
          // A lock that somebody held for a minute.
          if (sizes.length === 1) await vi.advanceTimersByTimeAsync(60_000);
          return sizes.length < 3 ? limit : 0;
        },
        deleteExpiredTokens: async () => 0,
      } as unknown as SessionStore;
      const forgetting = maintain(store).forget();
      await vi.advanceTimersByTimeAsync(2000);
      await forgetting;
      expect(sizes).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
