import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FencedRun } from '../../server/src/use-cases/keep-lease';
import { createJobRuns } from '../../server/src/use-cases/job-runs';
import type { Job, JobOutcome, RunJob } from '../../server/src/use-cases/run-job';
import { runOnDemand, type OnDemand } from '../../server/src/use-cases/run-on-demand';
import { createDeferred } from '../support/deferred';
import { createLines } from './feed-fakes';

const TICK = 30_000;
const RUN: FencedRun = { confirm: async () => undefined, fence: async () => undefined };

describe('a job on demand', () => {
  let job: OnDemand;
  let runs: number[];
  let outcomes: JobOutcome[];
  let work: () => Promise<number | null>;
  const logger = createLines();

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    runs = [];
    outcomes = [];
    work = async () => null;
    const runJob = (async ({ work: run }: Job): Promise<JobOutcome> => {
      runs.push(Date.now());
      const outcome = outcomes.shift() ?? { kind: 'finished' };
      if (outcome.kind === 'finished') await run(RUN);
      return outcome;
    }) as RunJob;
    job = runOnDemand(
      { name: 'alerts', every: TICK, gather: 100, restAfterFailure: 5000, work: () => work() },
      { runJob, runs: createJobRuns(), clock: { now: () => Date.now() }, logger }
    );
  });
  afterEach(async () => {
    await job.stop();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('runs soon after the start, and every now and then', async () => {
    await pass(2 * TICK + 200);
    expect(runs).toEqual([100, 100 + TICK, 100 + 2 * TICK]);
  });

  it('runs once for a throng that wakes it', async () => {
    await pass(1000);
    for (let count = 0; count < 500; count += 1) job.wake();
    await pass(1000);
    expect(runs).toEqual([100, 1100]);
  });

  it('runs once more where it was woken while it ran', async () => {
    const gate = createDeferred<null>();
    work = () => gate.promise;
    await pass(200);
    job.wake();
    job.wake();
    await pass(1000);
    expect(runs).toEqual([100]);
    work = async () => null;
    gate.resolve(null);
    await pass(150);
    expect(runs).toEqual([100, 1300]);
  });

  it('runs when the next thing is due, as far as it is known', async () => {
    work = async () => (Date.now() < 5000 ? 5000 : null);
    await pass(6000);
    expect(runs).toEqual([100, 5000]);
  });

  it('asks again when the lease of another instance may run out, and after a failure has rested', async () => {
    outcomes = [{ kind: 'not-due', period: null }, { kind: 'held', left: 7000 }, { kind: 'failed' }];
    await pass(13_000);
    expect(runs.map((moment) => Math.round(moment / 100) * 100)).toEqual([100, 100, 7100, 12_100]);
  });

  it('goes on after an error that nobody meant, and says so', async () => {
    outcomes = [{ kind: 'finished' }];
    let isBroken = true;
    work = async () => {
      if (!isBroken) return null;
      isBroken = false;
      throw new TypeError('with a secret in it');
    };
    await pass(TICK + 200);
    expect(runs).toHaveLength(2);
    expect(logger.lines.join()).toMatch(/alerts could not be run: TypeError/);
    expect(logger.lines.join()).not.toContain('secret in it');
  });

  it('waits for what runs when it is stopped, and begins nothing more', async () => {
    const gate = createDeferred<null>();
    work = () => gate.promise;
    await pass(200);
    let isStopped = false;
    const stopping = job.stop().then(() => (isStopped = true));
    await pass(1000);
    expect(isStopped).toBe(false);
    gate.resolve(null);
    await stopping;
    job.wake();
    await pass(2 * TICK);
    expect(runs).toEqual([100]);
  });
});
