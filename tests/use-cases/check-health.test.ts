import { describe, expect, it } from 'vitest';
import { findOverdueJobs } from '../../server/src/use-cases/find-overdue-jobs';
import type { JobStatus } from '../../server/src/use-cases/job-runs';
import { createCheckHealth, type HealthPorts } from '../../server/src/use-cases/check-health';
import type { BusStatus } from '../../server/src/ports/event-bus';
import type { FactSource } from '../../server/src/ports/address-facts';
import { createDeferred } from '../support/deferred';
import { waitFor } from '../support/wait-for';

const BUS: BusStatus = { kind: 'REDIS', connected: true, instances: 3, missing: 0, ignored: 0 };
const source = (name: string, problem: string | null): FactSource => ({
  name,
  description: name,
  builtAt: null,
  size: null,
  problem,
  credit: null,
});

const check = (more: Partial<HealthPorts> = {}) =>
  createCheckHealth({
    pingDatabase: async () => undefined,
    busStatus: () => BUS,
    staleFor: () => 0,
    maxStaleness: 1000,
    factSources: () => [source('city', null), source('list:tor', null)],
    isJobOverdue: () => false,
    onStoreFailure: 'deny',
    ...more,
  });

const away = (): Promise<void> => Promise.reject(new Error('connect ECONNREFUSED 10.1.2.3:5432'));

describe('the health of an instance', () => {
  it('is up where nothing is wrong', async () => {
    expect(await check()()).toEqual({ status: 'up', reasons: [] });
  });

  it.each<[string, Partial<HealthPorts>]>([
    ['BUS_DISCONNECTED', { busStatus: () => ({ ...BUS, connected: false }) }],
    ['INSTANCE_MISSING', { busStatus: () => ({ ...BUS, missing: 1 }) }],
    ['FEED_BEHIND', { staleFor: () => 5001 }],
    ['LOCATION_DATA_STALE', { factSources: () => [source('city', 'the file is cut off')] }],
    ['NETWORK_LIST_STALE', { factSources: () => [source('city', null), source('list:tor', 'the server is away')] }],
    ['JOB_OVERDUE', { isJobOverdue: () => true }],
  ])('is degraded, and says %s and nothing else', async (reason, more) => {
    expect(await check(more)()).toEqual({ status: 'degraded', reasons: [reason] });
  });

  it('does not call a feed behind that is read as seldom as it was told to be', async () => {
    expect(await check({ staleFor: () => 20_000, maxStaleness: 10_000 })()).toEqual({ status: 'up', reasons: [] });
  });

  it('is down without a database, unless requests are let pass then', async () => {
    expect(await check({ pingDatabase: away })()).toEqual({ status: 'down', reasons: ['DATABASE_UNREACHABLE'] });
    expect(await check({ pingDatabase: away, onStoreFailure: 'allow' })()).toEqual({
      status: 'degraded',
      reasons: ['DATABASE_UNREACHABLE'],
    });
  });

  it('asks the database once for all who ask within a second', async () => {
    let pings = 0;
    const health = check({ pingDatabase: async () => void (pings += 1) });
    await Promise.all(Array.from({ length: 1000 }, () => health()));
    await health();
    expect(pings).toBe(1);
  });

  it('gives up a database that hangs, and asks it no second time while it does', async () => {
    let pings = 0;
    const answer = createDeferred<void>();
    const pingDatabase = (): Promise<void> => {
      pings += 1;
      return answer.promise;
    };
    const health = check({ pingDatabase, believedFor: 0, pingLimit: 20 });
    expect((await health()).status).toBe('down');
    expect((await health()).status).toBe('down');
    expect(pings).toBe(1);
    answer.resolve();
    await waitFor('the database to count as there', async () => (await health()).status === 'up');
  });
});

describe('a job', () => {
  const MINUTE = 60_000;
  const job = (more: Partial<JobStatus>): JobStatus => ({
    name: 'sweep',
    every: 10 * MINUTE,
    doneAt: null,
    isRunning: false,
    lastRun: null,
    runs: { finished: 0, failed: 0, interrupted: 0 },
    ...more,
  });
  const isOverdue = (more: Partial<JobStatus>, startedAt: number, now: number): boolean =>
    findOverdueJobs([job(more)], startedAt, now).length === 1;

  it('is overdue where two periods went by without a run', () => {
    expect(isOverdue({ doneAt: 100 * MINUTE }, 0, 120 * MINUTE)).toBe(false);
    expect(isOverdue({ doneAt: 100 * MINUTE }, 0, 122 * MINUTE)).toBe(true);
    expect(isOverdue({ doneAt: 100 * MINUTE, isRunning: true }, 0, 122 * MINUTE)).toBe(false);
  });

  it('is not overdue on an instance that has just started and knows of no run', () => {
    expect(isOverdue({}, 100 * MINUTE, 110 * MINUTE)).toBe(false);
    expect(isOverdue({ doneAt: 10 * MINUTE }, 100 * MINUTE, 110 * MINUTE)).toBe(false);
    expect(isOverdue({}, 100 * MINUTE, 122 * MINUTE)).toBe(true);
  });
});
