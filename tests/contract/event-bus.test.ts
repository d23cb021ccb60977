import { randomBytes, randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryBus, createMemoryHub } from '../../server/src/adapters/memory-bus';
import { createRedisBus } from '../../server/src/adapters/redis-bus';
import { createWire } from '../../server/src/adapters/redis-wire';
import type { BusStatus, EventBus } from '../../server/src/ports/event-bus';
import type { Logger } from '../../server/src/ports/logger';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { describeEventBus, eventAt, listen, SLACK } from './event-bus.contract';

const createMemoryLogger = (): Logger & { lines: string[] } => {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  return { lines, debug: write, info: write, warn: write, error: write };
};

describeEventBus('memory', async () => {
  const hub = createMemoryHub();
  return { create: () => createMemoryBus(createMemoryLogger(), hub), dispose: async () => undefined };
});

if (!hasRedis()) console.warn('SKIPPED: redis-server is not installed, so the Redis event bus was not tested.');

describe.skipIf(!hasRedis())('with Redis', () => {
  let server: RedisServer;
  let logger: ReturnType<typeof createMemoryLogger>;
  const lookupKey = randomBytes(32);
  let keyPrefix: string;
  let buses: EventBus[];
  const create = (url = server.url): EventBus => {
    const bus = createRedisBus({ target: { url }, keyPrefix, lookupKey, nodeId: randomUUID(), logger });
    buses.push(bus);
    return bus;
  };
  const isConnected = (bus: EventBus) => expect.poll(() => bus.status().connected, SLACK);
  /** Publishes until the other one hears it: right after a reconnect a message may still be lost. */
  const hears = async (from: EventBus, to: EventBus): Promise<void> => {
    const heard = listen(to);
    await expect
      .poll(async () => {
        await from.publish({ kind: 'settings' });
        return heard.length > 0;
      }, SLACK)
      .toBe(true);
  };

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    logger = createMemoryLogger();
    keyPrefix = `test:${randomUUID()}:`;
    buses = [];
  });
  afterEach(async () => {
    await Promise.all(buses.map((bus) => bus.stop()));
  });

  describeEventBus('Redis', async () => ({ create: () => create(), dispose: async () => undefined }));

  it('notices that Redis was killed, comes back when it is started again, and carries on', { timeout: 60_000 }, async () => {
    const [one, two] = [create(), create()];
    await Promise.all([one.start(), two.start()]);
    const changes: BusStatus[] = [];
    one.onStatus((status) => changes.push(status));
    await server.kill();
    await isConnected(one).toBe(false);
    await one.publish({ kind: 'settings' });
    await server.start();
    await isConnected(one).toBe(true);
    await isConnected(two).toBe(true);
    await hears(one, two);
    await hears(two, one);
    expect(changes.map((status) => status.connected).filter((value, index, all) => value !== all[index - 1])).toEqual([false, true]);
    expect(logger.lines.filter((line) => line.includes('lost Redis'))).toHaveLength(2);
  });

  it('notices within seconds that Redis hangs with its connections open', { timeout: 60_000 }, async () => {
    const bus = create();
    await bus.start();
    server.freeze();
    const frozenAt = Date.now();
    try {
      await isConnected(bus).toBe(false);
      // Three, and what a busy machine adds.
      expect(Date.now() - frozenAt).toBeLessThan(8000);
      // More than what may be under way: the rest is given up at once.
      const given = Array.from({ length: 3000 }, (_, index) => bus.publish({ kind: 'event', event: eventAt(index + 1) }));
      await Promise.all(given);
      await new Promise((resolve) => setTimeout(resolve, 6000)); // long enough for the connections to be renewed
      expect(bus.status().connected).toBe(false);
    } finally {
      server.thaw();
    }
    await isConnected(bus).toBe(true);
    const other = create();
    await other.start();
    await hears(bus, other);
  });

  it('stops soon while Redis hangs', { timeout: 30_000 }, async () => {
    const bus = create();
    await bus.start();
    server.freeze();
    try {
      const stoppedAt = Date.now();
      await bus.stop();
      // A second, and what a busy machine adds.
      expect(Date.now() - stoppedAt).toBeLessThan(5000);
    } finally {
      server.thaw();
    }
  });

  it('starts without Redis, says so once and names no password', { timeout: 15_000 }, async () => {
    const bus = create('redis://guard:secret%20word@127.0.0.1:1');
    await bus.start();
    expect(bus.status().connected).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(logger.lines).toHaveLength(1);
    expect(logger.lines.join()).toContain('ECONNREFUSED');
    expect(logger.lines.join()).not.toMatch(/secret/);
  });

  it('counts an instance that fell silent as missing until it is heard again', { timeout: 30_000 }, async () => {
    const bus = create();
    await bus.start();
    const raw = new Redis(server.url);
    const wire = createWire(lookupKey, `${keyPrefix}bus`);
    await raw.publish(`${keyPrefix}bus`, wire.encode({ nodeId: 'other', message: { kind: 'heartbeat', sentAt: 0 } }));
    await expect.poll(() => bus.status().instances, SLACK).toBe(2);
    const changed = new Promise<BusStatus>((resolve) => bus.onStatus(resolve));
    // What the silent one may have said meanwhile shows long before it counts as missing.
    await expect.poll(() => bus.silence(), SLACK).toBeGreaterThan(1000);
    expect(bus.status()).toMatchObject({ connected: true, missing: 0 });
    expect(await changed).toMatchObject({ connected: true, instances: 1, missing: 1 });
    raw.disconnect();
  });
});
