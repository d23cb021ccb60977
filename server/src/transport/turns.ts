/** Divides the event loop between readers and requests. */

export interface Turns {
  /** Calls when it is the caller's turn: first come, first served, and never at once. */
  run(go: () => void): void;
}

/**
 * An event wakes every reader at once. They go on for so long in one turn of the event loop; whatever else has arrived
 * meanwhile comes before the next ones.
 *
 * @param perTurn milliseconds
 */
export const createTurns = (perTurn: number): Turns => {
  let waiting: (() => void)[] = [];

  const next = (): void => {
    const end = performance.now() + perTurn;
    let served = 0;
    // Whoever comes meanwhile waits for the next turn.
    const { length } = waiting;
    while (served < length && (served === 0 || performance.now() < end)) {
      waiting[served]?.();
      served += 1;
    }
    waiting = waiting.slice(served);
    if (waiting.length > 0) setImmediate(next);
  };

  return {
    run(go) {
      if (waiting.push(go) === 1) setImmediate(next);
    },
  };
};
