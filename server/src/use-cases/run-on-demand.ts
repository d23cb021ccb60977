/**
 * A job that runs when there is something to do: when this instance is woken, when something that it knows of is due, and
 * every now and then in case it was some other instance that knew. That it runs on one at a time is the lease's doing.
 */

import { describeFault } from '../domain/describe-error';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { JobRuns } from './job-runs';
import type { FencedRun } from './keep-lease';
import type { JobOutcome, RunJob } from './run-job';

export interface OnDemandPorts {
  readonly runJob: RunJob;
  readonly runs: JobRuns;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface OnDemandJob {
  readonly name: string;
  /** Milliseconds after which it runs at the latest. */
  readonly every: number;
  /** Milliseconds from being woken to the run: what comes in a throng is done in one. */
  readonly gather: number;
  readonly restAfterFailure: number;
  /** Resolves to when there will be something to do again, epoch milliseconds; null where that is not known. */
  readonly work: (run: FencedRun) => Promise<number | null>;
  readonly onOutcome?: (kind: JobOutcome['kind']) => void;
}

export interface OnDemand {
  /** There is something to do. Cheap, and may be called as often as one likes. */
  wake(): void;
  /** Resolves when nothing runs any more. Interrupting what runs is `runJob.stop`. */
  stop(): Promise<void>;
}

export const runOnDemand = (job: OnDemandJob, { runJob, runs, clock, logger }: OnDemandPorts): OnDemand => {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let isWoken = false;
  let running: Promise<void> | null = null;
  runs.register(job.name, () => job.every);

  const arm = (delay: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(begin, Math.min(job.every, Math.max(0, delay))).unref();
  };

  const run = async (): Promise<void> => {
    isWoken = false;
    let next: number | null = null;
    const outcome = await runJob({
      name: job.name,
      firstPeriod: null,
      period: null,
      isDue: () => true,
      restAfterFailure: job.restAfterFailure,
      work: async (fenced) => void (next = await job.work(fenced)),
    });
    job.onOutcome?.(outcome.kind);
    // A record that is new is not due at first; the next claim gets it.
    if (outcome.kind === 'not-due') return arm(0);
    if (outcome.kind === 'held') return arm(outcome.left);
    if (outcome.kind === 'failed') return arm(job.restAfterFailure);
    arm(isWoken ? job.gather : next === null ? job.every : next - clock.now());
  };
  const begin = (): void => {
    running = run()
      .catch((error: unknown) => {
        logger.error(`The job ${job.name} could not be run: ${describeFault(error)}.`);
        arm(job.every);
      })
      .finally(() => (running = null));
  };

  arm(job.gather);
  return {
    wake() {
      if (isWoken) return;
      isWoken = true;
      if (running === null) arm(job.gather);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
