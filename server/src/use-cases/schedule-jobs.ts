/** Asks for each job when it may be due. That it then runs once over all instances is the lease's doing. */

import { describeFault } from '../domain/describe-error';
import { computeNight, type Night } from '../domain/job-schedule';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { JobRuns } from './job-runs';
import type { JobRun } from './keep-lease';
import { repeatEvery } from './repeat-every';
import type { JobOutcome, RunJob } from './run-job';

/** Looks at the clock, not at the store. Milliseconds. */
const NIGHT_CHECK = 5000;
const NIGHT_REST = 5 * 60_000;
const DAY = 86_400_000;

export interface JobScheduler {
  /** @param interval milliseconds, from the beginning of one run to that of the next, on whichever instance; asked again and again */
  every(name: string, interval: () => number, work: (run: JobRun) => Promise<void>): void;
  /** Once a night. A night that began before the job was known is not made up for. */
  nightly(name: string, night: Night, work: (run: JobRun) => Promise<void>): void;
  /** Interrupts what runs here; another instance takes it over at once. Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export interface SchedulerPorts {
  readonly runJob: RunJob;
  readonly runs: JobRuns;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const createJobScheduler = ({ runJob, runs, clock, logger }: SchedulerPorts): JobScheduler => {
  const stops: (() => Promise<void>)[] = [];

  /** Every `interval` milliseconds; where another instance is at it, as soon as its lease may run out. */
  const ask = (name: string, interval: () => number, attempt: () => Promise<JobOutcome | null>): void => {
    let left = Number.POSITIVE_INFINITY;
    stops.push(
      repeatEvery(
        () => Math.min(left, interval()),
        async () => {
          const outcome = await attempt();
          left = outcome?.kind === 'held' ? outcome.left : Number.POSITIVE_INFINITY;
        },
        (error) => logger.error(`The job ${name} could not be asked for: ${describeFault(error)}.`)
      )
    );
  };

  return {
    every(name, interval, work) {
      runs.register(name, interval);
      ask(name, interval, () =>
        runJob({
          name,
          firstPeriod: null,
          period: null,
          // A record from the future is one from before the clock was set back.
          isDue: ({ startedAt }, now) => now - startedAt >= interval() || now < startedAt,
          restAfterFailure: interval(),
          work,
        })
      );
    },
    nightly(name, night, work) {
      runs.register(name, () => DAY);
      const firstPeriod = computeNight(clock.now(), night).period;
      let done = '';
      ask(
        name,
        () => NIGHT_CHECK,
        async () => {
          const { period, isTime } = computeNight(clock.now(), night);
          if (!isTime || period <= done) return null;
          const isDue = (record: { readonly period: string | null }): boolean => record.period === null || record.period < period;
          const outcome = await runJob({ name, firstPeriod, period, isDue, restAfterFailure: NIGHT_REST, work });
          if (outcome.kind === 'finished') done = period;
          if (outcome.kind === 'not-due') done = outcome.period ?? '';
          return outcome;
        }
      );
    },
    async stop() {
      runJob.stop();
      await Promise.all(stops.splice(0).map((stop) => stop()));
    },
  };
};
