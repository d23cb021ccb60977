/**
 * Instances on one bus tell each other every second which sessions were used, so that each of them knows when a session was
 * last seen, and what they have written of it, so that one of them writes it.
 */

import type { SessionId } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { Moment, MomentsMessage } from '../ports/event-bus';
import type { MomentBook } from './moment-book';
import type { SessionCache } from './session-cache';

/** Sessions shared per call; what is beyond is told when it is used again, or written. */
const MAX_SHARED = 10_000;
/** Sessions a message names: some 30 kB. */
const MESSAGE = 500;

export interface MomentSharing {
  /** Whether other instances hear what is told, and are heard. */
  isShared(): boolean;
  /** Synchronous and without I/O. */
  used(id: SessionId): void;
  /** Tells what was used since the last call. Called every second. */
  share(): Promise<void>;
  /** Tells what this instance has just written. */
  wrote(moments: ReadonlyMap<SessionId, number>): Promise<void>;
  /** What another instance tells. */
  hear(message: MomentsMessage): void;
}

export interface SharingPorts {
  readonly book: MomentBook;
  readonly cache: Pick<SessionCache, 'bySession'>;
  readonly clock: Clock;
  /** Of this instance, on the bus. */
  readonly nodeId: string;
  readonly isShared: () => boolean;
  /** Never rejects. */
  readonly tell: (message: MomentsMessage) => Promise<void>;
}

export const createMomentSharing = ({ book, cache, clock, nodeId, isShared, tell }: SharingPorts): MomentSharing => {
  let unshared = new Set<SessionId>();

  const tellAll = async (moments: readonly Moment[], isWritten: boolean): Promise<void> => {
    // One after the other: the bus gives up what comes too fast.
    for (let start = 0; start < moments.length && isShared(); start += MESSAGE)
      await tell({ kind: 'moments', by: nodeId, isWritten, moments: moments.slice(start, start + MESSAGE) });
  };

  return {
    isShared,
    used: (id) => {
      if (unshared.size < MAX_SHARED) unshared.add(id);
    },
    share: async () => {
      const used = unshared;
      unshared = new Set();
      const moments: Moment[] = [];
      for (const id of used) {
        const moment = book.momentOf(id);
        if (moment !== null) moments.push([id, moment]);
      }
      await tellAll(moments, false);
    },
    wrote: (moments) => tellAll([...moments], true),
    hear: ({ by, isWritten, moments }) => {
      const now = clock.now();
      for (const [id, told] of moments) {
        // The clock of another instance may be ahead of this one's; nothing was used in the future.
        const moment = Math.min(told, now);
        const known = cache.bySession(id);
        if (known && known.state.lastSeenAt < moment) known.state = { ...known.state, lastSeenAt: moment };
        // Where two wrote at once, the one with the smaller name goes on.
        if (isWritten) book.wrote(id, moment, book.isMine(id, now) && nodeId < by, now);
        else book.heard(id, moment, now);
      }
    },
  };
};
