import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { computeNight } from '../../server/src/domain/job-schedule';
import type { ClaimOutcome, JobRecord, Lease, LeaseStore } from '../../server/src/ports/lease';
import { createJobRuns, type JobRuns } from '../../server/src/use-cases/job-runs';
import { LEASE, type JobRun } from '../../server/src/use-cases/keep-lease';
import { createRunJob } from '../../server/src/use-cases/run-job';
import { createJobScheduler, type JobScheduler } from '../../server/src/use-cases/schedule-jobs';
import { createDeferred } from '../support/deferred';
import { createLines } from './feed-fakes';

const MINUTE = 60_000;
const NIGHT = { hour: 3, minute: 23 };

/** As the database keeps it, with a clock of its own. tests/contract/stores/leases.contract.ts holds the real ones to the same. */
const createSharedStore = () => {
  let now = 1_800_000_000_000;
  let isAway = false;
  const rows = new Map<string, { until: number; holder: number; record: JobRecord }>();
  let holders = 0;
  const reach = (): void => {
    if (isAway) throw new Error('the database is away');
  };
  const store: LeaseStore = {
    claim: async ({ name, duration, isDue, firstPeriod }): Promise<ClaimOutcome> => {
      reach();
      const row = rows.get(name);
      if (!row) {
        const record = { period: firstPeriod, startedAt: 0 };
        rows.set(name, { until: 0, holder: 0, record });
        return { kind: 'not-due', record };
      }
      if (row.until > now) return { kind: 'held', left: row.until - now };
      if (!isDue(row.record, now)) return { kind: 'not-due', record: row.record };
      const holder = (holders += 1);
      Object.assign(row, { holder, until: now + duration });
      const startedAt = now;
      const ifMine = (work: () => void): boolean => {
        reach();
        if (row.holder !== holder) return false;
        work();
        return true;
      };
      const lease: Lease = {
        renew: async () => ifMine(() => (row.until = now + duration)),
        finish: async (period) => ifMine(() => Object.assign(row, { holder: 0, until: now, record: { period, startedAt } })),
        release: async (rest) => void ifMine(() => Object.assign(row, { holder: 0, until: now + rest })),
      };
      return { kind: 'taken', lease };
    },
  };
  return { store, advance: (ms: number) => (now += ms), setAway: (away: boolean) => (isAway = away) };
};

