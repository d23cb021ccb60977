/** What the plugin's transactions owe, whichever database is below them. */

import { expect, it } from 'vitest';
import { createDeferred } from '../../support/deferred';
import type { Stores } from './stores';

const TABLE = 'session_guard_states';

/** `isAlone`: the database lets one write at a time, so that nobody can wait for another's row. */
export const describeTransactions = (stores: () => Stores, isAlone: boolean): void => {
  const makeRows = async (...names: readonly string[]): Promise<void> => {
    await stores()
      .connection(TABLE)
      .insert(names.map((name) => ({ name, number: 0 })));
  };
  const numbersOf = async (...names: readonly string[]): Promise<number[]> => {
    const rows = (await stores().connection(TABLE).whereIn('name', names).orderBy('name').select('number')) as { number: unknown }[];
    return rows.map(({ number }) => Number(number));
  };

  it('statements and transactions inside a transaction are part of it, and callbacks come after its commit', async () => {
    const { database } = stores();
    await makeRows('joined');
    const told: string[] = [];
    const add = () => database.run((connection) => connection(TABLE).where({ name: 'joined' }).increment('number', 1));
    const failing = database.transaction(async (_, onCommit) => {
      onCommit(() => void told.push('never'));
      await add();
      await database.transaction(add);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await numbersOf('joined')).toEqual([0]);
    await database.transaction(async (_, onCommit) => {
      onCommit(() => void told.push('outer'));
      await add();
      await database.transaction(async (_inner, onInnerCommit) => {
        onInnerCommit(() => void told.push('inner'));
        await add();
      });
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['outer', 'inner']);
    expect(await numbersOf('joined')).toEqual([2]);
    await add();
    expect(await numbersOf('joined')).toEqual([3]);
  });

  if (isAlone) return;

  it('a transaction sees what others committed after it began, and changes that', async () => {
    const { database, connection } = stores();
    await makeRows('seen');
    await database.transaction(async (transaction) => {
      const read = () => transaction(TABLE).where({ name: 'seen' }).first<{ number: unknown }>('number');
      expect(Number((await read()).number)).toBe(0);
      await connection(TABLE).where({ name: 'seen' }).update({ number: 5 });
      expect(Number((await read()).number)).toBe(5);
      await transaction(TABLE).where({ name: 'seen' }).increment('number', 1);
    });
    expect(await numbersOf('seen')).toEqual([6]);
  });

  it('of two who wait for each other both get through, and what the first try told is not told twice', async () => {
    const { database } = stores();
    const names = ['deadlock-a', 'deadlock-b'];
    await makeRows(...names);
    const tries = [0, 0];
    const told: number[] = [];
    const [one, other] = [createDeferred<void>(), createDeferred<void>()];
    const meet = (index: number): Promise<void> => {
      (index === 0 ? one : other).resolve();
      return (index === 0 ? other : one).promise;
    };
    const lockBoth = (index: number) =>
      database.transaction(async (transaction, onCommit) => {
        tries[index] = (tries[index] ?? 0) + 1;
        onCommit(() => void told.push(index));
        const [first, second] = index === 0 ? names : [...names].reverse();
        const add = (name: string | undefined) => transaction(TABLE).where({ name }).increment('number', 1);
        await add(first);
        await meet(index);
        await add(second);
      });
    await Promise.all([lockBoth(0), lockBoth(1)]);
    expect([...tries].sort()).toEqual([1, 2]);
    expect([...told].sort()).toEqual([0, 1]);
    expect(await numbersOf(...names)).toEqual([2, 2]);
  });
};
