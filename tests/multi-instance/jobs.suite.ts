/** The nightly work of three instances: done once, whoever of them falls away in the middle of it. */

import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLES } from '../../server/src/strapi/content-types';
import { LEASE } from '../../server/src/use-cases/keep-lease';
import { earlyMorning } from '../support/early-morning';
import { isWhole } from '../support/scale';
import type { App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { openDatabase } from './harness/open-database';
import type { Cluster, Instance } from './harness/start-cluster';

const SESSIONS = 4000;
/** Milliseconds beyond the lease: the next instance asks every few seconds, and a busy machine takes its time. */
const SLACK = isWhole ? 3000 : 20_000;
const ROW = 'job:retention';
const DAY = 86_400_000;

export const describeJobs = (cluster: () => Cluster): void => {
  describe('nightly work', () => {
    let database: Knex;
    beforeAll(() => {
      database = openDatabase(cluster());
    });
    afterAll(() => database?.destroy());

    /** Long ended sessions, and the record of the job as it was nights ago. */
    const prepare = async (): Promise<void> => {
      const endedAt = Date.now() - 200 * DAY;
      await database.raw(
        `INSERT INTO ${TABLES.sessions} (document_id, session_key, origin, user_id, status, login_method, started_at, last_seen_at, ended_at, end_reason)
         SELECT 'old-' || n, 'old-' || n, 'USER', '1', 'TERMINATED', 'PASSWORD', ?::bigint, ?::bigint, ?::bigint + n, 'LOGOUT'
         FROM generate_series(1, ?::int) AS n`,
        [endedAt, endedAt, endedAt, SESSIONS]
      );
      await database(TABLES.states)
        .insert({ name: ROW, number: 0, text: JSON.stringify({ holder: null, period: '2001-01-01', startedAt: 0 }) })
        .onConflict('name')
        .merge(['number', 'text']);
    };
    /** The statement that would delete the session waits until it is let go. */
    const hold = async (session: string): Promise<() => Promise<void>> => {
      const transaction = await database.transaction();
      await transaction(TABLES.sessions).where({ session_key: session }).forUpdate().select('id');
      return () => transaction.rollback().then(() => undefined);
    };
    const left = async (): Promise<number> => {
      const [row] = await database(TABLES.sessions).whereLike('session_key', 'old-%').count<{ count: string }[]>({ count: '*' });
      return Number(row?.count);
    };

    it('is taken over from one that was killed and from one that was stopped, and done once', async () => {
      const { instances, apps } = cluster();
      await prepare();
      const letGo = [await hold('old-1'), await hold(`old-${SESSIONS}`)] as const;
      const marks = new Map(apps.map((app) => [app, app.logs().length]));
      const logOf = (app: App): string => app.logs().slice(marks.get(app));
      await Promise.all(apps.map((app) => app.restart({ TZ: earlyMorning() })));
      const working = async (among: readonly Instance[]): Promise<Instance> =>
        waitFor('an instance to begin', () => among.find(({ app }) => logOf(app).includes('Retention begins')), LEASE + SLACK);

      const first = await working(instances);
      await first.app.kill();
      const killedAt = performance.now();
      await letGo[0]();
      const rest = instances.filter((instance) => instance !== first);
      const second = await working(rest);
      const afterKill = performance.now() - killedAt;

      // In the middle of its work: there is always the last session to wait for.
      await waitFor(
        'the second to wait',
        async () => {
          const { rows } = await database.raw(`SELECT count(*) AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
          return Number(rows[0].waiting) > 0;
        },
        LEASE + SLACK
      );
      second.freeze();
      const stoppedAt = performance.now();
      await letGo[1]();
      const third = rest.find((instance) => instance !== second) as Instance;
      await working([third]);
      const afterStop = performance.now() - stoppedAt;
      await waitFor('the work to be done', () => logOf(third.app).includes('Retention deleted'), LEASE + SLACK);

      second.thaw();
      await waitFor('the stopped one to notice', () => logOf(second.app).includes('another instance has taken over'), 30_000);
      expect(await left()).toBe(0);
      expect(apps.map((app) => logOf(app).match(/Retention begins/g)?.length ?? 0)).toEqual([1, 1, 1]);
      expect(apps.map((app) => logOf(app).match(/Retention deleted/g)?.length ?? 0).reduce((a, b) => a + b)).toBe(1);
      for (const delay of [afterKill, afterStop]) expect(delay).toBeLessThan(LEASE + SLACK);
      console.log(
        `Nightly work was taken over ${(afterKill / 1000).toFixed(1)} s after a SIGKILL, ${(afterStop / 1000).toFixed(1)} s after a SIGSTOP.`
      );
      const row = await database(TABLES.states).where({ name: ROW }).first<{ text: string }>('text');
      expect(JSON.parse(row.text)).toMatchObject({ holder: null });
      await first.app.restart();
    }, 240_000);
  });
};
