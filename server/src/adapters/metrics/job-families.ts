/** What runs by time: what this instance ran, and what it knows of all instances' runs. */

import type { InstanceFigures } from '../../use-cases/instance-figures';
import type { JobStatus } from '../../use-cases/job-runs';
import type { Family } from './family';

export const jobFamilies = ({ jobs }: InstanceFigures): readonly Family[] => {
  const perJob = (name: string, help: string, read: (job: JobStatus) => number | null): Family => ({
    kind: 'gauge',
    name,
    help,
    labels: ['job'],
    samples: () =>
      jobs().flatMap((job) => {
        const value = read(job);
        return value === null ? [] : [{ labels: { job: job.name }, value }];
      }),
  });
  return [
    {
      kind: 'counter',
      name: 'session_guard_job_runs_total',
      help: 'Runs of jobs on this instance, by how they ended; each run is on one instance only.',
      labels: ['job', 'outcome'],
      samples: () =>
        jobs().flatMap(({ name, runs }) => Object.entries(runs).map(([outcome, value]) => ({ labels: { job: name, outcome }, value }))),
    },
    perJob('session_guard_job_running', 'Whether the job runs on this instance now: 1 or 0.', ({ isRunning }) => Number(isRunning)),
    perJob('session_guard_job_period_seconds', 'Seconds from one run to the next, over all instances.', ({ every }) => every / 1000),
    perJob(
      'session_guard_job_done_timestamp_seconds',
      'When the last run that came to its end began, on any instance, in seconds since 1970.',
      ({ doneAt }) => doneAt && doneAt / 1000
    ),
    perJob(
      'session_guard_job_last_duration_seconds',
      'Seconds that the last run on this instance took.',
      ({ lastRun }) => lastRun && (lastRun.endedAt - lastRun.startedAt) / 1000
    ),
  ];
};
