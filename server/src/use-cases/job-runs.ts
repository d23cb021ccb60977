/** What became of the jobs, as this instance knows it; for health and metrics. One entry a job, and jobs are few. */

export type RunEnd = 'finished' | 'failed' | 'interrupted';

export interface JobStatus {
  readonly name: string;
  /** Milliseconds from one run to the next over all instances. */
  readonly every: number;
  /** When the last run anywhere that came to its end began, by the store's clock, epoch milliseconds; null where none is known of. */
  readonly doneAt: number | null;
  /** Whether it runs here at this moment. */
  readonly isRunning: boolean;
  /** Of the last run here that ended. Epoch milliseconds. */
  readonly lastRun: { readonly startedAt: number; readonly endedAt: number; readonly end: RunEnd } | null;
  /** Runs here since the start of the process. */
  readonly runs: Readonly<Record<RunEnd, number>>;
}

export interface JobRuns {
  /** Of every job that was registered. */
  status(): readonly JobStatus[];
  register(name: string, every: () => number): void;
  /** Returns what to call when the run has ended. */
  started(name: string, now: number): (end: RunEnd, now: number) => void;
  /** The store knows of a run, wherever it was. */
  known(name: string, doneAt: number): void;
}

interface Entry extends Omit<JobStatus, 'name' | 'every'> {
  readonly every: () => number;
}

export const createJobRuns = (): JobRuns => {
  const entries = new Map<string, Entry>();
  const change = (name: string, changed: (entry: Entry) => Partial<Entry>): void => {
    const entry = entries.get(name);
    if (entry) entries.set(name, { ...entry, ...changed(entry) });
  };
  return {
    status: () => [...entries].map(([name, { every, ...entry }]) => ({ name, every: every(), ...entry })),
    register: (name, every) =>
      void entries.set(name, {
        every,
        doneAt: null,
        isRunning: false,
        lastRun: null,
        runs: { finished: 0, failed: 0, interrupted: 0 },
      }),
    started: (name, startedAt) => {
      change(name, () => ({ isRunning: true }));
      return (end, endedAt) =>
        change(name, ({ runs, doneAt }) => ({
          isRunning: false,
          doneAt: end === 'finished' ? Math.max(startedAt, doneAt ?? 0) : doneAt,
          lastRun: { startedAt, endedAt, end },
          runs: { ...runs, [end]: runs[end] + 1 },
        }));
    },
    known: (name, moment) => {
      if (moment > 0) change(name, ({ doneAt }) => ({ doneAt: Math.max(moment, doneAt ?? 0) }));
    },
  };
};
