/** Between an event that happens and a reader that asks: as many as fit wait, and more than that ends the reading. */

export interface BoundedQueue<T> {
  /** Answers false where the queue was full: it is then empty and closed, and `take` answers `overflown`. */
  push(value: T): boolean;
  /** Waits for a value. One call at a time. */
  take(): Promise<{ kind: 'value'; value: T } | { kind: 'closed' } | { kind: 'overflown' }>;
  /** Whoever waits is answered `closed`, at once. What still waits is dropped. */
  close(): void;
}

export const createBoundedQueue = <T>(size: number): BoundedQueue<T> => {
  let values: T[] = [];
  let state: 'open' | 'closed' | 'overflown' = 'open';
  let wake: () => void = () => undefined;

  const end = (reason: 'closed' | 'overflown'): void => {
    if (state !== 'open') return;
    state = reason;
    values = [];
    wake();
  };

  return {
    push(value) {
      if (state !== 'open') return false;
      if (values.length >= size) {
        end('overflown');
        return false;
      }
      values.push(value);
      wake();
      return true;
    },
    async take() {
      while (state === 'open' && values.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const value = values.shift();
      if (state === 'open' && value !== undefined) return { kind: 'value', value };
      return { kind: state === 'overflown' ? 'overflown' : 'closed' };
    },
    close: () => end('closed'),
  };
};
