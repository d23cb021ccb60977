/** Notes what of a set of stores was called, so that no statement of theirs is left unjudged because nobody thought of it. */

export interface CallWatch {
  /** The store, with its methods noted under the name. */
  watch<T extends object>(name: string, store: T): T;
  /** Methods that nobody called. */
  uncalled(): readonly string[];
}

export const createCallWatch = (): CallWatch => {
  const known = new Set<string>();
  const called = new Set<string>();
  return {
    watch: (name, store) => {
      for (const [method, value] of Object.entries(store)) if (typeof value === 'function') known.add(`${name}.${method}`);
      return new Proxy(store, {
        get: (target, method, receiver) => {
          called.add(`${name}.${String(method)}`);
          return Reflect.get(target, method, receiver) as unknown;
        },
      });
    },
    uncalled: () => [...known].filter((method) => !called.has(method)),
  };
};
