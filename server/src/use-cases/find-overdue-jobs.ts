/** Which jobs should have run, wherever, and have not. */

import type { JobStatus } from './job-runs';

/** Clocks of instances and database differ, and a run takes its time. Milliseconds. */
const GRACE = 60_000;

/**
 * A job is overdue where two of its periods have gone by without a run that came to its end.
 *
 * @param startedAt when this instance began to look, epoch milliseconds: before that it knows of no run
 */
export const findOverdueJobs = (jobs: readonly JobStatus[], startedAt: number, now: number): readonly JobStatus[] =>
  jobs.filter(({ doneAt, every, isRunning }) => !isRunning && now - Math.max(doneAt ?? 0, startedAt) > 2 * every + GRACE);
