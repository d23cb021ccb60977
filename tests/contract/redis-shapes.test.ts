/** The shapes in which Redis comes: the same contracts over TLS, as an account with the least rights, behind a Sentinel, in a cluster. */

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAttempts } from '../../server/src/adapters/attempts/create-attempts';
import { createRedisCounters } from '../../server/src/adapters/attempts/redis-counters';
import { createRedisBus } from '../../server/src/adapters/redis-bus';
import type { RedisTarget } from '../../server/src/adapters/redis-target';
import type { Attempts } from '../../server/src/ports/attempts';
import type { EventBus } from '../../server/src/ports/event-bus';
import { parseConfig } from '../../server/src/config/parse-config';
import { hasOpenssl, makeCertificates, type Certificates } from '../support/make-certificates';
import { findFreePort } from '../support/free-port';
import { hasRedis, startRedis, type RedisServer } from '../support/provide-redis';
import {
  askRedis,
  DATA_PASSWORD,
  SENTINEL_NAME,
  SENTINEL_PASSWORD,
  startRedisCluster,
  startSentinelSet,
  type RedisCluster,
  type SentinelSet,
} from '../support/redis-shapes';
import { isWhole } from '../support/scale';
import { createLines } from '../use-cases/feed-fakes';
import { describeAttempts, failTimes, LIMITS, tryOf } from './attempts.contract';
import { describeEventBus, eventAt, listen } from './event-bus.contract';

const WAIT = { timeout: 20_000 };
const lookupKey = randomBytes(32);
/** As an application gives it: what the boot would refuse is refused here. */
const targetOf = (redis: Readonly<Record<string, unknown>>): RedisTarget => parseConfig({ redis }, {}, false).redis;

let logger = createLines();
let keyPrefix = '';
let buses: EventBus[] = [];
let counted: Attempts[] = [];
const createBus = (target: RedisTarget): EventBus => {
  const bus = createRedisBus({ target, keyPrefix, lookupKey, nodeId: randomUUID(), logger });
  buses.push(bus);
  return bus;
};
const startBus = async (target: RedisTarget): Promise<EventBus> => {
  const bus = createBus(target);
  await bus.start();
  return bus;
};
const createCounted = async (target: RedisTarget, limits = () => LIMITS): Promise<Attempts> => {
  const attempts = createAttempts({ counters: await createRedisCounters({ target, keyPrefix, logger }), lookupKey, limits });
  counted.push(attempts);
  return attempts;
};
/** Publishes until the other one hears it: right after a reconnect a message may still be lost. */
const hears = async (from: EventBus, to: EventBus): Promise<void> => {
  const heard = listen(to);
  await expect
    .poll(async () => {
      await from.publish({ kind: 'settings' });
      return heard.length > 0;
    }, WAIT)
    .toBe(true);
};
const isConnected = (bus: EventBus) => expect.poll(() => bus.status().connected, WAIT);

const describeBoth = (name: string, target: () => RedisTarget, withAttempts = true): void => {
  describeEventBus(name, async () => ({ create: () => createBus(target()), dispose: async () => undefined }));
  if (withAttempts) describeAttempts(name, { create: (limits) => createCounted(target(), limits) });
  it('reaches Redis for both, and says nothing', async () => {
    const bus = await startBus(target());
    await failTimes(await createCounted(target()), tryOf('ada'), 5);
    expect(await (await createCounted(target())).lockoutOf(tryOf('ada'))).not.toBeNull();
    expect(bus.status().connected).toBe(true);
    expect(logger.lines.filter((line) => /away|lost|not reach|ignored/.test(line))).toEqual([]);
  });
};

if (!hasRedis()) console.warn('SKIPPED: redis-server is not installed, so its shapes were not tested.');
if (!hasOpenssl()) console.warn('SKIPPED: openssl is not installed, so Redis over TLS was not tested.');

