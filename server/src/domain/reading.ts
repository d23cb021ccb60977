/**
 * A stream that can be read without a promise for each value: a thousand readers of one event are served in the time
 * that a thousand chains of promises would take to be made.
 */

export type Taken<T> = IteratorResult<T, undefined>;

export const DONE: Taken<never> = { done: true, value: undefined };

export interface Reading<T> extends AsyncIterableIterator<T, undefined> {
  /** What comes next, where it is there; null where it has to be waited for. Throws what `next` would reject with. */
  take(): Taken<T> | null;
  /** Calls once, when `take` is to be asked again: at once where it need not be waited for. */
  onReady(call: () => void): void;
  /** Whoever waits is told at once that it is over. */
  return(): Promise<Taken<T>>;
}

export interface ReadingSource<T> {
  take(): Taken<T> | null;
  onReady(call: () => void): void;
  /** From here on `take` answers that it is done. */
  end(): void;
}

export const createReading = <T>({ take, onReady, end }: ReadingSource<T>): Reading<T> => {
  const reading: Reading<T> = {
    take,
    onReady,
    async next() {
      for (;;) {
        const taken = take();
        if (taken !== null) return taken;
        await new Promise<void>((resolve) => onReady(resolve));
      }
    },
    async return() {
      end();
      return DONE;
    },
    async throw(error: unknown) {
      end();
      throw error;
    },
    [Symbol.asyncIterator]: () => reading,
  };
  return reading;
};

const isReading = <T>(iterator: AsyncIterator<T>): iterator is Reading<T> => 'take' in iterator && 'onReady' in iterator;

/** Any iterator, to be read like the others; what it says on its own end is left aside. */
export const toReading = <T>(iterator: AsyncIterator<T>): Reading<T> => {
  if (isReading(iterator)) return iterator;
  const waiting: (() => void)[] = [];
  let state: 'idle' | 'asked' | 'ended' = 'idle';
  let settled: (() => Taken<T>) | null = null;

  const settle = (answer: () => Taken<T>): void => {
    if (state === 'ended') return;
    state = 'idle';
    settled = answer;
    for (const call of waiting.splice(0)) call();
  };
  const end = (): void => {
    if (state === 'ended') return;
    settle(() => DONE);
    state = 'ended';
    // Whether it can end does not concern whoever leaves.
    Promise.resolve(iterator.return?.()).catch(() => undefined);
  };

  return createReading<T>({
    take() {
      if (state === 'ended') return DONE;
      if (settled) {
        const answer = settled;
        settled = null;
        return answer();
      }
      if (state === 'idle') {
        state = 'asked';
        iterator.next().then(
          ({ done, value }) => settle(() => (done ? DONE : { done: false, value })),
          (error: unknown) =>
            settle(() => {
              throw error;
            })
        );
      }
      return null;
    },
    onReady(call) {
      if (state === 'asked') waiting.push(call);
      else call();
    },
    end,
  });
};
