/** Redis in every state but a good one: what goes on, what is late and by how much, and what comes back. */

import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { checkToken, failLogin, registerUser, type User } from '../support/callers';
import type { Feed } from '../support/open-feed';
import { isWhole, scaled } from '../support/scale';
import type { App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { ask, busOf, forceLogout, latestCursor } from './harness/ask-instance';
import { watchForRefusal } from './harness/measure-refusal';
import { collectStarts, readFeed } from './harness/read-feed';
import type { Cluster } from './harness/start-cluster';

/** Milliseconds: `maxStaleness`, and what a busy machine adds to two requests. */
const STALENESS = 1000 + scaled(2000, 250);
/** Milliseconds that an outage lasts after everybody has noticed it. */
const DURATION = scaled(0, 30_000);

interface Outage {
  readonly name: string;
  begin(cluster: Cluster): unknown;
  end(cluster: Cluster): unknown;
  /** Instances that find themselves without Redis, by their place. */
  readonly cutOff: readonly number[];
}

const command = async ({ redis }: Cluster, ...words: [string, ...string[]]): Promise<void> => {
  const client = new Redis(redis.url);
  await client.call(...words).finally(() => client.disconnect());
};
const delayAll = ({ instances }: Cluster, milliseconds: number): void => {
  for (const { redis } of instances) redis.delay(milliseconds);
};

const OUTAGES: readonly Outage[] = [
  { name: 'is killed', begin: ({ redis }) => redis.kill(), end: ({ redis }) => redis.start(), cutOff: [0, 1, 2] },
  { name: 'is stopped', begin: ({ redis }) => redis.freeze(), end: ({ redis }) => redis.thaw(), cutOff: [0, 1, 2] },
  {
    name: 'is killed and comes back empty at once',
    begin: async ({ redis }) => {
      await redis.kill();
      await redis.start();
    },
    end: () => undefined,
    cutOff: [],
  },
  { name: 'is flushed', begin: (cluster) => command(cluster, 'FLUSHALL'), end: () => undefined, cutOff: [] },
  {
    name: 'is slow by half a second each way',
    begin: (cluster) => delayAll(cluster, 500),
    end: (cluster) => delayAll(cluster, 0),
    cutOff: [],
  },
  {
    name: 'is slow by three seconds each way',
    begin: (cluster) => delayAll(cluster, 3000),
    end: (cluster) => delayAll(cluster, 0),
    cutOff: [0, 1, 2],
  },
  {
    name: 'refuses to publish',
    begin: (cluster) => command(cluster, 'ACL', 'SETUSER', 'default', '-publish'),
    end: (cluster) => command(cluster, 'ACL', 'SETUSER', 'default', '+publish'),
    cutOff: [0, 1, 2],
  },
  {
    name: 'has no memory left',
    begin: (cluster) => command(cluster, 'CONFIG', 'SET', 'maxmemory', '1'),
    end: (cluster) => command(cluster, 'CONFIG', 'SET', 'maxmemory', '0'),
    cutOff: [],
  },
  {
    name: 'is cut off from one instance alone',
    begin: ({ instances }) => instances[1].redis.cut(),
    end: ({ instances }) => instances[1].redis.heal(),
    cutOff: [1],
  },
  {
    name: 'swallows what one instance alone sends',
    begin: ({ instances }) => instances[1].redis.hang(),
    end: ({ instances }) => instances[1].redis.heal(),
    cutOff: [1],
  },
];

export const describeRedisAway = (cluster: () => Cluster): void => {
  describe('while Redis', () => {
    /** Ends the user's sessions on one instance, and waits until the others refuse them. Answers how long that took. */
    const endAndWatch = async (from: App, user: User): Promise<number> => {
      const { apps, admin } = cluster();
      const others = apps.filter((app) => app !== from);
      for (const app of others) expect((await checkToken(app, user.token)).status).toBe(200);
      const watches = others.map((app) => watchForRefusal(app, user.token));
      await forceLogout(from, admin, user.id);
      const endedAt = performance.now();
      expect(await checkToken(from, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
      return Math.max(...(await Promise.all(watches.map((watch) => watch.since(endedAt)))));
    };

    it.each(OUTAGES.map((outage) => [outage.name, outage] as const))(
      '%s, logins, requests and force logout go on, and what happened is told in order and once',
      async (_name, outage) => {
        const { apps, admin } = cluster();
        const [a, b] = apps;
        const after = await latestCursor(a, admin);
        const readers: Feed[] = await Promise.all(apps.map((app) => readFeed(app, admin, after)));
        const lost: number[] = [];
        readers.forEach((feed, index) => void feed.closed.then(() => lost.push(index)));
        const known = await registerUser(a);
        for (const app of apps) expect((await checkToken(app, known.token)).status).toBe(200);

        let users: User[] = [];
        const delays: number[] = [];
        await outage.begin(cluster());
        try {
          // At once, before anybody can have noticed.
          delays.push(await endAndWatch(a, known));
          users = await Promise.all(apps.map((app) => registerUser(app)));
          for (const { token } of users) for (const app of apps) expect((await checkToken(app, token)).status).toBe(200);
          for (const index of outage.cutOff) {
            const app = apps[index] ?? a;
            await waitFor('the instance to notice', async () => !(await busOf(app, admin)).connected, 15_000, 100);
          }
          for (const endAt = Date.now() + (outage.cutOff.length > 0 ? DURATION : 0); Date.now() < endAt;)
            for (const app of apps) expect((await checkToken(app, users[2]?.token ?? '')).status).toBe(200);
          // By one that is cut off, where one is.
          delays.push(await endAndWatch(b, users[1] ?? known));
        } finally {
          await outage.end(cluster());
          await cluster().heal();
        }
        console.log(`Redis ${outage.name}: refused on the others after ${delays.map((delay) => delay.toFixed(0)).join(' and ')} ms.`);
        expect(Math.max(...delays)).toBeLessThan(STALENESS);

        const back = await registerUser(b);
        const emails = [...users, back].map(({ email }) => email);
        for (const [index, reader] of readers.entries()) {
          const { busStates } = await collectStarts(reader, emails, 20_000);
          if (outage.cutOff.includes(index)) {
            expect(busStates.some(({ connected }) => !connected)).toBe(true);
            expect(busStates.at(-1)).toMatchObject({ connected: true });
          }
        }
        expect(lost).toEqual([]);
        await Promise.all(readers.map((feed) => feed.close()));
      },
      isWhole ? 240_000 : 90_000
    );

    it('is away, failed logins are counted by each instance alone, and lead to a lock-out', async () => {
      const { apps, admin, redis } = cluster();
      const user = await registerUser(apps[0]);
      const { maxFailedLogins } = (await ask(apps[0], admin, '{ authSettings { maxFailedLogins } }')).authSettings as {
        maxFailedLogins: number;
      };
      await redis.kill();
      try {
        for (const app of apps.slice(0, 2)) {
          for (let count = 0; count < maxFailedLogins; count += 1) expect((await failLogin(app, user.email)).status).toBe(400);
          expect((await failLogin(app, user.email)).status).toBe(429);
        }
        expect((await failLogin(apps[2], user.email)).status).toBe(400);
      } finally {
        await redis.start();
        await cluster().heal();
      }
    }, 60_000);
  });
};
