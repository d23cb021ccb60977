/**
 * When sessions were used, as far as the database does not know it yet: here, and on the instances that tell of theirs.
 * Decides which of these moments are this instance's to write, so that a session used on many is written once per interval.
 */

import type { SessionId } from '../domain/session';

/** Sessions used within one interval, here and elsewhere each. */
const MAX = 100_000;
/** Share of the interval that another instance is given on top, before its duty falls to this one. */
const GRACE = 0.25;
/** Timers come a little early or late. */
const TOLERANCE = 0.05;

/** Two that wrote within this time did not hear each other first. Milliseconds. */
const AT_ONCE = 500;

interface Heard {
  moment: number;
  /** Since when it waits to be written. */
  readonly since: number;
}

export interface MomentBook {
  used(id: SessionId, now: number): void;
  heard(id: SessionId, moment: number, now: number): void;
  /** The row says so now. `isMine`: this instance wrote it, and goes on doing so. */
  wrote(id: SessionId, moment: number, isMine: boolean, now: number): void;
  /** Whether this instance wrote the session's last moment, just now. */
  isMine(id: SessionId, now: number): boolean;
  /** Takes out what is to be written now. `isShared`: whether the others tell what they see and write. */
  takeDue(now: number, interval: number, isShared: boolean): Map<SessionId, number>;
  /** Takes out everything that was used here. */
  takeOwn(): Map<SessionId, number>;
  /** What could not be written, for the next time. */
  putBack(moments: ReadonlyMap<SessionId, number>): void;
  /** Sessions whose moment is not written yet, of this instance's own and of others. */
  size(): number;
  /** Null where nothing is waiting to be written. */
  momentOf(id: SessionId): number | null;
}

export const createMomentBook = (max = MAX): MomentBook => {
  let own = new Map<SessionId, number>();
  const heard = new Map<SessionId, Heard>();
  const written = new Map<SessionId, { at: number; isMine: boolean }>();

  const note = (id: SessionId, moment: number): void => {
    if (own.size < max || own.has(id)) own.set(id, Math.max(moment, own.get(id) ?? 0));
  };
  const momentOf = (id: SessionId): number | null => {
    const moment = Math.max(own.get(id) ?? 0, heard.get(id)?.moment ?? 0);
    return moment === 0 ? null : moment;
  };
  const isDue = (id: SessionId, now: number, interval: number): boolean => {
    const last = written.get(id);
    // What only others have seen is theirs to write, unless they do not.
    if (!last) return own.has(id) || now - (heard.get(id)?.since ?? now) >= interval;
    const age = now - last.at;
    return age < 0 || age >= interval * (last.isMine ? 1 - TOLERANCE : 1 + GRACE);
  };

  return {
    used: (id, now) => {
      if (own.size < max || own.has(id)) own.set(id, now);
    },
    heard: (id, moment, now) => {
      const entry = heard.get(id);
      if (entry) entry.moment = Math.max(entry.moment, moment);
      else if (heard.size < max) heard.set(id, { moment, since: now });
    },
    wrote: (id, moment, isMine, now) => {
      if ((own.get(id) ?? Infinity) <= moment) own.delete(id);
      if ((heard.get(id)?.moment ?? Infinity) <= moment) heard.delete(id);
      if (written.size < max || written.has(id)) written.set(id, { at: now, isMine });
    },
    isMine: (id, now) => {
      const last = written.get(id);
      return last !== undefined && last.isMine && Math.abs(now - last.at) <= AT_ONCE;
    },
    takeDue: (now, interval, isShared) => {
      if (!isShared) {
        // Whoever does not hear the others writes what it has seen, and knows nothing of what they write.
        heard.clear();
        written.clear();
        const due = own;
        own = new Map();
        return due;
      }
      const due = new Map<SessionId, number>();
      for (const ids of [own.keys(), heard.keys()])
        for (const id of ids) if (!due.has(id) && isDue(id, now, interval)) due.set(id, momentOf(id) ?? 0);
      for (const id of due.keys()) {
        own.delete(id);
        heard.delete(id);
      }
      for (const [id, { at }] of written) if (Math.abs(now - at) > 2 * interval) written.delete(id);
      return due;
    },
    takeOwn: () => {
      const taken = own;
      own = new Map();
      return taken;
    },
    putBack: (moments) => moments.forEach((moment, id) => note(id, moment)),
    size: () => own.size + heard.size,
    momentOf,
  };
};
