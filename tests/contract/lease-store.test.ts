/** Leases of jobs on each of the databases, asked for by several connections as several instances would. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claim, ClaimOutcome, Lease, LeaseStore } from '../../server/src/ports/lease';
import { TABLES } from '../../server/src/strapi/content-types';
import { createLeaseStore } from '../../server/src/strapi/lease-store';
import { createName } from '../support/callers';
import { openGuardTables, type GuardTables, type Place } from '../support/guard-tables';
import { hasMariadb, startMariadb } from '../support/provide-mariadb';
import { hasPostgres, startPostgres } from '../support/provide-postgres';
import { waitFor } from '../support/wait-for';

interface Surroundings {
  readonly place: Place;
  stop(): Promise<void>;
}

const onSqlite = async (): Promise<Surroundings> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'session-guard-leases-'));
  return {
    place: { client: 'sqlite', file: path.join(folder, 'data.db') },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
};
const onServer = (client: 'postgres' | 'mysql', start: () => Promise<{ url: string; stop(): Promise<void> }>) => async () => {
  const server = await start();
  return { place: { client, url: server.url }, stop: () => server.stop() } as const;
};

const ALWAYS = () => true;
const LONG = 60_000;

const SUITES = [
  { name: 'SQLite', isThere: true, start: onSqlite },
  { name: 'PostgreSQL', isThere: hasPostgres(), start: onServer('postgres', startPostgres) },
  { name: 'MariaDB', isThere: hasMariadb(), start: onServer('mysql', startMariadb) },
];

for (const { name, isThere, start } of SUITES) {
  describe.skipIf(!isThere)(`leases on ${name}`, () => {
    let surroundings: Surroundings;
    const opened: GuardTables[] = [];
    let stores: LeaseStore[];
    const claimAs = (instance: number, claim: Partial<Claim> & Pick<Claim, 'name'>): Promise<ClaimOutcome> =>
      (stores[instance] as LeaseStore).claim({ duration: LONG, isDue: ALWAYS, firstPeriod: null, ...claim });
    const take = async (instance: number, claim: Partial<Claim> & Pick<Claim, 'name'>): Promise<Lease> => {
      const outcome = await claimAs(instance, claim);
      if (outcome.kind !== 'taken') throw new Error(`The lease is ${outcome.kind}.`);
      return outcome.lease;
    };
    /** A job whose record is there. */
    const createJob = async (): Promise<string> => {
      const job = createName('job');
      await claimAs(0, { name: job });
      return job;
    };

    beforeAll(async () => {
      surroundings = await start();
      // On SQLite each further connection of this process would wait for itself: instances there are other processes.
      const count = surroundings.place.client === 'sqlite' ? 1 : 3;
      for (let index = 0; index < count; index += 1) opened.push(await openGuardTables(surroundings.place));
      stores = [0, 1, 2].map((index) => createLeaseStore((opened[index] ?? (opened[0] as GuardTables)).database));
    }, 120_000);
    afterAll(async () => {
      await Promise.all(opened.map((tables) => tables.close()));
      await surroundings?.stop();
    });

    it('takes a job that is new as done up to now', async () => {
      const job = createName('job');
      expect(await claimAs(0, { name: job, firstPeriod: '2026-11-23' })).toMatchObject({
        kind: 'not-due',
        record: { period: '2026-11-23' },
      });
      const isDue = ({ period }: { period: string | null }): boolean => period !== '2026-11-23';
      expect(await claimAs(1, { name: job, firstPeriod: '2026-11-24', isDue })).toMatchObject({
        kind: 'not-due',
        record: { period: '2026-11-23' },
      });
    });

    it('gives a job to one of many that ask at once, also where the job is new', async () => {
      for (let round = 0; round < 5; round += 1) {
        const name = createName('job');
        const ask = () => Promise.all(Array.from({ length: 12 }, (_, index) => claimAs(index % 3, { name })));
        // The first of them makes the record, and what comes later in the same throng may take the job already.
        const outcomes = [...(await ask()), ...(await ask())];
        expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
      }
    });

    it('lets nobody else have it while it is renewed, and the next one when its holder is silent', async () => {
      const job = await createJob();
      const silent = await take(0, { name: job, duration: 300 });
      expect(await claimAs(1, { name: job })).toMatchObject({ kind: 'held' });
      expect(await silent.renew()).toBe(true);
      const next = await waitFor('the lease to run out', async () => {
        const outcome = await claimAs(1, { name: job });
        return outcome.kind === 'taken' && outcome.lease;
      });
      expect(await silent.renew()).toBe(false);
      expect(await silent.finish('done by the first')).toBe(false);
      await silent.release(0);
      expect(await claimAs(0, { name: job })).toMatchObject({ kind: 'held' });
      expect(await next.finish('done by the second')).toBe(true);
      expect(await claimAs(2, { name: job, isDue: () => false })).toMatchObject({ record: { period: 'done by the second' } });
    });

    it('can be renewed late, as long as nobody else has taken it', async () => {
      const job = await createJob();
      const late = await take(0, { name: job, duration: 1 });
      await waitFor('the lease to run out', async () => (await claimAs(1, { name: job, isDue: () => false })).kind === 'not-due');
      expect(await late.renew()).toBe(true);
      expect(await late.finish('late')).toBe(true);
    });

    it('tells by one clock, which is true, when the last run that came to its end began', async () => {
      const job = await createJob();
      const moments: number[] = [];
      const before = Date.now();
      const lease = await take(0, { name: job, isDue: (_record, now) => moments.push(now) > 0 });
      await lease.finish(null);
      expect(await claimAs(1, { name: job, isDue: () => false })).toEqual({
        kind: 'not-due',
        record: expect.objectContaining({ period: null, startedAt: moments[0] }),
      });
      expect(Math.abs((moments[0] ?? 0) - before)).toBeLessThan(5000);
    });

    it('rests where it was given back undone, for as long as was asked', async () => {
      const job = await createJob();
      await (await take(0, { name: job })).release(LONG);
      const rested = await claimAs(1, { name: job });
      expect(rested).toMatchObject({ kind: 'held' });
      expect(rested.kind === 'held' && rested.left).toBeGreaterThan(LONG / 2);
      const other = await createJob();
      await (await take(0, { name: other })).release(0);
      await waitFor('the next claim', async () => (await claimAs(1, { name: other })).kind === 'taken');
    });

    it('does not commit the work of a holder that lost it, where the transaction renews it last', async () => {
      const job = await createJob();
      const lost = await take(0, { name: job, duration: 1 });
      await waitFor('the next holder', async () => (await claimAs(1, { name: job })).kind === 'taken');
      const mark = createName('mark');
      const { database, connection } = opened[0] as GuardTables;
      const commit = (lease: Lease) =>
        database.transaction(async (open) => {
          await open(TABLES.states).insert({ name: mark, number: 1 });
          if (!(await lease.renew())) throw new Error('lost');
        });
      await expect(commit(lost)).rejects.toThrow('lost');
      expect(await connection(TABLES.states).where({ name: mark })).toEqual([]);
      await commit(await take(1, { name: await createJob() }));
      expect(await connection(TABLES.states).where({ name: mark })).toHaveLength(1);
    });
  });
}
