import { randomBytes, randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttemptCounters } from '../../server/src/adapters/attempts/counters';
import { createAttempts } from '../../server/src/adapters/attempts/create-attempts';
import { createMemoryCounters } from '../../server/src/adapters/attempts/memory-counters';
import { createRedisCounters } from '../../server/src/adapters/attempts/redis-counters';
import type { AttemptLimits, Attempts } from '../../server/src/ports/attempts';
import type { Logger } from '../../server/src/ports/logger';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { describeAttempts, failTimes, LIMITS, tryOf } from './attempts.contract';

const lookupKey = randomBytes(32);
const over = (counters: AttemptCounters, limits: () => AttemptLimits = () => LIMITS): Attempts =>
  createAttempts({ counters, lookupKey, limits });

describeAttempts('memory', { create: async (limits) => over(createMemoryCounters(), limits) });

describe('attempts counted in memory', () => {
  it('keeps no more failures than there is room for, and drops no lock-out for them', async () => {
    const attempts = over(createMemoryCounters(50));
    await failTimes(attempts, tryOf('ada'), 5);
    await attempts.fail(tryOf('bob'));
    for (let index = 0; index < 40; index += 1) await attempts.fail(tryOf('carol', `198.51.100.${index}`));
    expect((await attempts.countsOf(tryOf('bob'))).failuresOfAccount).toBe(0);
    expect((await attempts.countsOf(tryOf('carol'))).failuresOfAccount).toBe(40);
    expect(await attempts.lockoutOf(tryOf('ada'))).toMatchObject({ kind: 'ACCOUNT' });
    await attempts.stop();
  });

  it('keeps a lock-out that is longer than a timer can run', async () => {
    const attempts = over(createMemoryCounters(), () => ({ ...LIMITS, lockoutSeconds: 30 * 86_400 }));
    await failTimes(attempts, tryOf('ada'), 5);
    await new Promise((resolve) => setTimeout(resolve, 50)); // an overflowing timer fires after a millisecond
    expect((await attempts.lockoutOf(tryOf('ada')))?.retryAfter).toBeGreaterThan(20 * 86_400);
    await attempts.stop();
  });

  it('leaves no timer behind', async () => {
    const attempts = over(createMemoryCounters());
    const [made, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
    try {
      await failTimes(attempts, tryOf('ada'), 6);
      await attempts.stop();
      const timers = made.mock.results.map((result) => result.value as unknown);
      expect(timers.length).toBeGreaterThan(0);
      expect(cleared.mock.calls.map(([timer]) => timer)).toEqual(expect.arrayContaining(timers));
    } finally {
      made.mockRestore();
      cleared.mockRestore();
    }
  });
});

if (!hasRedis()) console.warn('SKIPPED: redis-server is not installed, so attempts counted in Redis were not tested.');

describe.skipIf(!hasRedis())('with Redis', () => {
  let server: RedisServer;
  let keyPrefix: string;
  let lines: string[];
  let made: Attempts[];
  const create = async (limits?: () => AttemptLimits, url = server.url): Promise<Attempts> => {
    const write = (line: string): void => void lines.push(line);
    const logger: Logger = { debug: write, info: write, warn: write, error: write };
    const attempts = over(await createRedisCounters({ target: { url }, keyPrefix, logger }), limits);
    made.push(attempts);
    return attempts;
  };
  const isBack = () => expect.poll(() => lines.filter((line) => line.includes('again')).length, { timeout: 15_000 });
  const elapsed = async (work: Promise<unknown>): Promise<number> => {
    const startedAt = performance.now();
    await work;
    return performance.now() - startedAt;
  };

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    keyPrefix = `test:${randomUUID()}:`;
    lines = [];
    made = [];
  });
  afterEach(async () => {
    await Promise.all(made.map((attempts) => attempts.stop()));
  });

  describeAttempts('Redis', { create });

  it('counts together with other instances, and reports a lock-out on one of them', async () => {
    const instances = [await create(), await create()];
    const failures = Array.from({ length: 50 }, (_, index) => instances[index % 2]?.fail(tryOf('ada', '203.0.113.7')));
    const lockouts = (await Promise.all(failures)).flatMap((reported) => reported ?? []);
    expect(lockouts.map((lockout) => lockout.kind).sort()).toEqual(['ACCOUNT', 'ADDRESS']);
    for (const attempts of instances) {
      expect(await attempts.lockoutOf(tryOf('ada'))).not.toBeNull();
      expect((await attempts.countsOf(tryOf('ada'))).failuresOfAccount).toBe(50);
    }
    for (const lockout of lockouts) await instances[1]?.lift(lockout.id);
    expect(await instances[0]?.lockoutOf(tryOf('ada'))).toBeNull();
  });

  it('still knows failures and lock-outs after the application was started anew', async () => {
    const before = await create();
    const [lockout] = await failTimes(before, tryOf('ada'), 5);
    await failTimes(before, tryOf('bob'), 4);
    await before.stop();
    const after = await create();
    expect(await after.lockoutOf(tryOf('ada'))).toMatchObject({ id: lockout?.id });
    expect(await after.fail(tryOf('bob'))).toMatchObject([{ kind: 'ACCOUNT' }]);
  });

  it('writes neither accounts nor addresses, and nothing without an end', async () => {
    const attempts = await create(() => ({ ...LIMITS, maxFailedLoginsPerAddress: 5 }));
    await failTimes(attempts, tryOf('ada@example.com', '203.0.113.7'), 5);
    await failTimes(attempts, tryOf('bob@example.com', '2001:db8::7', 'ADMIN'), 2);
    await attempts.succeed(tryOf('bob@example.com', '2001:db8::7', 'ADMIN'));
    const raw = new Redis(server.url);
    try {
      const keys = await raw.keys(`${keyPrefix}*`);
      expect(keys.length).toBeGreaterThanOrEqual(8);
      const seen = (await Promise.all(keys.map(async (key) => `${key} ${await raw.get(key)}`))).join('\n');
      // With signs that no hash has: the names alone are in some hash or other now and then.
      expect(seen).not.toMatch(/ada@|bob@|example\.|203\.0\.113|2001:0?db8/i);
      for (const key of keys) expect(await raw.ttl(key)).toBeGreaterThan(0);
    } finally {
      raw.disconnect();
    }
  });

  it('counts in memory while Redis is killed, and in Redis when it is back', { timeout: 30_000 }, async () => {
    const [one, two] = [await create(), await create()];
    await failTimes(one, tryOf('ada'), 3);
    await server.kill();
    expect(await elapsed(one.lockoutOf(tryOf('bob')))).toBeLessThan(500);
    const [lockout] = await failTimes(one, tryOf('bob'), 5);
    expect(lockout).toMatchObject({ kind: 'ACCOUNT' });
    expect(await one.lockoutOf(tryOf('bob'))).toMatchObject({ id: lockout?.id });
    expect((await one.countsOf(tryOf('bob'))).failuresOfAccount).toBe(5);
    expect(await two.lockoutOf(tryOf('bob'))).toBeNull();
    await server.start();
    await isBack().toBe(2);
    // What was locked out meanwhile stays so where it happened.
    expect(await one.lockoutOf(tryOf('bob'))).toMatchObject({ id: lockout?.id });
    await failTimes(one, tryOf('carol'), 5);
    expect(await two.lockoutOf(tryOf('carol'))).not.toBeNull();
    expect(await one.lift(lockout?.id ?? '')).toBe(true);
    expect(await one.lockoutOf(tryOf('bob'))).toBeNull();
    expect(await failTimes(one, tryOf('bob'), 4)).toEqual([]);
    expect(lines.filter((line) => line.includes('Redis is away'))).toHaveLength(2);
  });

  it('holds no login for more than half a second while Redis hangs', { timeout: 30_000 }, async () => {
    const attempts = await create();
    await attempts.fail(tryOf('ada'));
    server.freeze();
    try {
      const login = async (): Promise<void> => {
        await attempts.lockoutOf(tryOf('bob'));
        await attempts.fail(tryOf('bob'));
        await attempts.countsOf(tryOf('bob'));
        await attempts.succeed(tryOf('bob'));
      };
      // Half a second for all four steps; one for each would be two.
      expect(await elapsed(login())).toBeLessThan(1500);
      // From now on nobody waits, for as long as it hangs. Of some, a busy machine may make as much.
      const waits: number[] = [];
      for (let round = 0; round < 30; round += 1) {
        waits.push(await elapsed(login()));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(waits.sort((a, b) => a - b)[20]).toBeLessThan(200);
      const concurrent = await Promise.all(Array.from({ length: 20 }, () => elapsed(attempts.fail(tryOf('carol')))));
      expect(Math.max(...concurrent)).toBeLessThan(1500);
      expect(await attempts.lockoutOf(tryOf('carol'))).not.toBeNull();
    } finally {
      server.thaw();
    }
    await isBack().toBe(1);
    await expect.poll(async () => (await attempts.countsOf(tryOf('ada'))).failuresOfAccount, { timeout: 5000 }).toBe(1);
  });

  it('counts in memory while Redis has no room, without a new connection for each failure', { timeout: 15_000 }, async () => {
    const attempts = await create();
    const raw = new Redis(server.url);
    const connections = async (): Promise<number> => Number(/total_connections_received:(\d+)/.exec(await raw.info('stats'))?.[1]);
    await raw.config('SET', 'maxmemory', '1');
    try {
      const before = await connections();
      for (let round = 0; round < 25; round += 1) {
        await attempts.fail(tryOf('ada'));
        await new Promise((resolve) => setTimeout(resolve, 20)); // long enough for a new connection to be ready
      }
      expect((await connections()) - before).toBeLessThanOrEqual(2);
      expect(await attempts.lockoutOf(tryOf('ada'))).not.toBeNull();
    } finally {
      await raw.config('SET', 'maxmemory', '0');
      raw.disconnect();
    }
  });

  it('starts without Redis, counts in memory, says so once and names no password', { timeout: 15_000 }, async () => {
    const attempts = await create(undefined, 'redis://guard:secret%20word@127.0.0.1:1');
    expect(await failTimes(attempts, tryOf('ada'), 5)).toMatchObject([{ kind: 'ACCOUNT' }]);
    expect(await attempts.lockoutOf(tryOf('ada'))).not.toBeNull();
    expect(lines).toHaveLength(1);
    expect(lines.join()).toContain('ECONNREFUSED');
    expect(lines.join()).not.toMatch(/secret/);
  });
});
