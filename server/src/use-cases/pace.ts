/** Long work in slices, so that requests are answered in between. */

import { setImmediate as nextTurn } from 'node:timers/promises';

const SLICE_MS = 5;

/** Call it every few thousand steps: it lets the event loop turn where the slice is used up. */
export type Pace = () => Promise<void> | undefined;

export const createPace = (sliceMs = SLICE_MS): Pace => {
  let startedAt = performance.now();
  return () => {
    if (performance.now() - startedAt < sliceMs) return undefined;
    return nextTurn().then(() => {
      startedAt = performance.now();
    });
  };
};