// Thousands of steps of a faked clock.
describe('jobs over several instances', { timeout: 30_000 }, () => {
  let shared: ReturnType<typeof createSharedStore>;
  let schedulers: JobScheduler[];
  /** An instance whose clock differs by `skew`. */
  const createInstance = (skew = 0): JobScheduler & { readonly runs: JobRuns; readonly logger: ReturnType<typeof createLines> } => {
    const logger = createLines();
    const runs = createJobRuns();
    const clock = { now: () => Date.now() + skew };
    const runJob = createRunJob({ leases: shared.store, clock, logger, runs, monotonicNow: () => Date.now() });
    const instance = { ...createJobScheduler({ runJob, runs, clock, logger }), runs, logger };
    schedulers.push(instance);
    return instance;
  };
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 250) {
      shared.advance(250);
      await vi.advanceTimersByTimeAsync(250);
    }
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(2026, 10, 23, 3, 20) });
    shared = createSharedStore();
    schedulers = [];
  });
  afterEach(async () => {
    await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('runs a periodic job once per interval, on whichever of them', async () => {
    const begun: number[] = [];
    for (const skew of [0, 3000, -3000])
      createInstance(skew).every(
        'sweep',
        () => 1000,
        async () => void begun.push(Date.now())
      );
    await pass(30_000);
    expect(begun.length).toBeGreaterThan(12);
    expect(begun.length).toBeLessThanOrEqual(30);
    begun.slice(1).forEach((moment, index) => expect(moment - (begun[index] ?? 0)).toBeGreaterThanOrEqual(1000));
  });

  it('runs the nightly job once a night though clocks differ by seconds, and the next night again', async () => {
    const begun: string[] = [];
    for (const skew of [0, 4000, -4000])
      createInstance(skew).nightly('retention', NIGHT, async () => void begun.push(new Date(Date.now()).toISOString()));
    await pass(10 * MINUTE);
    expect(begun).toHaveLength(1);
    vi.setSystemTime(new Date(2026, 10, 24, 3, 22));
    shared.advance(86_400_000);
    await pass(10 * MINUTE);
    expect(begun).toHaveLength(2);
  });

  it('does not make up for a night that began before the job was known, and does for one that all of them missed', async () => {
    vi.setSystemTime(new Date(2026, 10, 23, 4, 0));
    let runs = 0;
    const first = createInstance();
    first.nightly('retention', NIGHT, async () => void (runs += 1));
    await pass(MINUTE);
    expect(runs).toBe(0);
    await first.stop();
    vi.setSystemTime(new Date(2026, 10, 24, 5, 0));
    createInstance().nightly('retention', NIGHT, async () => void (runs += 1));
    await pass(MINUTE);
    expect(runs).toBe(1);
  });

  it('takes over from a holder that died, within the lease', async () => {
    const dead = createInstance();
    dead.every(
      'sweep',
      () => 1000,
      () => new Promise(() => undefined)
    );
    await pass(3000);
    expect(dead.runs.status()[0]).toMatchObject({ isRunning: true });
    // Its timers are gone with it.
    vi.clearAllTimers();
    schedulers = [];
    const begun: number[] = [];
    createInstance().every(
      'sweep',
      () => 1000,
      async () => void begun.push(Date.now())
    );
    const diedAt = Date.now();
    await pass(LEASE + 2000);
    expect((begun[0] ?? Infinity) - diedAt).toBeLessThanOrEqual(LEASE + 1500);
  });

  it('interrupts a holder that was stopped and comes back after another one took over', async () => {
    const steps: string[] = [];
    const gate = createDeferred<void>();
    const stopped = createInstance();
    const work = (name: string, wait: Promise<void>) => async (run: JobRun) => {
      await run.confirm();
      steps.push(`${name} begins`);
      await wait;
      await run.confirm();
      steps.push(`${name} goes on`);
    };
    stopped.every('sweep', () => 1000, work('first', gate.promise));
    await pass(3000);
    // Stopped: the clocks go on, its timers do not run.
    vi.setSystemTime(Date.now() + LEASE + 1000);
    shared.advance(LEASE + 1000);
    const claimed = await shared.store.claim({ name: 'sweep', duration: LEASE, isDue: () => true, firstPeriod: null });
    expect(claimed.kind).toBe('taken');
    gate.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(steps).toEqual(['first begins']);
    expect(stopped.runs.status()[0]).toMatchObject({ isRunning: false, runs: { finished: 0, failed: 0, interrupted: 1 } });
    expect(stopped.logger.lines.join()).toContain('another instance has taken over');
  });

  it('keeps the lease while a single step takes longer than the lease', async () => {
    const gate = createDeferred<void>();
    let isFirstDone = false;
    let others = 0;
    createInstance().every(
      'sweep',
      () => 1000,
      async () => {
        await gate.promise;
        isFirstDone = true;
      }
    );
    await pass(2000);
    createInstance().every(
      'sweep',
      () => 1000,
      async () => void (others += isFirstDone ? 0 : 1)
    );
    await pass(3 * LEASE);
    expect(others).toBe(0);
    gate.resolve();
    await pass(1000);
    expect(isFirstDone).toBe(true);
  });

  it('gives an unfinished job back at once where it is shut down', async () => {
    const stopping = createInstance();
    let steps = 0;
    stopping.every(
      'sweep',
      () => 1000,
      async (run) => {
        for (;;) {
          await run.confirm();
          steps += 1;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    );
    await pass(3000);
    expect(steps).toBeGreaterThan(3);
    const stopped = stopping.stop();
    await pass(250);
    await stopped;
    const claimed = await shared.store.claim({ name: 'sweep', duration: LEASE, isDue: () => true, firstPeriod: null });
    expect(claimed.kind).toBe('taken');
  });

  it('lets a job rest that failed, on all of them, and says so once', async () => {
    const instances = [createInstance(), createInstance()];
    let tries = 0;
    for (const instance of instances)
      instance.nightly('retention', NIGHT, async () => {
        tries += 1;
        throw new Error('a statement with the values of its row');
      });
    await pass(7 * MINUTE);
    expect(tries).toBe(1);
    await pass(4 * MINUTE);
    expect(tries).toBe(2);
    const lines = instances.flatMap(({ logger }) => logger.lines).join();
    expect(lines).toContain('The job retention failed');
    expect(lines).not.toContain('values');
  });

  it('survives a database that is away', async () => {
    const begun: number[] = [];
    const { runs, every } = createInstance();
    every(
      'sweep',
      () => 1000,
      async () => void begun.push(Date.now())
    );
    shared.setAway(true);
    await pass(5000);
    expect(begun).toEqual([]);
    shared.setAway(false);
    await pass(3000);
    expect(begun.length).toBeGreaterThan(0);
    expect(runs.status()[0]?.runs.finished).toBe(begun.length);
  });
});

describe('the night', () => {
  it.each([
    [new Date(2026, 10, 23, 3, 22, 59), '2026-11-22', false],
    [new Date(2026, 10, 23, 3, 23), '2026-11-23', true],
    [new Date(2026, 10, 23, 9, 22), '2026-11-23', true],
    [new Date(2026, 10, 23, 9, 24), '2026-11-23', false],
    [new Date(2027, 0, 1, 0, 0), '2026-12-31', false],
  ])('at %s is %s, time for it: %s', (now, period, isTime) => {
    expect(computeNight(now.getTime(), NIGHT)).toEqual({ period, isTime });
  });
});
