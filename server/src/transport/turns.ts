/** Divides the event loop between readers and requests. */

export interface Turns {
  /** Resolves when it is the caller's turn, first come first served; undefined where it is at once. */
  take(): Promise<void> | undefined;
}

/**
 * An event wakes every reader at once. Only so many of them go on in one turn of the event loop; whatever else has
 * arrived meanwhile comes before the next ones.
 *
 * @param perTurn how many go on in one turn
 */
export const createTurns = (perTurn: number): Turns => {
  let waiting: (() => void)[] = [];
  let left = perTurn;
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(next);
  };
  const next = (): void => {
    isScheduled = false;
    const going = waiting.slice(0, perTurn);
    waiting = waiting.slice(perTurn);
    left = perTurn - going.length;
    for (const go of going) go();
    if (going.length > 0) schedule();
  };

  return {
    take() {
      schedule();
      if (left > 0 && waiting.length === 0) {
        left -= 1;
        return undefined;
      }
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
};
