/** Who of several instances gets a job. */

import { expect, it } from 'vitest';
import type { Claim, ClaimOutcome, Lease } from '../../../server/src/ports/lease';
import { TABLES } from '../../../server/src/strapi/content-types';
import { createLeaseStore } from '../../../server/src/strapi/lease-store';
import { createName } from '../../support/callers';
import { waitFor } from '../../support/wait-for';
import type { Stores } from './stores';

const ALWAYS = () => true;
const LONG = 60_000;

export const describeLeases = (stores: () => Stores): void => {
  /** Each claim is one of another instance: nothing is kept between two. */
  const claim = (wanted: Partial<Claim> & Pick<Claim, 'name'>): Promise<ClaimOutcome> =>
    createLeaseStore(stores().database).claim({ duration: LONG, isDue: ALWAYS, firstPeriod: null, ...wanted });
  const take = async (wanted: Partial<Claim> & Pick<Claim, 'name'>): Promise<Lease> => {
    const outcome = await claim(wanted);
    if (outcome.kind !== 'taken') throw new Error(`The lease is ${outcome.kind}.`);
    return outcome.lease;
  };
  /** A job whose record is there. */
  const createJob = async (): Promise<string> => {
    const name = createName('job');
    await claim({ name });
    return name;
  };

  it('takes a job that is new as done up to now', async () => {
    const job = createName('job');
    expect(await claim({ name: job, firstPeriod: '2026-11-23' })).toMatchObject({
      kind: 'not-due',
      record: { period: '2026-11-23' },
    });
    const isDue = ({ period }: { period: string | null }): boolean => period !== '2026-11-23';
    expect(await claim({ name: job, firstPeriod: '2026-11-24', isDue })).toMatchObject({
      kind: 'not-due',
      record: { period: '2026-11-23' },
    });
  });

  it('gives a job to one of many that ask at once, also where the job is new', async () => {
    for (let round = 0; round < 5; round += 1) {
      const name = createName('job');
      const ask = () => Promise.all(Array.from({ length: 12 }, () => claim({ name })));
      // The first of them makes the record, and what comes later in the same throng may take the job already.
      const outcomes = [...(await ask()), ...(await ask())];
      expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
    }
  });

  it('lets nobody else have it while it is renewed, and the next one when its holder is silent', async () => {
    const job = await createJob();
    const silent = await take({ name: job, duration: 300 });
    expect(await claim({ name: job })).toMatchObject({ kind: 'held' });
    expect(await silent.renew()).toBe(true);
    const next = await waitFor('the lease to run out', async () => {
      const outcome = await claim({ name: job });
      return outcome.kind === 'taken' && outcome.lease;
    });
    expect(await silent.renew()).toBe(false);
    expect(await silent.finish('done by the first')).toBe(false);
    await silent.release(0);
    expect(await claim({ name: job })).toMatchObject({ kind: 'held' });
    expect(await next.finish('done by the second')).toBe(true);
    expect(await claim({ name: job, isDue: () => false })).toMatchObject({ record: { period: 'done by the second' } });
  });

  it('can be renewed late, as long as nobody else has taken it', async () => {
    const job = await createJob();
    const late = await take({ name: job, duration: 1 });
    await waitFor('the lease to run out', async () => (await claim({ name: job, isDue: () => false })).kind === 'not-due');
    expect(await late.renew()).toBe(true);
    expect(await late.finish('late')).toBe(true);
  });

  it('tells by one clock, which is true, when the last run that came to its end began', async () => {
    const job = await createJob();
    const moments: number[] = [];
    const before = Date.now();
    const lease = await take({ name: job, isDue: (_record, now) => moments.push(now) > 0 });
    await lease.finish(null);
    expect(await claim({ name: job, isDue: () => false })).toEqual({
      kind: 'not-due',
      record: expect.objectContaining({ period: null, startedAt: moments[0] }),
    });
    expect(Math.abs((moments[0] ?? 0) - before)).toBeLessThan(5000);
  });

  it('rests where it was given back undone, for as long as was asked', async () => {
    const job = await createJob();
    await (await take({ name: job })).release(LONG);
    const rested = await claim({ name: job });
    expect(rested).toMatchObject({ kind: 'held' });
    expect(rested.kind === 'held' && rested.left).toBeGreaterThan(LONG / 2);
    const other = await createJob();
    await (await take({ name: other })).release(0);
    await waitFor('the next claim', async () => (await claim({ name: other })).kind === 'taken');
  });

  it('does not commit the work of a holder that lost it, where the transaction renews it last', async () => {
    const job = await createJob();
    const lost = await take({ name: job, duration: 1 });
    await waitFor('the next holder', async () => (await claim({ name: job })).kind === 'taken');
    const mark = createName('mark');
    const { database, connection } = stores();
    const commit = (lease: Lease) =>
      database.transaction(async (open) => {
        await open(TABLES.states).insert({ name: mark, number: 1 });
        if (!(await lease.renew())) throw new Error('lost');
      });
    await expect(commit(lost)).rejects.toThrow('lost');
    expect(await connection(TABLES.states).where({ name: mark })).toEqual([]);
    await commit(await take({ name: await createJob() }));
    expect(await connection(TABLES.states).where({ name: mark })).toHaveLength(1);
  });
};
