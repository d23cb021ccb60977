/** Long work in pieces, so that requests are answered in between. */

import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds at a stretch; one step of the work more than that, in the worst case. */
const SLICE = 4;

export interface Slicer {
  /**
   * Runs work to its end, one piece of work after the other: several at once would take their slices in the same
   * turn of the event loop. Rejects with `signal.reason` where the signal calls it off.
   */
  run<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T>;
}

const runAlone = async <T>(work: Generator<void, T>, signal: AbortSignal): Promise<T> => {
  for (;;) {
    signal.throwIfAborted();
    const end = performance.now() + SLICE;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await nextTurn();
  }
};

export const createSlicer = (): Slicer => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work, signal) {
      const result = last.then(() => runAlone(work, signal));
      last = result.catch(() => undefined); // Its caller hears of it.
      return result;
    },
  };
};
