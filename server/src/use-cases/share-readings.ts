/** One reading for all who ask at once: ten dashboards cost the database as much as one. */

interface Waiting<T> {
  /** Of the last who joined, epoch milliseconds. */
  now: number;
  readonly result: Promise<T>;
}

/**
 * Who asks while a reading of the same kind runs shares the next one with all others who do, which begins when that one has
 * ended: what they see is never older than their question.
 */
export const shareReadings = <T>(read: (now: number, kind: number) => Promise<T>): ((now: number, kind: number) => Promise<T>) => {
  const running = new Map<number, Promise<T>>();
  const waiting = new Map<number, Waiting<T>>();

  const begin = (now: number, kind: number): Promise<T> => {
    const reading = read(now, kind).finally(() => {
      if (running.get(kind) === reading) running.delete(kind);
    });
    running.set(kind, reading);
    return reading;
  };

  return (now, kind) => {
    const current = running.get(kind);
    if (!current) return begin(now, kind);
    const joined = waiting.get(kind);
    if (joined) {
      joined.now = Math.max(joined.now, now);
      return joined.result;
    }
    const after = (): Promise<T> => {
      waiting.delete(kind);
      return begin(mine.now, kind);
    };
    const mine: Waiting<T> = { now, result: current.then(after, after) };
    waiting.set(kind, mine);
    return mine.result;
  };
};
