/** Puts the events of all instances into one order without holes: the bus makes it fast, the log makes it true. */

import type { AuthEvent } from '../domain/event';
import type { Clock } from '../ports/clock';
import type { BusStatus, EventBus } from '../ports/event-bus';
import type { EventLog } from '../ports/event-log';
import type { Logger } from '../ports/logger';
import { createLogFollower } from './follow-log';
import { createListenerSet } from './listener-set';

export interface SequencerPorts {
  readonly log: EventLog;
  /** Started and stopped by whoever made it. */
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds for which an instance may not know of what another one did while the bus is down. */
  readonly maxStaleness: number;
  /** Whether the configuration says that no other instance works on this database. */
  readonly singleInstance: boolean;
}

export interface Sequencer {
  /** Goes on from the end of the log; rejects where the log cannot be read. */
  start(): Promise<void>;
  /** Resolves when no read of the log is under way any more. */
  stop(): Promise<void>;
  /**
   * For events that this instance has just committed: they are applied here, in the same tick where none before them
   * is missing, and then told to the others. Resolves when listeners here have been called and the bus has taken or
   * given up the events. Never rejects.
   */
  announce(events: readonly AuthEvent[]): Promise<void>;
  /** Applies an event that came from elsewhere. Duplicates do nothing; a hole is filled from the log first. */
  deliver(event: AuthEvent): void;
  /** Called for every event once, in the order of positions; what has no position comes when it comes. Returns the unsubscribe function. */
  onEvent(listener: (event: AuthEvent) => void): () => void;
  /** Position of the last event that was applied, 0 where there is none. */
  last(): number;
  /** Whether what other instances did up to `maxStaleness` before `now` (epoch milliseconds) is known here. */
  isFresh(now: number): boolean;
  lag(now: number): FeedLag;
}

/** How far this instance may be behind the log, at a moment (epoch milliseconds). */
export interface FeedLag {
  /** Positions that were heard of and are not here yet. */
  readonly missing: number;
  /** Milliseconds for which it may not know what others did; 0 where the bus carries everything, or there are no others. */
  readonly staleFor: number;
}

/** Milliseconds within which a bus that is well proves itself, whatever the staleness that is allowed. */
const PROOF_LIMIT = 1000;
/** While the bus is well, the log is read this often nevertheless. */
const SAFETY_INTERVAL = 15_000;
/** Milliseconds between two readings at least, also where nothing may be stale: then requests read for themselves. */
const SHORTEST_INTERVAL = 50;

export const createSequencer = ({ log, bus, clock, logger, maxStaleness, singleInstance }: SequencerPorts): Sequencer => {
  const listeners = createListenerSet<AuthEvent>('the event sequence', logger);
  const queue: AuthEvent[] = [];
  const unsubscribes: (() => void)[] = [];
  let isEmitting = false;
  let newest: AuthEvent | null = null;
  let startedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Through a queue, for a listener that announces would otherwise overtake the event it was called for. */
  const emit = (event: AuthEvent): void => {
    queue.push(event);
    if (isEmitting) return;
    isEmitting = true;
    for (let next = queue.shift(); next; next = queue.shift()) listeners.emit(next);
    isEmitting = false;
  };

  const follower = createLogFollower({ log, clock, logger, apply: (event) => ((newest = event), emit(event)) });

  const isAlone = (status: BusStatus): boolean => status.kind === 'MEMORY' && singleInstance;
  const isCarried = (status: BusStatus): boolean => status.kind === 'REDIS' && status.connected && status.missing === 0;

  const soon = Math.max(SHORTEST_INTERVAL, maxStaleness / 2);
  const interval = (): number | null => {
    const status = bus.status();
    if (follower.isBehind()) return soon;
    if (isAlone(status)) return null;
    return isCarried(status) && follower.isSynced() ? SAFETY_INTERVAL : soon;
  };

  const schedule = (): void => {
    clearTimeout(timer);
    const delay = follower.isRunning() ? interval() : null;
    if (delay !== null) timer = setTimeout(() => void catchUp(), delay).unref();
  };
  const catchUp = async (): Promise<void> => {
    clearTimeout(timer);
    await follower.catchUp();
    schedule();
  };

  const deliver = (event: AuthEvent): void => {
    if (event.position === null) emit(event);
    else if (follower.take(event, event.position) === 'gap') void catchUp();
  };

  const onStatus = async (status: BusStatus): Promise<void> => {
    if (!status.connected) return schedule();
    follower.distrust();
    await catchUp();
    // What this instance announced while it was cut off was lost to the others: its newest event shows them the hole.
    // One of a type that is not known here was another's to tell, and would reach later releases with its type lost.
    if (newest && newest.type !== 'UNKNOWN' && bus.status().connected) await bus.publish({ kind: 'event', event: newest });
  };

  return {
    async start() {
      unsubscribes.push(
        bus.onMessage((message) => message.kind === 'event' && deliver(message.event)),
        bus.onStatus((status) => void onStatus(status))
      );
      await follower.start();
      startedAt = clock.now();
      await catchUp();
    },
    async stop() {
      clearTimeout(timer);
      for (const unsubscribe of unsubscribes.splice(0)) unsubscribe();
      await follower.stop();
      clearTimeout(timer);
    },
    async announce(events) {
      for (const event of events) deliver(event);
      await Promise.all([
        follower.isBehind() ? follower.catchUp() : undefined,
        ...events.map((event) => bus.publish({ kind: 'event', event })),
      ]);
    },
    deliver,
    onEvent: (listener) => listeners.add(listener),
    last: () => follower.last(),
    isFresh(now) {
      const status = bus.status();
      if (isAlone(status)) return true;
      // One that only looks well, with a peer that hangs or a link that swallows everything, is believed no longer than none.
      const isProven = bus.silence() <= Math.max(maxStaleness, PROOF_LIMIT);
      if (isCarried(status) && isProven && follower.isSynced() && now - (follower.behindSince() ?? now) <= maxStaleness) return true;
      const age = now - follower.caughtUpAt();
      return age >= 0 && age <= maxStaleness;
    },
    lag(now) {
      const status = bus.status();
      const missing = follower.missing();
      if (isAlone(status) || (isCarried(status) && follower.isSynced())) {
        return { missing, staleFor: Math.max(0, now - (follower.behindSince() ?? now)) };
      }
      return { missing, staleFor: Math.max(0, now - Math.max(startedAt, follower.caughtUpAt())) };
    },
  };
};
