/** One thread and those who wait for it: a bounded queue, a hard stop for what hangs, a new thread for one that is gone. */

import type { Logger } from '../../ports/logger';
import type { RawOutcome, WorkerRequest } from './messages';
import type { Thread, ThreadLimits, ThreadListener } from './run-thread';

/** `busy`, `stopped` and `unavailable` are no fault of the expression. */
export type LaneOutcome = RawOutcome | { readonly kind: 'busy' | 'stopped' | 'unavailable' };

export interface LaneOptions extends ThreadLimits {
  /** Milliseconds of processor time without getting on after which a thread is killed; four times that by the clock. */
  readonly hardStopMs: number;
  /** Requests that may wait. */
  readonly maxWaiting: number;
  /** Milliseconds that a request waits for its turn once the thread runs. */
  readonly patienceMs: number;
  /** Milliseconds without work after which the thread goes; null keeps it. */
  readonly idleMs: number | null;
  readonly logger: Logger;
  readonly run: (limits: ThreadLimits, listener: ThreadListener) => Thread;
}

export interface Lane {
  /** One outcome for each input, in order; one in all where nothing is run. Never rejects. */
  ask(request: WorkerRequest): Promise<readonly LaneOutcome[]>;
  stop(): Promise<void>;
}

const BATCH_SIZE = 250;
const START_TIMEOUT_MS = 10_000;
const RETRY_START_MS = 1000;
const TICKS_PER_HARD_STOP = 5;
const STARVED_FACTOR = 4;

interface Job extends WorkerRequest {
  readonly outcomes: (LaneOutcome | undefined)[];
  readonly settle: () => void;
  patience: NodeJS.Timeout | null;
}

