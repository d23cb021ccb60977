/** Divides the event loop between readers and requests. */

export interface Turns {
  /** Calls when it is the caller's turn: first come, first served, and never at once. */
  run(go: () => void): void;
  /** The same for a caller who had a turn and used little of it: before all who had none. */
  resume(go: () => void): void;
}

/** How often as long as a turn others have the event loop before the next one, where a turn was too short for all. */
const REST = 2;

/** How often as long a turn may be that follows a longer rest: whoever works without a pause else left nothing to readers. */
const LONGEST = 2;

/**
 * An event wakes every reader at once. They go on for so long in one turn of the event loop; whatever else has arrived
 * meanwhile comes before the next ones. Where they are too many for one turn they have a third of the time: what happens
 * while they wait is sent together, so that more readers do not mean less time for requests, but more in one message.
 *
 * @param perTurn milliseconds
 */
export const createTurns = (perTurn: number): Turns => {
  let waiting: (() => void)[] = [];
  let resuming: (() => void)[] = [];
  let isScheduled = false;

  const next = (budget: number): void => {
    const end = performance.now() + budget;
    const queue = resuming.concat(waiting);
    // Whoever comes meanwhile waits for the next turn.
    [resuming, waiting] = [[], []];
    let served = 0;
    while (served < queue.length && (served === 0 || performance.now() < end)) {
      queue[served]?.();
      served += 1;
    }
    waiting = queue.slice(served).concat(waiting);
    isScheduled = waiting.length + resuming.length > 0;
    if (served < queue.length) rest();
    else if (isScheduled) setImmediate(next, perTurn);
  };
  const rest = (): void => {
    const start = performance.now();
    setTimeout(() => next(Math.min((performance.now() - start) / REST, LONGEST * perTurn)), REST * perTurn);
  };
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(next, perTurn);
  };

  return {
    run(go) {
      waiting.push(go);
      schedule();
    },
    resume(go) {
      resuming.push(go);
      schedule();
    },
  };
};
