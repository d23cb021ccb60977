/** What is done on one of three instances is in force on all of them. */

import { afterAll, describe, expect, it } from 'vitest';
import { checkAdminToken, checkToken, createName, loginAdmin, PASSWORD, registerUser } from '../support/callers';
import { graphql, rest } from '../support/http';
import type { Feed } from '../support/open-feed';
import { isWhole, scaled } from '../support/scale';
import { waitFor } from '../support/wait-for';
import { ask, busOf, forceLogout, latestCursor } from './harness/ask-instance';
import { percentile, watchForRefusal } from './harness/measure-refusal';
import { collectStarts, isStartOf, readFeed } from './harness/read-feed';
import type { Cluster } from './harness/start-cluster';

const ROUNDS = scaled(15, 200);
/** Milliseconds. The promise is held to on a machine that does nothing else; a busy one stops processes for longer than that. */
const LIMIT = isWhole ? 50 : 1500;
/** Milliseconds: more than `maxStaleness` by default. */
const STALENESS = 1500;
/** An address whose country the embedded data knows; the cluster takes the word of a proxy on the loopback for it. */
const FROM_FRANCE = { 'x-forwarded-for': '90.63.250.12' };

export const TRUST_LOOPBACK = { trustedProxies: ['127.0.0.1/32', '::1/128'] };

