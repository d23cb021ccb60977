/** When a session was last used, over three instances: known on all, written once, and not lost. */

import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../server/src/strapi/content-types';
import { checkToken, createApiToken, registerUser, type Admin, type User } from '../support/callers';
import { openFeed } from '../support/open-feed';
import type { App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { ask, busOf } from './harness/ask-instance';
import { openDatabase } from './harness/open-database';
import type { Cluster } from './harness/start-cluster';

const SEEN = 'subscription Seen($filter: AuthFeedFilter) { authFeed(filter: $filter) { id type } }';
const LONG = 3600;
/** Seconds. */
const INTERVAL = 3;
const IDLE = 8;

export const describeLastSeen = (cluster: () => Cluster): void => {
  describe('a session that is used on three instances', () => {
    let database: Knex;
    /** An API token: its session is nobody's, so that no setting of idleness ends it. */
    let caller: Admin;
    beforeAll(async () => {
      const { apps, admin } = cluster();
      database = openDatabase(cluster());
      caller = { ...admin, token: (await createApiToken(apps[0], admin.token, { type: 'full-access' })).token };
      await database.raw(`
        CREATE TABLE seen_writes (session_key text, written_at timestamptz DEFAULT clock_timestamp());
        CREATE FUNCTION note_seen() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN INSERT INTO seen_writes (session_key) VALUES (NEW.session_key); RETURN NEW; END $$;
        CREATE TRIGGER note_seen AFTER UPDATE OF last_seen_at ON ${TABLES.sessions}
          FOR EACH ROW WHEN (OLD.last_seen_at <> NEW.last_seen_at) EXECUTE FUNCTION note_seen();
      `);
    });
    afterAll(async () => {
      await database?.raw('DROP TRIGGER note_seen ON session_guard_sessions; DROP FUNCTION note_seen; DROP TABLE seen_writes');
      await database?.destroy();
    });

    const set = (input: Readonly<Record<string, number>>): Promise<unknown> =>
      ask(
        cluster().apps[0],
        caller,
        'mutation Set($input: AuthSettingsInput!) { updateAuthSettings(input: $input) { lastSeenInterval } }',
        {
          input,
        }
      );
    const rowOf = async (user: User): Promise<{ session_key: string; last_seen_at: number; status: string; end_reason: string | null }> => {
      const row = await database(TABLES.sessions).where({ origin: 'USER', user_id: user.id }).first();
      return { ...row, last_seen_at: Number(row.last_seen_at) };
    };
    const use = async (app: App, user: User): Promise<number> => {
      const before = Date.now();
      expect(await checkToken(app, user.token)).toEqual({ status: 200, reason: null });
      return before;
    };

    it('is written once per interval, and told of once, on all of them', async () => {
      const { apps } = cluster();
      await set({ lastSeenInterval: INTERVAL });
      const user = await registerUser(apps[0]);
      const { session_key: key } = await rowOf(user);
      const filter = { origin: 'USER', userId: user.id, types: ['SESSION_SEEN'] };
      const feeds = apps.map((app) => openFeed(app, caller.token, SEEN, { filter }));
      await Promise.all(feeds.map((feed) => feed.opened));
      const startedAt = Date.now();
      const writes = async (): Promise<Date[]> =>
        (await database('seen_writes').where({ session_key: key }).orderBy('written_at')).map((row) => row.written_at as Date);
      while ((await writes()).length < 4) for (const app of apps) await use(app, user);
      const elapsed = (Date.now() - startedAt) / 1000;
      const moments = await writes();
      // Without sharing each instance writes: three times as many. The first may be written by two that did not hear each other yet.
      expect(moments.length).toBeLessThanOrEqual(elapsed / INTERVAL + 2);
      await waitFor('every reader to be told', () => feeds.every((feed) => feed.pending() >= moments.length - 1));
      const told = feeds.map((feed) => feed.drain().map(({ data }) => data.authFeed.id as string));
      for (const ids of told) {
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(moments.length);
      }
      console.log(`A session in use on three instances: written ${moments.length} times in ${elapsed.toFixed(1)} s, every ${INTERVAL} s.`);
      await Promise.all(feeds.map((feed) => feed.close()));
    }, 90_000);

    it('has the same last moment on all of them between two writes', async () => {
      const { apps } = cluster();
      await set({ lastSeenInterval: LONG });
      const user = await registerUser(apps[0]);
      const { session_key: id, last_seen_at: written } = await rowOf(user);
      await waitFor('a later moment', () => Date.now() > written + 10);
      const usedAt = await use(apps[1], user);
      const startedAt = performance.now();
      for (const app of apps) {
        await waitFor('the moment', async () => {
          const { authSession } = await ask(app, caller, 'query Of($id: ID!) { authSession(id: $id) { lastSeenAt status } }', { id });
          return Date.parse(authSession.lastSeenAt) >= usedAt && authSession.status === 'ACTIVE';
        });
      }
      console.log(`A use on one is known on all after ${(performance.now() - startedAt).toFixed(0)} ms.`);
      expect((await rowOf(user)).last_seen_at).toBe(written);
    });

    it('does not end for idleness where another instance has used it, and does where none has', async () => {
      const { apps } = cluster();
      const [a, b, c] = apps;
      const [used, idle] = [await registerUser(a), await registerUser(a)];
      for (const app of apps) for (const user of [used, idle]) await use(app, user);
      // The administrator's own session is to live as well: each has seen it lately, before lately means less.
      for (const app of apps) await busOf(app, cluster().admin);
      await set({ lastSeenInterval: 2, inactivityTimeout: IDLE });
      const idleSince = Date.now();
      await waitFor(
        'the idle one to end',
        async () => {
          await use(b, used);
          await busOf(b, cluster().admin);
          return (await rowOf(idle)).end_reason === 'IDLE';
        },
        60_000,
        100
      );
      expect(Date.now() - idleSince).toBeGreaterThan(1000 * IDLE - 1000);
      await use(c, used);
      expect(await checkToken(c, idle.token)).toEqual({ status: 401, reason: 'IDLE' });
      expect((await rowOf(used)).status).toBe('ACTIVE');
      await set({ inactivityTimeout: 900 });
    }, 90_000);

    it('keeps its last moment over a SIGTERM, that of the last answer included', async () => {
      const [, b] = cluster().apps;
      await set({ lastSeenInterval: LONG });
      const user = await registerUser(b);
      let answeredAt = 0;
      let isOver = false;
      const using = (async () => {
        while (!isOver) {
          const before = Date.now();
          const answer = await checkToken(b, user.token).catch(() => null);
          if (answer?.status === 200) answeredAt = before;
        }
      })();
      await waitFor('a use', () => answeredAt > 0);
      await b.pause();
      isOver = true;
      await using;
      expect((await rowOf(user)).last_seen_at).toBeGreaterThanOrEqual(answeredAt);
      await b.restart();
      await cluster().heal();
    }, 180_000);

    it('is off by one interval at most after a SIGKILL', async () => {
      const [, b] = cluster().apps;
      await set({ lastSeenInterval: INTERVAL });
      const user = await registerUser(b);
      const until = Date.now() + 1500 * INTERVAL;
      let usedAt = 0;
      while (Date.now() < until) usedAt = await use(b, user);
      await b.kill();
      // What the others heard of it is theirs to write.
      await waitFor('the moment', async () => (await rowOf(user)).last_seen_at >= usedAt - 1000 * INTERVAL, 30_000);
      await b.restart();
      await cluster().heal();
    }, 180_000);
  });
};