describe.skipIf(!hasRedis())('Redis', () => {
  beforeEach(() => {
    logger = createLines();
    keyPrefix = `test:${randomUUID()}:`;
    buses = [];
    counted = [];
  });
  afterEach(async () => {
    await Promise.all([...buses, ...counted].map((part) => part.stop()));
  });

  describe.skipIf(!hasOpenssl())('over TLS, as an account with the least rights,', () => {
    let certificates: Certificates;
    let server: RedisServer;
    let port: number;
    const access = { username: 'guard', password: 'se:cr/et%' };
    const tls = () => ({ ca: certificates.ca, ...certificates.client });
    const target = (): RedisTarget => targetOf({ url: `rediss://localhost:${port}`, ...access, tls: tls() });

    beforeAll(async () => {
      certificates = makeCertificates();
      port = await findFreePort();
      const files = [
        '--tls-cert-file',
        certificates.server.cert,
        '--tls-key-file',
        certificates.server.key,
        '--tls-ca-cert-file',
        certificates.ca,
      ];
      server = await startRedis({ args: ['--save', '', '--tls-port', String(port), ...files] });
      // The rights that docs/configuration.md names, with the prefix that the tests use.
      const rights = '+publish +subscribe +get +set +incrby +pttl +expire +del +multi +exec +eval +evalsha'.split(' ');
      await askRedis(server.port, 'ACL', [
        'SETUSER',
        access.username,
        'on',
        `>${access.password}`,
        'resetkeys',
        'resetchannels',
        '-@all',
        '~test:*',
        '&test:*',
        ...rights,
      ]);
    });
    afterAll(async () => {
      await server.stop();
      certificates.remove();
    });

    describeBoth('Redis over TLS', target);

    it('takes user and password in the URL as well', async () => {
      const url = `rediss://${access.username}:${encodeURIComponent(access.password)}@localhost:${port}`;
      expect((await startBus(targetOf({ url, tls: tls() }))).status().connected).toBe(true);
    });

    it('takes certificates as texts', async () => {
      const { ca, cert, key } = tls();
      const texts = { ca: certificates.read(ca), cert: certificates.read(cert), key: certificates.read(key) };
      expect((await startBus(targetOf({ url: `rediss://localhost:${port}`, ...access, tls: texts }))).status().connected).toBe(true);
    });

    it.each([
      ['a server whose authority is not known', () => ({ tls: { ...tls(), ca: certificates.strangerCa } }), /SIGNATURE|CERT/],
      ['a server that is called something else', () => ({ tls: { ...tls(), servername: 'redis.example.com' } }), /ALTNAME/],
      ['a wrong password', () => ({ password: 'hunter2hunter2' }), /WRONGPASS/],
    ])('is not talked to where it is %s, with the reason in the log and no secret', async (_what, change, reason) => {
      const bus = await startBus(targetOf({ url: `rediss://localhost:${port}`, ...access, tls: tls(), ...change() }));
      expect(bus.status().connected).toBe(false);
      expect(logger.lines.join('\n')).toMatch(reason);
      expect(logger.lines.join('\n')).not.toMatch(/hunter2|se:cr|BEGIN/);
    });
  });

  describe.skipIf(!hasOpenssl())('behind a Sentinel, over TLS', () => {
    let certificates: Certificates;
    let set: SentinelSet;
    const target = (ca = certificates.ca): RedisTarget => {
      // A Sentinel names addresses, a certificate names hosts.
      const tls = { ca, ...certificates.client, servername: 'localhost' };
      const sentinel = { master: SENTINEL_NAME, nodes: [`127.0.0.1:${set.sentinelPort}`], password: SENTINEL_PASSWORD, tls };
      return targetOf({ sentinel, password: DATA_PASSWORD, tls });
    };
    beforeAll(async () => {
      certificates = makeCertificates();
      set = await startSentinelSet(certificates);
    }, 30_000);
    afterAll(async () => {
      await set.stop();
      certificates.remove();
    });

    it('carries messages and counts, and goes on with the next master', { timeout: 60_000 }, async () => {
      const [one, two] = [await startBus(target()), await startBus(target())];
      await hears(one, two);
      await failTimes(await createCounted(target()), tryOf('ada'), 5);
      const before = await set.masterPort();
      await set.master.kill();
      await expect.poll(() => set.masterPort(), WAIT).not.toBe(before);
      await isConnected(one).toBe(true);
      await isConnected(two).toBe(true);
      await hears(one, two);
    });

    it('is not talked to where its authority is not known', async () => {
      const bus = await startBus(target(certificates.strangerCa));
      expect(bus.status().connected).toBe(false);
      expect(logger.lines.join('\n')).not.toContain(SENTINEL_PASSWORD);
    });
  });

  describe('behind a Sentinel', () => {
    let set: SentinelSet;
    const target = (): RedisTarget =>
      targetOf({
        sentinel: { master: SENTINEL_NAME, nodes: [`127.0.0.1:1`, `127.0.0.1:${set.sentinelPort}`], password: SENTINEL_PASSWORD },
        password: DATA_PASSWORD,
      });
    beforeAll(async () => {
      set = await startSentinelSet();
    }, 30_000);
    afterAll(() => set.stop());

    // What it counts with is what one server counts with; five seconds for that are worth it in the whole form.
    describeBoth('Redis behind a Sentinel', target, isWhole);

    it('fails over while messages flow: the bus notices, finds the new master, and nothing hangs', { timeout: 60_000 }, async () => {
      const [one, two] = [await startBus(target()), await startBus(target())];
      const attempts = await createCounted(target());
      await failTimes(attempts, tryOf('ada'), 5);
      // A replica follows a moment later, and what it has not got goes with the master.
      await expect.poll(() => set.isInStep(), WAIT).toBe(true);
      const before = await set.masterPort();
      let position = 0;
      let longest = 0;
      const flow = setInterval(() => {
        const startedAt = performance.now();
        void one.publish({ kind: 'event', event: eventAt((position += 1)) }).then(() => {
          longest = Math.max(longest, performance.now() - startedAt);
        });
      }, 20);
      try {
        await set.master.kill();
        await isConnected(one).toBe(false);
        await expect.poll(() => set.masterPort(), WAIT).not.toBe(before);
        await isConnected(one).toBe(true);
        await isConnected(two).toBe(true);
        const heard = listen(two);
        await expect.poll(() => heard.length, WAIT).toBeGreaterThan(3);
      } finally {
        clearInterval(flow);
      }
      expect(longest).toBeLessThan(10_000);
      // The replica had the counts, and the new master has them.
      await expect.poll(async () => (await attempts.countsOf(tryOf('ada'))).failuresOfAccount, WAIT).toBe(5);
    });
  });

  describe('as a cluster', () => {
    let cluster: RedisCluster;
    const target = (): RedisTarget => targetOf({ cluster: { nodes: cluster.nodes.map(({ port }) => `127.0.0.1:${port}`) } });
    beforeAll(async () => {
      cluster = await startRedisCluster();
    }, 60_000);
    afterAll(() => cluster.stop());

    describeBoth('clustered Redis', target);

    it('keeps the counts on all nodes', async () => {
      const attempts = await createCounted(target());
      for (let index = 0; index < 20; index += 1) await attempts.fail(tryOf(`person ${index}`));
      const sizes = await Promise.all(cluster.nodes.map(({ port }) => askRedis(port, 'DBSIZE')));
      for (const size of sizes) expect(Number(size)).toBeGreaterThan(0);
    });

    it('loses a node: every instance finds another one, and counting goes on', { timeout: 60_000 }, async () => {
      const [one, two] = [await startBus(target()), await startBus(target())];
      const attempts = await createCounted(target());
      await cluster.nodes[0]?.kill();
      for (const bus of [one, two]) await isConnected(bus).toBe(true);
      await hears(one, two);
      await hears(two, one);
      // A part of the counts is in memory, a part on the nodes that are left: twice as many tries meet the lock-out for certain.
      for (let index = 0; index < 10; index += 1) {
        const guess = tryOf(`person ${index}`, `198.51.100.${index}`);
        await failTimes(attempts, guess, 2 * LIMITS.maxFailedLogins);
        await expect.poll(() => attempts.lockoutOf(guess), WAIT).not.toBeNull();
      }
    });
  });
});