export const describeAgreement = (cluster: () => Cluster): void => {
  describe('on three instances', () => {
    const feeds: Feed[] = [];
    const open = async (...[app, admin, after]: Parameters<typeof readFeed>): Promise<Feed> => {
      const feed = await readFeed(app, admin, after);
      feeds.push(feed);
      return feed;
    };
    afterAll(() => Promise.all(feeds.map((feed) => feed.close())));

    it('each knows of the two others', async () => {
      const { apps, admin } = cluster();
      for (const app of apps) expect(await busOf(app, admin)).toEqual({ kind: 'REDIS', connected: true, instances: 3 });
    });

    it('a login on one is on the feeds of the others, and its token opens them', async () => {
      const { apps, admin } = cluster();
      const [a, b, c] = apps;
      const after = await latestCursor(a, admin);
      const readers = [await open(b, admin, after), await open(c, admin, after)];
      const user = await registerUser(a);
      const answeredAt = performance.now();
      await Promise.all(readers.map((feed) => feed.nextWhere(isStartOf(user.email))));
      console.log(`From the answer to a login to the feeds of the others: ${(performance.now() - answeredAt).toFixed(1)} ms.`);
      for (const app of apps) expect((await checkToken(app, user.token)).status).toBe(200);
    });

    it('an end on one refuses the next request on the others', async () => {
      const { apps, admin } = cluster();
      const [a, b, c] = apps;
      const delays: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const user = await registerUser(a);
        // Each has the session in memory.
        for (const app of [a, b, c]) expect((await checkToken(app, user.token)).status).toBe(200);
        const watches = [b, c].map((app) => watchForRefusal(app, user.token));
        expect(await forceLogout(a, admin, user.id)).toBe(1);
        const endedAt = performance.now();
        delays.push(...(await Promise.all(watches.map((watch) => watch.since(endedAt)))));
        for (const app of apps) expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
      }
      const [median, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
      console.log(`From force logout to the refusal on the others: median ${median.toFixed(1)} ms, 99th percentile ${p99.toFixed(1)} ms.`);
      expect(p99).toBeLessThan(LIMIT);
    }, 300_000);

    it('one that was stopped for a while knows in its first answer what ended meanwhile', async () => {
      const { instances, apps, admin, heal } = cluster();
      const [a, b, c] = apps;
      const [ended, live] = [await registerUser(a), await registerUser(b)];
      for (const { token } of [ended, live]) expect((await checkToken(c, token)).status).toBe(200);
      instances[2].freeze();
      let asked: ReturnType<typeof checkToken>[];
      try {
        expect(await forceLogout(a, admin, ended.id)).toBe(1);
        await waitFor('the refusal elsewhere', async () => (await checkToken(b, ended.token)).status === 401);
        expect((await checkToken(b, live.token)).status).toBe(200);
        // They lie on its connections before the word of the end can be taken from there.
        asked = [checkToken(c, ended.token), checkToken(c, live.token)];
        const askedAt = performance.now();
        await waitFor('the staleness that is allowed to be over', () => performance.now() - askedAt > STALENESS, 10_000);
      } finally {
        instances[2].thaw();
      }
      expect(await Promise.all(asked)).toEqual([
        { status: 401, reason: 'FORCE_LOGOUT' },
        { status: 200, reason: null },
      ]);
      await heal();
    }, 60_000);

    it("an administrator's session that ends on one is refused on the others", async () => {
      const { apps, admin } = cluster();
      const [a, b, c] = apps;
      const leaving = await loginAdmin(a, admin);
      for (const app of apps) expect((await checkAdminToken(app, leaving.token)).status).toBe(200);
      const { myAuthSessions } = await ask(a, leaving, '{ myAuthSessions { id current } }');
      const { id } = (myAuthSessions as { id: string; current: boolean }[]).find(({ current }) => current) ?? {};
      await ask(b, admin, 'mutation End($id: ID!) { forceLogoutSession(id: $id) { count } }', { id });
      for (const app of [a, c]) {
        await waitFor('the refusal', async () => (await checkAdminToken(app, leaving.token)).status === 401, 1000);
        expect(await checkAdminToken(app, leaving.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
      }
      expect((await checkAdminToken(c, admin.token)).status).toBe(200);
    });

    it('a setting that is changed on one holds on the others', async () => {
      const { apps, admin } = cluster();
      for (const [index, app] of apps.entries()) {
        const days = 12 + index;
        await ask(app, admin, 'mutation Set($days: Int!) { updateAuthSettings(input: { retentionDays: $days }) { retentionDays } }', {
          days,
        });
        for (const other of apps) {
          const read = async (): Promise<number> =>
            (await ask(other, admin, '{ authSettings { retentionDays } }')).authSettings.retentionDays;
          await waitFor('the setting', async () => (await read()) === days, 2000);
        }
      }
    });

    it('a policy that is made, changed and deleted on one judges logins on the others', async () => {
      const { apps, admin } = cluster();
      const [a, b, c] = apps;
      const user = await registerUser(a);
      const login = (app: typeof a) =>
        rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: PASSWORD }, headers: FROM_FRANCE });
      const holds = (app: typeof a, status: number) => waitFor(`the policy`, async () => (await login(app)).status === status, 5000);
      const input = { name: createName('policy'), mode: 'ENFORCE', action: 'BLOCK', conditions: { blockedCountries: ['FR'] } };
      const create = 'mutation Create($input: AuthPolicyInput!) { createAuthPolicy(input: $input) { id } }';
      const { id } = (await ask(a, admin, create, { input })).createAuthPolicy as { id: string };
      await holds(b, 403);
      await holds(c, 403);
      const update = 'mutation Update($id: ID!, $input: AuthPolicyInput!) { updateAuthPolicy(id: $id, input: $input) { id } }';
      await ask(b, admin, update, { id, input: { ...input, mode: 'OFF' } });
      await holds(a, 200);
      await holds(c, 200);
      await ask(c, admin, update, { id, input });
      await holds(a, 403);
      await ask(c, admin, 'mutation Delete($id: ID!) { deleteAuthPolicy(id: $id) }', { id });
      await holds(a, 200);
      await holds(b, 200);
    });

    it('failed logins on all of them add up to one lock-out', async () => {
      const { apps, admin } = cluster();
      const user = await registerUser(apps[0]);
      const { maxFailedLogins } = (await ask(apps[0], admin, '{ authSettings { maxFailedLogins } }')).authSettings as {
        maxFailedLogins: number;
      };
      const fail = (count: number) =>
        rest(apps[count % 3] ?? apps[0], 'POST', '/api/auth/local', { body: { identifier: user.email, password: 'Wrong-Horse-1' } });
      for (let count = 0; count < maxFailedLogins; count += 1) expect((await fail(count)).status).toBe(400);
      for (const [index] of apps.entries()) expect((await fail(index)).status).toBe(429);
    });

    it('a reader on one gets the logins on all of them exactly once and in order', async () => {
      const { apps, admin } = cluster();
      const feed = await open(apps[1], admin, await latestCursor(apps[0], admin));
      const users = await Promise.all(Array.from({ length: 12 }, (_, index) => registerUser(apps[index % 3] ?? apps[0])));
      const { kept: told } = await collectStarts(
        feed,
        users.map(({ email }) => email)
      );
      const ids = told.map(({ data }) => data.authFeed.id as string);
      expect(new Set(ids).size).toBe(ids.length);
      const { body } = await graphql(apps[2], 'query Log { authEvents(first: 100) { nodes { id } } }', {}, admin.token);
      const kept = new Set((body.data.authEvents.nodes as { id: string }[]).map(({ id }) => id));
      expect(ids.filter((id) => !kept.has(id))).toEqual([]);
    });
  });
};
