/** Instances that stop, are killed and come back, while others carry the load. */

import { describe, expect, it } from 'vitest';
import { checkToken, registerUser, type User } from '../support/callers';
import { scaled } from '../support/scale';
import type { App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { ask, latestCursor } from './harness/ask-instance';
import { createBalancer } from './harness/balancer';
import { startRoamingReader, type RoamingReader } from './harness/roaming-reader';
import { startLoad, type LoadReport } from './harness/run-load';
import type { Cluster } from './harness/start-cluster';

/** Seconds between two writes of last seen: for the stop so long that only the stop itself can have written it. */
const LONG_INTERVAL = 3600;
const SHORT_INTERVAL = 2;
/** Milliseconds that a batch may take, on a busy machine, beyond its interval. */
const SLACK = scaled(3000, 1000);

const setInterval = (cluster: Cluster, seconds: number) =>
  ask(
    cluster.apps[0],
    cluster.admin,
    'mutation Set($seconds: Int!) { updateAuthSettings(input: { lastSeenInterval: $seconds }) { lastSeenInterval } }',
    { seconds }
  );

/** Uses a session on one instance alone until that takes no request any more. Answers when the last one that was let in was sent. */
const useUntilGone = async (app: App, user: User): Promise<number> => {
  let usedAt = 0;
  for (;;) {
    const sentAt = Date.now();
    try {
      if ((await checkToken(app, user.token)).status === 200) usedAt = sentAt;
    } catch {
      return usedAt;
    }
  }
};

const readLastSeen = async (app: App, { admin }: Cluster, user: User): Promise<number> => {
  const query = 'query Of($id: ID!) { authSessions(filter: { userId: $id, origin: USER }) { nodes { lastSeenAt } } }';
  const { nodes } = (await ask(app, admin, query, { id: user.id })).authSessions as { nodes: { lastSeenAt: string }[] };
  return Date.parse(nodes[0]?.lastSeenAt ?? '');
};

/** Every kept event was told once and in order. Answers how many logins of the users were told. */
const expectNothingLost = (reader: RoamingReader, users: readonly User[]): number => {
  const positions = reader.told.map(({ position }) => position);
  expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
  expect(new Set(reader.told.map(({ id }) => id)).size).toBe(reader.told.length);
  const ids = new Set(users.map(({ id }) => id));
  return reader.told.filter(({ type, userId }) => type === 'SESSION_STARTED' && userId !== null && ids.has(userId)).length;
};

export const describeRestarts = (cluster: () => Cluster): void => {
  describe('under load, while instances stop and come back', () => {
    /** Runs `work` with requests, logins and readers on all instances, and expects that none of them misses anything. */
    const underLoad = async (work: (apps: Cluster['apps']) => Promise<void>): Promise<LoadReport & { readonly recorded: number }> => {
      const { apps, admin } = cluster();
      const users = await Promise.all(Array.from({ length: 4 }, () => registerUser(apps[0])));
      const after = await latestCursor(apps[0], admin);
      const readers = await Promise.all([0, 1, 2].map((first) => startRoamingReader(apps, first, admin.token, after)));
      const load = startLoad(createBalancer(apps), {
        tokens: users.map(({ token }) => token),
        identifiers: users.map(({ email }) => email),
        requestsAtOnce: 3,
        loginsAtOnce: 1,
      });
      let report: LoadReport | null = null;
      try {
        await work(apps).finally(async () => (report = await load.stop()));
        if (!report) throw new Error('There is no report.');
        const { requests, logins, tokens, cut }: LoadReport = report;
        const last = await latestCursor(apps[0], admin);
        const end = (JSON.parse(Buffer.from(last, 'base64url').toString()) as [unknown, unknown, number])[2];
        const recorded: number[] = [];
        for (const reader of readers) {
          await waitFor('the readers to be told everything', () => (reader.told.at(-1)?.position ?? 0) >= end, 20_000);
          recorded.push(expectNothingLost(reader, users));
        }
        expect(recorded).toEqual(recorded.map(() => recorded[0]));
        const moves = readers.reduce((sum, reader) => sum + reader.moves(), 0);
        console.log(
          `Under load: ${requests} requests, ${logins} logins, ${cut.GET + cut.POST} cut off, ${moves} moves of readers, ${readers[0]?.told.length} events each.`
        );
        // A token that left is on record on every instance, however its instance ended.
        for (const [index, token] of tokens.slice(-30).entries())
          expect((await checkToken(apps[index % 3] ?? apps[0], token)).status).toBe(200);
        return { ...(report as LoadReport), recorded: recorded[0] ?? 0 };
      } finally {
        await Promise.all(readers.map((reader) => reader.stop()));
      }
    };

    it('no request fails, no event and no pending last-seen is lost when instances are stopped one after the other', async () => {
      await setInterval(cluster(), LONG_INTERVAL);
      const { failures, tokens, recorded } = await underLoad(async (apps) => {
        for (const index of scaled([1, 2], [0, 1, 2])) {
          const app = apps[index] ?? apps[0];
          const other = apps[(index + 1) % 3] ?? apps[0];
          const user = await registerUser(app);
          const using = useUntilGone(app, user);
          await app.pause();
          const usedAt = await using;
          expect(await readLastSeen(other, cluster(), user)).toBeGreaterThanOrEqual(usedAt);
          await app.restart();
        }
      });
      expect(failures).toEqual([]);
      // A connection that the kernel made and the application never took is the balancer's matter; what was taken was answered.
      expect(recorded).toBe(tokens.length);
    }, 300_000);

    it('no event is lost when an instance is killed, and last seen is off by one interval at most', async () => {
      await setInterval(cluster(), SHORT_INTERVAL);
      const { failures, tokens, recorded } = await underLoad(async (apps) => {
        const [app, other] = [apps[2], apps[0]];
        const user = await registerUser(app);
        const using = useUntilGone(app, user);
        const sinceBefore = Date.now();
        await waitFor('some intervals', () => Date.now() - sinceBefore > 2.5 * SHORT_INTERVAL * 1000, 30_000);
        await app.kill();
        const usedAt = await using;
        const off = usedAt - (await readLastSeen(other, cluster(), user));
        console.log(`After SIGKILL, last seen is off by ${off} ms, with an interval of ${SHORT_INTERVAL} s.`);
        expect(off).toBeLessThanOrEqual(SHORT_INTERVAL * 1000 + SLACK);
        await app.restart();
      });
      expect(failures).toEqual([]);
      expect(recorded).toBeGreaterThanOrEqual(tokens.length);
    }, 300_000);
  });
};
