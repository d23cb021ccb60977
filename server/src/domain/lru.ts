/** A bounded map that forgets what was used least recently. Every operation is O(1): a Map keeps insertion order. */

export interface Lru<K, V> {
  /** The value, which becomes the most recently used; undefined where the key is not held. */
  get(key: K): V | undefined;
  /** Holds the value as the most recently used. Beyond the bound, the least recently used entry goes. */
  set(key: K, value: V): void;
  /** Whether the key was held. */
  delete(key: K): boolean;
  clear(): void;
  readonly size: number;
}

/**
 * @param max most entries held, a whole number of at least 1; throws a RangeError for anything else
 * @param onEvict called for entries that go for want of room, not for deleted or replaced ones; it runs after the
 *   new entry is in, so that it may use the map itself
 */
export const createLru = <K, V>(max: number, onEvict?: (key: K, value: V) => void): Lru<K, V> => {
  if (!Number.isSafeInteger(max) || max < 1) throw new RangeError(`An LRU holds at least 1 entry, not ${max}.`);
  const entries = new Map<K, V>();

  return {
    get(key) {
      const value = entries.get(key);
      // Undefined is a value like any other.
      if (value === undefined && !entries.has(key)) return undefined;
      entries.delete(key);
      entries.set(key, value as V);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= max) return;
      const oldest = entries.entries().next();
      if (oldest.done) return;
      const [oldestKey, oldestValue] = oldest.value;
      entries.delete(oldestKey);
      onEvict?.(oldestKey, oldestValue);
    },
    delete: (key) => entries.delete(key),
    clear: () => entries.clear(),
    get size() {
      return entries.size;
    },
  };
};