export const createLane = ({ hardStopMs, maxWaiting, patienceMs, idleMs, logger, run, ...limits }: LaneOptions): Lane => {
  const waiting: Job[] = [];
  let thread: Thread | null = null;
  let isReady = false;
  let isStopped = false;
  let running: { readonly job: Job; readonly from: number; readonly size: number; readonly watch: NodeJS.Timeout } | null = null;
  let startTimer: NodeJS.Timeout | null = null;
  let idleTimer: NodeJS.Timeout | null = null;
  let isStarved = false;
  let failedAt = Number.NEGATIVE_INFINITY;

  const finish = (job: Job, rest: LaneOutcome): void => {
    if (job.patience !== null) clearTimeout(job.patience);
    for (let index = 0; index < job.outcomes.length; index += 1) job.outcomes[index] ??= rest;
    job.settle();
  };
  const dropAll = (outcome: LaneOutcome): void => {
    for (const job of waiting.splice(0)) finish(job, outcome);
  };
  const armPatience = (job: Job): void => {
    job.patience ??= setTimeout(() => {
      const index = waiting.indexOf(job);
      if (index < 0) return;
      waiting.splice(index, 1);
      finish(job, { kind: 'busy' });
    }, patienceMs);
  };

  /**
   * Kills the thread on which the running evaluation hangs; `onGone` goes on with the others. A thread that hangs uses the
   * processor. One that merely gets none, on a busy machine, is given longer, and its expression is not to blame: whoever
   * keeps the machine busy must not switch policies off by it.
   */
  const watchProgress = (watched: Thread): NodeJS.Timeout => {
    let [seen, ticks, before] = [0, 0, process.cpuUsage()];
    // In ticks, so that a pause of this very thread does not look like one of the other.
    return setInterval(() => {
      if (watched.done() !== seen) [seen, ticks, before] = [watched.done(), 0, process.cpuUsage()];
      else ticks += 1;
      const { user, system } = process.cpuUsage(before);
      isStarved = (user + system) / 1000 < hardStopMs;
      if (ticks >= TICKS_PER_HARD_STOP * (isStarved ? STARVED_FACTOR : 1)) void watched.stop();
    }, hardStopMs / TICKS_PER_HARD_STOP);
  };

  const next = (): void => {
    if (isStopped || running !== null || !isReady || thread === null) return;
    const job = waiting.shift();
    if (job === undefined) {
      if (idleMs !== null) idleTimer = setTimeout(() => void thread?.stop(), idleMs).unref();
      return;
    }
    if (job.patience !== null) clearTimeout(job.patience);
    const from = job.outcomes.indexOf(undefined);
    let size = 1;
    while (size < BATCH_SIZE && from + size < job.outcomes.length && job.outcomes[from + size] === undefined) size += 1;
    running = { job, from, size, watch: watchProgress(thread) };
    thread.ask({ expression: job.expression, inputs: job.run ? job.inputs.slice(from, from + size) : [], run: job.run });
  };

  /** Takes what is done; a job that is not through goes to the end of the queue, so that jobs take turns. */
  const settleRunning = (outcomes: readonly LaneOutcome[], at: number): void => {
    if (running === null) return;
    const { job, watch } = running;
    clearInterval(watch);
    running = null;
    outcomes.forEach((outcome, index) => (job.outcomes[at + index] = outcome));
    if (job.outcomes.includes(undefined)) waiting.push(job);
    else finish(job, { kind: 'unavailable' });
  };

  const listener: ThreadListener = {
    onReply: (reply) => {
      if (reply.kind === 'ready') {
        isReady = true;
        if (startTimer !== null) clearTimeout(startTimer);
        for (const job of waiting) armPatience(job);
      } else if (running !== null) settleRunning(reply.outcomes, running.from);
      next();
    },
    onGone: (problem) => {
      const wasReady = isReady;
      const hung = running !== null && thread !== null ? { at: running.from + Math.min(thread.done(), running.size - 1) } : null;
      if (startTimer !== null) clearTimeout(startTimer);
      [thread, isReady] = [null, false];
      if (isStopped) return;
      if (hung !== null) {
        logger.warn(`A policy's expression was stopped by force after ${hardStopMs} milliseconds without an answer.`);
        settleRunning([{ kind: isStarved ? 'busy' : 'too-slow' }], hung.at);
      }
      if (wasReady) {
        if (waiting.length > 0 || hung !== null) start();
        return;
      }
      failedAt = performance.now();
      logger.error(
        `The sandbox for policies' expressions could not be started (${problem ?? 'it did not answer'}); they do not hold meanwhile.`
      );
      dropAll({ kind: 'unavailable' });
    },
  };

  const start = (): void => {
    if (thread !== null || isStopped) return;
    if (performance.now() - failedAt < RETRY_START_MS) return dropAll({ kind: 'unavailable' });
    try {
      thread = run(limits, listener);
      startTimer = setTimeout(() => void thread?.stop(), START_TIMEOUT_MS);
    } catch (error) {
      listener.onGone(error instanceof Error ? error.name : null);
    }
  };

  return {
    ask: (request) =>
      new Promise((resolve) => {
        const outcomes: (LaneOutcome | undefined)[] = Array.from({ length: request.run ? request.inputs.length : 1 });
        const job: Job = { ...request, outcomes, patience: null, settle: () => resolve(outcomes as LaneOutcome[]) };
        if (isStopped) return finish(job, { kind: 'stopped' });
        if (outcomes.length === 0) return finish(job, { kind: 'stopped' });
        if (waiting.length >= maxWaiting) return finish(job, { kind: 'busy' });
        if (idleTimer !== null) clearTimeout(idleTimer);
        waiting.push(job);
        if (isReady) armPatience(job);
        start();
        next();
      }),

    stop: async () => {
      isStopped = true;
      if (startTimer !== null) clearTimeout(startTimer);
      if (idleTimer !== null) clearTimeout(idleTimer);
      if (running !== null) {
        clearInterval(running.watch);
        finish(running.job, { kind: 'stopped' });
        running = null;
      }
      dropAll({ kind: 'stopped' });
      await thread?.stop();
    },
  };
};
