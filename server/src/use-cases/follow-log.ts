/** Keeps one position in the event log: events come in any order and more than once, and leave in order and once. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { describeError } from '../domain/describe-error';
import type { AuthEvent } from '../domain/event';
import type { Clock } from '../ports/clock';
import type { EventLog } from '../ports/event-log';
import type { Logger } from '../ports/logger';
import { createThrottledLog } from './throttled-log';

export interface LogFollower {
  start(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  /** `gap`: events before this one are missing, and this one was not applied; catch up. */
  take(event: AuthEvent, position: number): 'applied' | 'duplicate' | 'gap';
  /** Reads the log to its end. Calls while it reads lead to one more read. Never rejects: a failure is logged and shows below. */
  catchUp(): Promise<void>;
  /** From now on what was heard may have holes; the next successful catch-up ends that. */
  distrust(): void;
  isSynced(): boolean;
  /** Whether a position was heard of that the log has not yet given. */
  isBehind(): boolean;
  /** How many positions lie between the last one and that. */
  missing(): number;
  /** Epoch milliseconds; null where nothing is known to be missing. */
  behindSince(): number | null;
  /** Epoch milliseconds at which the last successful catch-up began; -Infinity where there was none. */
  caughtUpAt(): number;
  last(): number;
}

const PAGE = 500;
/** After so many reads without it, a position that was heard of does not exist: somebody else writes to the bus. */
const MAX_FRUITLESS_READS = 20;

export const createLogFollower = (deps: {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called in order; must not throw. */
  readonly apply: (event: AuthEvent) => void;
}): LogFollower => {
  const { log, clock, logger, apply } = deps;
  const logFailure = createThrottledLog((line) => logger.error(line));
  let last = 0;
  let target = 0;
  let targetSince: number | null = null;
  let isStarted = false;
  let isWanted = false;
  let running: Promise<void> | null = null;
  let generation = 0;
  let syncedGeneration = -1;
  let caughtUpAt = -Infinity;
  let fruitless = 0;

  const applyNext = (event: AuthEvent, position: number): void => {
    last = position;
    if (last >= target) targetSince = null;
    fruitless = 0;
    apply(event);
  };

  const readToEnd = async (): Promise<void> => {
    const readGeneration = generation;
    let startedAt = clock.now();
    for (;;) {
      const page = await log.readAfter(last, PAGE);
      // Some may have come over the bus meanwhile. A hole in the log itself is what retention took away.
      for (const event of page) if (event.position !== null && event.position > last) applyNext(event, event.position);
      if (page.length < PAGE || !isStarted) break;
      startedAt = clock.now();
      await nextTurn();
    }
    if (last < target) {
      fruitless += 1;
      if (fruitless < MAX_FRUITLESS_READS) return;
      logger.warn(`Event ${target} was announced, but the log ends at ${last}; the announcement is ignored.`);
      target = last;
      targetSince = null;
    }
    fruitless = 0;
    caughtUpAt = startedAt;
    syncedGeneration = readGeneration;
  };

  const run = async (): Promise<void> => {
    try {
      while (isWanted && isStarted) {
        isWanted = false;
        await readToEnd();
      }
    } catch (error) {
      logFailure(`The event log could not be read: ${describeError(error)}.`, clock.now());
    } finally {
      // In the same tick as the end of the loop: a call right after finds no run and starts one.
      isWanted = false;
      running = null;
    }
  };

  return {
    async start() {
      last = await log.lastPosition();
      isStarted = true;
    },
    async stop() {
      isStarted = false;
      await running;
    },
    isRunning: () => isStarted,
    take(event, position) {
      if (isStarted && position <= last) return 'duplicate';
      if (isStarted && position === last + 1) {
        applyNext(event, position);
        return 'applied';
      }
      target = Math.max(target, position);
      targetSince ??= clock.now();
      return 'gap';
    },
    async catchUp() {
      if (!isStarted) return;
      isWanted = true;
      running ??= run();
      await running;
    },
    distrust: () => {
      generation += 1;
    },
    isSynced: () => syncedGeneration === generation,
    isBehind: () => last < target,
    missing: () => Math.max(0, target - last),
    behindSince: () => (last < target ? targetSince : null),
    caughtUpAt: () => caughtUpAt,
    last: () => last,
  };
};
