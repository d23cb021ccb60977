/**
 * Jobs that run once per period over all instances: whoever gets the lease works, renews it meanwhile, and lets go of the
 * work as soon as it is no longer the holder.
 */

import { describeError } from '../domain/describe-error';
import type { Clock } from '../ports/clock';
import type { Claim, LeaseStore, Lease } from '../ports/lease';
import type { Logger } from '../ports/logger';
import { JobInterrupted, keepLease, LEASE, type FencedRun } from './keep-lease';
import type { JobRuns } from './job-runs';
import { createThrottledLog } from './throttled-log';

export interface Job extends Pick<Claim, 'name' | 'isDue' | 'firstPeriod'> {
  /** What its record says once the work is done. */
  readonly period: string | null;
  /** Milliseconds before anybody tries again after a failure. */
  readonly restAfterFailure: number;
  readonly work: (run: FencedRun) => Promise<void>;
}

export type JobOutcome =
  | { readonly kind: 'finished' | 'failed' }
  /** Another instance took over, or this one stops; the work is not done. */
  | { readonly kind: 'interrupted' }
  /** Milliseconds until it is worth asking again. */
  | { readonly kind: 'held'; readonly left: number }
  | { readonly kind: 'not-due'; readonly period: string | null };

export interface RunJob {
  /** Never rejects: what fails is logged and counted. */
  (job: Job): Promise<JobOutcome>;
  /** Interrupts what runs and refuses what comes later; waiting for it is the caller's. */
  stop(): void;
}

export interface RunJobPorts {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly runs: JobRuns;
  /** Milliseconds that go on while the process is stopped. */
  readonly monotonicNow?: () => number;
}

export const createRunJob = ({ leases, clock, logger, runs, monotonicNow = () => performance.now() }: RunJobPorts): RunJob => {
  const logFailure = createThrottledLog((line) => logger.error(line));
  const stopping = new AbortController();

  const work = async (job: Job, lease: Lease): Promise<'finished' | 'failed' | 'interrupted'> => {
    const run = keepLease(lease, { clock, monotonicNow, stopping: stopping.signal });
    try {
      await job.work(run);
      if (await lease.finish(job.period)) return 'finished';
      throw new JobInterrupted('lost');
    } catch (error) {
      if (error instanceof JobInterrupted) {
        const reason = error.reason === 'lost' ? 'another instance has taken over' : 'this instance stops';
        logger.info(`The job ${job.name} was interrupted: ${reason}.`);
        if (error.reason === 'stopping') await lease.release(0);
        return 'interrupted';
      }
      logFailure(
        `The job ${job.name} failed, and rests for ${Math.round(job.restAfterFailure / 1000)} s: ${describeError(error)}.`,
        clock.now()
      );
      await lease.release(job.restAfterFailure);
      return 'failed';
    } finally {
      run.end();
    }
  };

  const run = async (job: Job): Promise<JobOutcome> => {
    if (stopping.signal.aborted) return { kind: 'interrupted' };
    let ended: ReturnType<JobRuns['started']> | null = null;
    let kind: 'finished' | 'failed' | 'interrupted' = 'failed';
    try {
      const claimed = await leases.claim({ name: job.name, isDue: job.isDue, firstPeriod: job.firstPeriod, duration: LEASE });
      if (claimed.kind === 'held') return claimed;
      if (claimed.kind === 'not-due') {
        runs.known(job.name, claimed.record.startedAt);
        return { kind: 'not-due', period: claimed.record.period };
      }
      ended = runs.started(job.name, clock.now());
      kind = await work(job, claimed.lease);
    } catch (error) {
      // The lease runs out by itself.
      logFailure(`The lease of the job ${job.name} could not be read or written: ${describeError(error)}.`, clock.now());
    }
    ended?.(kind, clock.now());
    return { kind };
  };
  return Object.assign(run, { stop: () => stopping.abort() });
};
