/** A Redis that answers, but not what one would like: slow, with errors, as a replica, with forged messages. */

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttempts } from '../../server/src/adapters/attempts/create-attempts';
import { createRedisCounters } from '../../server/src/adapters/attempts/redis-counters';
import { createRedisBus } from '../../server/src/adapters/redis-bus';
import type { RedisTarget } from '../../server/src/adapters/redis-target';
import { createWire } from '../../server/src/adapters/redis-wire';
import type { Attempts } from '../../server/src/ports/attempts';
import type { EventBus } from '../../server/src/ports/event-bus';
import { startTcpProxy, type TcpProxy } from '../multi-instance/harness/tcp-proxy';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import { askRedis } from '../support/redis-shapes';
import { waitFor } from '../support/wait-for';
import { createLines } from '../use-cases/feed-fakes';
import { failTimes, LIMITS, tryOf } from './attempts.contract';
import { eventAt, listen } from './event-bus.contract';

const WAIT = { timeout: 20_000 };
const GUARD = { username: 'guard', password: 'secret' };

if (!hasRedis()) console.warn('SKIPPED: redis-server is not installed, so a Redis that fails was not tested.');

describe.skipIf(!hasRedis())('a Redis', () => {
  const lookupKey = randomBytes(32);
  let server: RedisServer;
  let proxy: TcpProxy;
  let logger = createLines();
  let keyPrefix: string;
  let parts: (EventBus | Attempts)[];

  const ask = (command: string, ...args: (string | number)[]): Promise<unknown> => askRedis(server.port, command, args);
  const direct = (): RedisTarget => ({ url: server.url, ...GUARD });
  const throughProxy = (): RedisTarget => ({ url: `redis://127.0.0.1:${proxy.port}`, ...GUARD });
  const startBus = async (target: RedisTarget): Promise<EventBus> => {
    const bus = createRedisBus({ target, keyPrefix, lookupKey, nodeId: randomUUID(), logger });
    parts.push(bus);
    await bus.start();
    return bus;
  };
  const createCounted = async (target: RedisTarget): Promise<Attempts> => {
    const attempts = createAttempts({
      counters: await createRedisCounters({ target, keyPrefix, logger }),
      lookupKey,
      limits: () => LIMITS,
    });
    parts.push(attempts);
    return attempts;
  };
  const isConnected = (bus: EventBus) => expect.poll(() => bus.status().connected, WAIT);
  /** More than may be under way; resolves when the bus has taken or given up all of them. */
  const flood = (bus: EventBus, messages = 3000): Promise<unknown> =>
    Promise.all(Array.from({ length: messages }, (_, index) => bus.publish({ kind: 'event', event: eventAt(index + 1) })));

  beforeAll(async () => {
    server = await startRedis();
    proxy = await startTcpProxy(server.port);
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });
  beforeEach(async () => {
    keyPrefix = `test:${randomUUID()}:`;
    logger = createLines();
    parts = [];
    await ask('ACL', 'SETUSER', GUARD.username, 'reset', 'on', `>${GUARD.password}`, '~*', '&*', '+@all');
  });
  afterEach(async () => {
    await Promise.all(parts.map((part) => part.stop()));
  });

  it('that is slow counts as there while what is sent comes back in time, and as away while it does not', { timeout: 60_000 }, async () => {
    const [bus, other] = [await startBus(throughProxy()), await startBus(direct())];
    proxy.delay(150);
    const heard = listen(other);
    await bus.publish({ kind: 'settings' });
    await expect.poll(() => heard.length, WAIT).toBe(1);
    expect(bus.status().connected).toBe(true);
    proxy.delay(3000);
    await isConnected(bus).toBe(false);
    await flood(bus);
    proxy.heal();
    await isConnected(bus).toBe(true);
  });

  it('that is narrow for a moment loses messages, but the last of them arrives and shows it', { timeout: 60_000 }, async () => {
    const [bus, other] = [await startBus(throughProxy()), await startBus(direct())];
    const heard = listen(other);
    proxy.throttle(2_000_000);
    await flood(bus);
    proxy.heal();
    await expect.poll(() => heard.at(-1), WAIT).toEqual({ kind: 'event', event: eventAt(3000) });
    expect(heard.length).toBeLessThan(3000);
  });

  it(
    'that forbids to publish counts as away, with the reason in the log, and as there when it allows it',
    { timeout: 60_000 },
    async () => {
      const bus = await startBus(direct());
      await ask('ACL', 'SETUSER', GUARD.username, '-publish');
      await isConnected(bus).toBe(false);
      await flood(bus, 1500);
      await expect.poll(() => logger.lines.join('\n'), WAIT).toContain('NOPERM');
      await ask('ACL', 'SETUSER', GUARD.username, '+publish');
      await isConnected(bus).toBe(true);
    }
  );

  it('that forbids the channel, counts included, keeps nobody from starting', { timeout: 20_000 }, async () => {
    await ask('ACL', 'SETUSER', GUARD.username, 'resetchannels', 'resetkeys');
    const bus = await startBus(direct());
    expect(bus.status().connected).toBe(false);
    expect(logger.lines.join('\n')).toContain('NOPERM');
    const attempts = await createCounted(direct());
    expect(await failTimes(attempts, tryOf('ada'), 5)).toMatchObject([{ kind: 'ACCOUNT' }]);
    expect(await attempts.lockoutOf(tryOf('ada'))).not.toBeNull();
  });

  it('without room carries messages as before, and guesses are counted in memory', async () => {
    const [bus, attempts] = [await startBus(direct()), await createCounted(direct())];
    await ask('CONFIG', 'SET', 'maxmemory', '1');
    try {
      expect(await failTimes(attempts, tryOf('ada'), 5)).toMatchObject([{ kind: 'ACCOUNT' }]);
      await expect.poll(() => logger.lines.join('\n'), WAIT).toContain('Redis is away');
      const other = await startBus(direct());
      const heard = listen(other);
      await bus.publish({ kind: 'settings' });
      await expect.poll(() => heard.length, WAIT).toBe(1);
    } finally {
      await ask('CONFIG', 'SET', 'maxmemory', '0');
    }
  });

  it('that became a replica takes no counts, which go on in memory and come back', { timeout: 60_000 }, async () => {
    const attempts = await createCounted(direct());
    await attempts.fail(tryOf('ada'));
    await ask('REPLICAOF', '127.0.0.1', '1');
    try {
      expect(await failTimes(attempts, tryOf('bob'), 5)).toMatchObject([{ kind: 'ACCOUNT' }]);
    } finally {
      await ask('REPLICAOF', 'NO', 'ONE');
    }
    await expect.poll(async () => (await attempts.countsOf(tryOf('ada'))).failuresOfAccount, WAIT).toBe(1);
    expect(await attempts.lockoutOf(tryOf('bob'))).not.toBeNull();
  });

  it('that is still loading keeps nobody waiting', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-loading-'));
    // It looks at its connections once for so many bytes that it has loaded: for some dozen keys.
    const looks = ['--loading-process-events-interval-bytes', '1024'];
    const loading = await startRedis({ folder, args: ['--save', '', '--enable-debug-command', 'local', ...looks] });
    try {
      await askRedis(loading.port, 'DEBUG', ['POPULATE', 1500]);
      // Microseconds for each key.
      await askRedis(loading.port, 'CONFIG', ['SET', 'key-load-delay', 3000]);
      let isReloaded = false;
      const reload = askRedis(loading.port, 'DEBUG', ['RELOAD']).finally(() => (isReloaded = true));
      await waitFor('Redis to be loading', () =>
        askRedis(loading.port, 'GET', ['any']).then(
          () => false,
          (error: unknown) => String(error).includes('LOADING')
        )
      );
      const target = { url: loading.url };
      const startedAt = performance.now();
      const [bus, attempts] = await Promise.all([startBus(target), createCounted(target)]);
      expect(await failTimes(attempts, tryOf('ada'), 5)).toMatchObject([{ kind: 'ACCOUNT' }]);
      console.log(`While Redis was loading, five guesses and a start took ${Math.round(performance.now() - startedAt)} ms.`);
      expect(isReloaded, 'it was loading all the while').toBe(false);
      await reload;
      await isConnected(bus).toBe(true);
    } finally {
      await loading.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('to which somebody else writes: nothing of it is believed, and one line says so', async () => {
    const [bus, other] = [await startBus(direct()), await startBus(direct())];
    const heard = listen(bus);
    const channel = `${keyPrefix}bus`;
    const forged = eventAt(null, 'forged');
    const texts = [
      'not json',
      JSON.stringify({ v: 1, nodeId: 'other', message: { kind: 'event', event: forged } }),
      createWire(randomBytes(32), channel).encode({ nodeId: 'other', message: { kind: 'event', event: forged } }),
      createWire(randomBytes(32), channel).encode({ nodeId: 'other', message: { kind: 'heartbeat', sentAt: 0 } }),
      createWire(lookupKey, 'another:bus').encode({ nodeId: 'other', message: { kind: 'event', event: eventAt(9e15) } }),
      'x'.repeat(5_000_000),
    ];
    for (const text of texts) await ask('PUBLISH', channel, text);
    await other.publish({ kind: 'event', event: eventAt(5) });
    await expect.poll(() => heard, WAIT).toEqual([{ kind: 'event', event: eventAt(5) }]);
    expect(bus.status()).toMatchObject({ connected: true, ignored: texts.length, missing: 0 });
    // One for each of the two buses: whoever writes a thousand of them does not fill the log.
    expect(logger.lines.filter((line) => line.includes('was ignored'))).toHaveLength(2);
  });
});
