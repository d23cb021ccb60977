/** Requests that wait for something to happen: bounded in number and in time, and over when the application stops. */

import { guardError } from '../domain/errors';
import { isSelected, type AuthEvent, type EventFilter } from '../domain/event';
import type { Feed } from '../ports/feed';

export interface EventWait {
  /** Resolves when a selected event has come since the wait was opened, after `ms`, or when the caller or the application leaves. */
  next(ms: number): Promise<void>;
  close(): void;
}

export interface EventWaits {
  /**
   * Listens from now on. Opened before the log is read, so that nothing that comes in between is waited for in vain.
   * Throws LIMIT_EXCEEDED where as many requests wait already as may.
   */
  open(filter: EventFilter, signal: AbortSignal): EventWait;
  /** Ends every wait, and lets none begin. */
  stop(): void;
}

const MAX_WAITS = 100;

export const createEventWaits = (feed: Pick<Feed, 'onEvent'>, maxWaits = MAX_WAITS): EventWaits => {
  const waits = new Set<EventWait>();
  let isStopped = false;

  return {
    open(filter, signal) {
      if (waits.size >= maxWaits) throw guardError('LIMIT_EXCEEDED', `${maxWaits} requests wait here already; ask again without waiting.`);
      let hasCome = isStopped || signal.aborted;
      let wake: () => void = () => undefined;
      const come = (): void => {
        hasCome = true;
        wake();
      };
      const detach = feed.onEvent((event: AuthEvent) => {
        if (event.position !== null && isSelected(event, filter)) come();
      });
      signal.addEventListener('abort', come, { once: true });
      const wait: EventWait = {
        next: (ms) =>
          new Promise((resolve) => {
            if (hasCome) return resolve();
            const timer = setTimeout(resolve, ms);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          }),
        close() {
          detach();
          signal.removeEventListener('abort', come);
          waits.delete(wait);
          come();
        },
      };
      waits.add(wait);
      return wait;
    },
    stop() {
      isStopped = true;
      for (const wait of [...waits]) wait.close();
    },
  };
};
