import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { createLru } from '../../server/src/domain/lru';

describe('an LRU', () => {
  it('forgets what was used least recently', () => {
    const lru = createLru<string, number>(2);
    lru.set('a', 1);
    lru.set('b', 2);
    expect(lru.get('a')).toBe(1);
    lru.set('c', 3);
    expect(lru.get('b')).toBeUndefined();
    expect(lru.get('a')).toBe(1);
    expect(lru.get('c')).toBe(3);
  });

  it('tells of entries that go for want of room, and of no others', () => {
    const onEvict = vi.fn();
    const lru = createLru<string, number>(1, onEvict);
    lru.set('a', 1);
    lru.set('a', 2);
    expect(lru.delete('a')).toBe(true);
    expect(lru.delete('a')).toBe(false);
    lru.set('b', 3);
    expect(onEvict).not.toHaveBeenCalled();
    lru.set('c', 4);
    expect(onEvict.mock.calls).toEqual([['b', 3]]);
    lru.clear();
    expect(lru.size).toBe(0);
    expect(onEvict).toHaveBeenCalledTimes(1);
  });

  it('evicts an entry whose value is undefined too', () => {
    const onEvict = vi.fn();
    const lru = createLru<string, undefined>(1, onEvict);
    lru.set('a', undefined);
    lru.set('b', undefined);
    expect(onEvict).toHaveBeenCalledWith('a', undefined);
    expect(lru.size).toBe(1);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a bound of %s', (max) => {
    expect(() => createLru(max)).toThrow(RangeError);
  });

  it('behaves like a list ordered by use, whatever is done to it', () => {
    const step = fc.tuple(fc.constantFrom('get', 'set', 'delete'), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 60 }), (max, steps) => {
        const lru = createLru<number, number>(max);
        let model: number[] = [];
        for (const [verb, key] of steps) {
          const held = model.includes(key);
          if (verb === 'get') expect(lru.get(key)).toBe(held ? key : undefined);
          if (verb === 'delete') expect(lru.delete(key)).toBe(held);
          if (verb === 'set') lru.set(key, key);
          model = model.filter((other) => other !== key);
          if (verb === 'set' || (verb === 'get' && held)) model.push(key);
          model = model.slice(-max);
          expect(lru.size).toBe(model.length);
        }
      })
    );
  });
});
