/** The feed of three instances that all write, to readers that leave and come back on another one. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knex } from 'knex';
import { TABLES } from '../../server/src/strapi/content-types';
import { registerUser } from '../support/callers';
import { restOk } from '../support/http';
import { isWhole, scaled } from '../support/scale';
import type { App } from '../support/start-app';
import { waitFor } from '../support/wait-for';
import { forceLogout, latestCursor } from './harness/ask-instance';
import { openDatabase } from './harness/open-database';
import { positionOf, readFeed } from './harness/read-feed';
import type { Cluster } from './harness/start-cluster';

const EVENTS = scaled(600, 20_000);
const WRITERS = 6;
const READERS = 10;
/** Sessions that a writer opens before it ends them all in one transaction. */
const ABREAST = 10;
const TIMEOUT = scaled(240_000, 1_800_000);

interface Told {
  readonly id: string;
  readonly position: number;
}
interface Reader {
  readonly told: Told[];
  readonly instances: Set<App>;
  visits: number;
}

const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;
const positionIn = (cursor: string): number => (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown, number])[2];

export const describeGaplessFeed = (cluster: () => Cluster): void => {
  describe(`${EVENTS} events that three instances write at once`, () => {
    let database: Knex;
    beforeAll(() => {
      database = openDatabase(cluster());
    });
    afterAll(() => database?.destroy());

    it(
      'reach each of ten readers, who leave and resume anywhere, once and in the order of the log',
      async ({ signal }) => {
        const { apps, admin, redis } = cluster();
        const standing = new Set(apps);
        const anywhere = (): App => pick([...standing]);
        const after = await latestCursor(apps[0], admin);
        const start = positionIn(after);
        const lastPosition = async (): Promise<number> => {
          const [row] = await database(TABLES.events).max<{ max: string }[]>('position as max');
          return Number(row?.max);
        };
        let isWriting = true;
        let end = Infinity;
        /** Where an instance or Redis goes, those who were there try elsewhere. Nothing is forgiven in the log. */
        const trouble = new Map<string, number>();
        const forgive = (error: unknown): void => {
          const text = error instanceof Error ? error.message.slice(0, 120) : String(error);
          trouble.set(text, (trouble.get(text) ?? 0) + 1);
        };

        const write = async (): Promise<void> => {
          const user = await registerUser(anywhere());
          while (!signal.aborted && (await lastPosition()) < start + EVENTS) {
            // One whose instance falls away in the middle goes on at another.
            for (let count = 0; count < ABREAST; count += 1)
              await restOk(anywhere(), 'POST', '/api/probe/issue', { body: { id: user.id } }).catch(forgive);
            await forceLogout(anywhere(), admin, user.id).catch(forgive);
          }
        };
        const read = async (reader: Reader): Promise<void> => {
          let cursor = after;
          let position = start;
          while (position < end && !signal.aborted) {
            const app = anywhere();
            reader.visits += 1;
            reader.instances.add(app);
            try {
              const feed = await readFeed(app, admin, cursor);
              try {
                for (let stay = 10 + Math.random() * 150; stay > 0 && position < end; stay -= 1) {
                  const message = await feed.next(isWriting ? 5000 : 1000);
                  const at = positionOf(message);
                  if (message.errors) throw new Error(JSON.stringify(message.errors));
                  if (at === null) continue;
                  reader.told.push({ id: message.data.authFeed.id, position: at });
                  cursor = message.data.authFeed.cursor;
                  position = at;
                }
              } finally {
                // What waits in the socket is left there: it is the cursor that counts.
                await feed.close();
              }
            } catch (error) {
              forgive(error);
            }
          }
        };
        const startedAt = performance.now();
        const readers = Array.from({ length: READERS }, (): Reader => ({ told: [], instances: new Set(), visits: 0 }));
        const tell = async (): Promise<void> => {
          const places = readers.map(({ told, visits }) => `${told.at(-1)?.position ?? start}/${visits}`).join(' ');
          console.log(
            `From ${start}: written up to ${await lastPosition()}, read up to (in visits) ${places}; ${JSON.stringify([...trouble])}`
          );
        };
        // Whoever has to wait for long, or in vain, is told where everybody stands.
        const teller = setInterval(() => void tell(), 30_000);
        signal.addEventListener('abort', () => clearInterval(teller));
        signal.addEventListener('abort', () => void tell());
        const reading = Promise.all(readers.map(read));
        const writing = Promise.all(Array.from({ length: WRITERS }, write));

        if (isWhole) {
          const reach = (share: number) =>
            waitFor(`${share} of the events`, async () => (await lastPosition()) > start + EVENTS * share, TIMEOUT, 250);
          await reach(0.2);
          await redis.kill();
          await reach(0.4);
          await redis.start();
          await reach(0.6);
          standing.delete(apps[1]);
          await apps[1].kill();
          await reach(0.8);
          await apps[1].restart();
          standing.add(apps[1]);
        }
        await writing;
        end = await lastPosition();
        isWriting = false;
        const seconds = (performance.now() - startedAt) / 1000;
        await reading;
        clearInterval(teller);

        const log: { position: string; event_key: string; type: string; session_key: string | null }[] = await database(TABLES.events)
          .where('position', '>', start)
          .where('position', '<=', end)
          .orderBy('position')
          .select('position', 'event_key', 'type', 'session_key');
        const expected = log.map(({ event_key: id, position }): Told => ({ id, position: Number(position) }));
        expect(expected.map(({ position }) => position)).toEqual(expected.map((_, index) => start + 1 + index));
        for (const { told } of readers) expect(told).toEqual(expected);

        // The order itself is true to each session's history.
        const earlier = new Set(
          (await database(TABLES.events).where('position', '<=', start).distinct('session_key')).map(
            (row: { session_key: string | null }) => row.session_key
          )
        );
        const histories = new Map<string, string[]>();
        for (const { session_key: key, type } of log) if (key) histories.set(key, [...(histories.get(key) ?? []), type]);
        for (const [key, history] of histories) {
          // A session of before may be judged anew meanwhile; its beginning is no part of what was read.
          if (!earlier.has(key)) expect(history[0]).toBe('SESSION_STARTED');
          expect(history.filter((type) => type === 'SESSION_STARTED' || type === 'SESSION_ENDED').length).toBeLessThanOrEqual(2);
          if (history.includes('SESSION_ENDED')) expect(history.at(-1)).toBe('SESSION_ENDED');
        }
        const visits = readers.reduce((sum, reader) => sum + reader.visits, 0);
        expect(visits).toBeGreaterThan(2 * READERS);
        expect(new Set(readers.flatMap(({ instances }) => [...instances])).size).toBe(apps.length);
        console.log(
          `${expected.length} events in ${seconds.toFixed(1)} s over three instances; ${READERS} readers in ${visits} visits were told each once, in order.`
        );
        await cluster().heal();
      },
      TIMEOUT
    );
  });
};
