/** A value that holds for whatever some work does, however deep and however late. */

import { AsyncLocalStorage } from 'node:async_hooks';

export interface Ambient<T> {
  /**
   * Runs work under the value.
   * @param lingers milliseconds for which it holds on for what the work has left running
   */
  run<R>(value: T, work: () => R | Promise<R>, lingers?: number): Promise<R>;
  /** Undefined outside any such work. */
  current(): T | undefined;
}

/**
 * Is switched off while no work runs: before version 24, Node hands every storage that is in use on to each promise that
 * is made, and a request of Strapi's makes a thousand, of which the plugin's own are a few.
 */
export const createAmbient = <T>(): Ambient<T> => {
  const storage = new AsyncLocalStorage<T>();
  let inside = 0;
  const leave = (): void => {
    inside -= 1;
    if (inside === 0) storage.disable();
  };
  return {
    run: async (value, work, lingers) => {
      inside += 1;
      try {
        return await storage.run(value, work);
      } finally {
        if (lingers === undefined) leave();
        else setTimeout(leave, lingers).unref();
      }
    },
    current: () => storage.getStore(),
  };
};
