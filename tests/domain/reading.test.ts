import { describe, expect, it } from 'vitest';
import { createReading, DONE, toReading, type Reading } from '../../server/src/domain/reading';
import { createDeferred } from '../support/deferred';

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Counts up to `size`, a step for each call of `bring`. */
const createCounting = (size: number) => {
  let [brought, taken, isOver] = [0, 0, false];
  const calls: (() => void)[] = [];
  const wake = (): void => calls.splice(0).forEach((call) => call());
  const reading = createReading<number>({
    take() {
      if (isOver || taken === size) return DONE;
      return taken < brought ? { done: false, value: (taken += 1) } : null;
    },
    onReady: (call) => void (isOver || taken < brought || taken === size ? call() : calls.push(call)),
    end() {
      isOver = true;
      wake();
    },
  });
  return {
    reading,
    bring() {
      brought += 1;
      wake();
    },
  };
};

const collect = async (reading: Reading<number>): Promise<number[]> => {
  const values: number[] = [];
  for await (const value of reading) values.push(value);
  return values;
};

describe('a reading', () => {
  it('gives what is there at once, and says when there is more', () => {
    const { reading, bring } = createCounting(2);
    let calls = 0;
    expect(reading.take()).toBeNull();
    reading.onReady(() => (calls += 1));
    expect(calls).toBe(0);
    bring();
    expect([calls, reading.take(), reading.take()]).toEqual([1, { done: false, value: 1 }, null]);
    bring();
    reading.onReady(() => (calls += 1));
    expect([calls, reading.take(), reading.take()]).toEqual([2, { done: false, value: 2 }, DONE]);
  });

  it('is an iterator like any other', async () => {
    const { reading, bring } = createCounting(3);
    const values = collect(reading);
    for (let index = 0; index < 3; index += 1) {
      await tick();
      bring();
    }
    expect(await values).toEqual([1, 2, 3]);
  });

  it('tells whoever waits that it was ended', async () => {
    const { reading } = createCounting(3);
    const waiting = reading.next();
    expect(await reading.return()).toEqual(DONE);
    expect([await waiting, reading.take()]).toEqual([DONE, DONE]);
  });
});

describe('an iterator that is read like a reading', () => {
  it('gives the same, in the same order', async () => {
    const source = async function* () {
      yield 1;
      await tick();
      yield 2;
    };
    expect(await collect(toReading(source()))).toEqual([1, 2]);
  });

  it('is asked for one value at a time, and not before somebody wants it', async () => {
    const answers = [createDeferred<IteratorResult<number>>(), createDeferred<IteratorResult<number>>()];
    let asked = 0;
    const reading = toReading<number>({ next: () => (answers[asked++] ?? createDeferred<IteratorResult<number>>()).promise });
    expect([asked, reading.take(), reading.take(), asked]).toEqual([0, null, null, 1]);
    let calls = 0;
    reading.onReady(() => (calls += 1));
    answers[0]?.resolve({ done: false, value: 7 });
    await tick();
    expect([calls, asked, reading.take(), asked]).toEqual([1, 1, { done: false, value: 7 }, 1]);
    expect([reading.take(), asked]).toEqual([null, 2]);
  });

  it('fails where it fails', async () => {
    const reading = toReading<number>({ next: () => Promise.reject(new Error('The source is gone.')) });
    await expect(reading.next()).rejects.toThrow('The source is gone.');
  });

  it('lets whoever leaves go, though the source never answers', async () => {
    let returned = 0;
    const reading = toReading<number>({
      next: () => new Promise(() => undefined),
      return: () => ((returned += 1), new Promise(() => undefined)),
    });
    const waiting = reading.next();
    await reading.return();
    await reading.return();
    expect([await waiting, returned]).toEqual([DONE, 1]);
  });
});
