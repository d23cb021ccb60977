import { describe, expect, it } from 'vitest';
import { shareReadings } from '../../server/src/use-cases/share-readings';
import { createDeferred, type Deferred } from '../support/deferred';

const createReads = () => {
  const reads: { readonly now: number; readonly kind: number; readonly answer: Deferred<string> }[] = [];
  const share = shareReadings<string>((now, kind) => {
    const answer = createDeferred<string>();
    reads.push({ now, kind, answer });
    return answer.promise;
  });
  return { reads, share };
};

describe('readings that many ask for at once', () => {
  it('are shared by those who ask while one runs, and begin after the last of them asked', async () => {
    const { reads, share } = createReads();
    const first = share(1, 24);
    const others = [share(2, 24), share(4, 24), share(3, 24)];
    expect(reads).toHaveLength(1);
    reads[0]?.answer.resolve('old');
    expect(await first).toBe('old');
    expect(reads.map(({ now }) => now)).toEqual([1, 4]);
    reads[1]?.answer.resolve('new');
    expect(await Promise.all(others)).toEqual(['new', 'new', 'new']);
  });

  it('are not shared by those who ask for another kind', () => {
    const { reads, share } = createReads();
    void share(1, 24);
    void share(1, 48);
    expect(reads.map(({ kind }) => kind)).toEqual([24, 48]);
  });

  it('go on after one that failed', async () => {
    const { reads, share } = createReads();
    const first = share(1, 24);
    const second = share(2, 24);
    reads[0]?.answer.reject(new Error('no database'));
    await expect(first).rejects.toThrow('no database');
    reads[1]?.answer.resolve('there again');
    expect(await second).toBe('there again');
    void share(3, 24);
    expect(reads).toHaveLength(3);
  });
});
