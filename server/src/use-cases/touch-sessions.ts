/** Last seen: every authenticated request touches memory, one batched statement per interval writes it down. */

import { describeError } from '../domain/describe-error';
import type { AuthEvent } from '../domain/event';
import type { Session, SessionId } from '../domain/session';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { SessionStore } from '../ports/session-store';
import type { Client } from './judgement';
import type { MomentBook } from './moment-book';
import type { KnownSession, SessionCache } from './session-cache';
import type { MomentSharing } from './share-moments';

/** Sessions told of as seen per interval and instance; readers learn of the others' moments when they read the session. */
const MAX_TOLD = 5000;
/** Sessions whose circumstances are judged per interval and instance. */
const MAX_CHANGED = 5000;
const BATCH = 500;

/** What a request came with. */
export interface RequestContext {
  /** Differs where anything differs by which a client is known. */
  readonly key: number;
  /** Called only where the key is not the session's last one. */
  read(): Client;
}

export interface TouchSessions {
  /** Notes that a live session was used now, and with what. Synchronous and without I/O. */
  touch(id: SessionId, context?: RequestContext | null): void;
  /** Writes what is due; resolves when it is written. Called once per interval. */
  flush(): Promise<void>;
  /** Sessions whose moment is not written yet. */
  pendingCount(): number;
  /** Last moment of use that the database may not know yet, here or elsewhere; null where there is none. */
  seenAt(id: SessionId): number | null;
  /**
   * Those of the sessions that were not used since `cutoff` here either. Of the others the moment is written, so that
   * the database no longer takes them for idle. Rejects where it cannot be.
   */
  confirmIdle(ids: readonly SessionId[], cutoff: number): Promise<readonly SessionId[]>;
  /** Writes everything that was used here. From now on each use is written at once: nothing else will do it later. */
  close(): Promise<void>;
  /** After `close`: resolves when what was used before this call is written. Null before. Never rejects. */
  settled(): Promise<void> | null;
}

export interface TouchPorts {
  readonly cache: SessionCache;
  readonly store: Pick<SessionStore, 'touch' | 'setActivity' | 'findMany'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds from one write of a session's moment to the next. */
  readonly interval: () => number;
  /** Judges a session that came with something else than before; at most once per interval and session. */
  readonly judgeChanged: (session: Session, seen: Client) => Promise<void>;
  /** Carries SESSION_SEEN, which is not kept. */
  readonly announce: (events: readonly AuthEvent[]) => void;
  readonly book: MomentBook;
  readonly sharing: Pick<MomentSharing, 'isShared' | 'used' | 'wrote'>;
}

const toSeenEvent = (session: Session, moment: number): AuthEvent => ({
  id: createUuidV7(moment),
  position: null,
  type: 'SESSION_SEEN',
  severity: 'INFO',
  occurredAt: moment,
  session,
  user: session.user,
  origin: session.user.origin,
  actor: null,
  detail: null,
});

export const createTouchSessions = (ports: TouchPorts): TouchSessions => {
  const { cache, store, clock, logger, interval, judgeChanged, announce, book, sharing } = ports;
  let changed = new Map<SessionId, Client>();
  const resuming = new Set<SessionId>();
  let isClosing = false;
  let closing: Promise<void> = Promise.resolve();
  let isClosingAgain = false;

  const resume = (known: KnownSession, now: number): void => {
    const id = known.state.id;
    if (resuming.has(id)) return;
    resuming.add(id);
    store
      .setActivity([id], 'ACTIVE', now)
      .catch((error: unknown) => logger.warn(`A session in use could not be marked active again: ${describeError(error)}.`))
      .finally(() => resuming.delete(id));
  };

  const judge = async (sessions: readonly Session[], seen: ReadonlyMap<SessionId, Client>): Promise<void> => {
    for (const session of sessions) {
      const circumstances = seen.get(session.id);
      if (!circumstances) continue;
      await judgeChanged(session, circumstances).catch((error: unknown) =>
        logger.warn(`A session whose circumstances changed could not be judged: ${describeError(error)}.`)
      );
    }
  };

  const touch = (id: SessionId, context: RequestContext | null = null): void => {
    const now = clock.now();
    const known = cache.bySession(id);
    if (known) {
      if (context && known.contextKey !== context.key && (changed.size < MAX_CHANGED || changed.has(id))) {
        known.contextKey = context.key;
        changed.set(id, context.read());
      }
      known.state = { ...known.state, lastSeenAt: now };
      if (known.state.status === 'INACTIVE') resume(known, now);
    }
    book.used(id, now);
    sharing.used(id);
    if (isClosing) writeLate();
  };

  /** False where it could not be written, and waits again. */
  const write = async (moments: ReadonlyMap<SessionId, number>): Promise<boolean> => {
    if (moments.size === 0) return true;
    try {
      const now = clock.now();
      await store.touch(moments);
      moments.forEach((moment, id) => book.wrote(id, moment, true, now));
      return true;
    } catch (error) {
      book.putBack(moments);
      logger.warn(`Last-seen moments of ${moments.size} sessions could not be written; they are tried again: ${describeError(error)}.`);
      return false;
    }
  };

  /** Told once a session and interval over all instances: by the one that wrote its moment. */
  const follow = async (moments: ReadonlyMap<SessionId, number>, seen: ReadonlyMap<SessionId, Client>): Promise<void> => {
    // Those that changed come first: they are judged, the others are only told of.
    const ids = [...new Set([...seen.keys(), ...moments.keys()])].slice(0, MAX_TOLD);
    for (let start = 0; start < ids.length; start += BATCH) {
      const sessions = await store.findMany(ids.slice(start, start + BATCH));
      announce(sessions.flatMap((session) => (moments.has(session.id) ? [toSeenEvent(session, moments.get(session.id) ?? 0)] : [])));
      await judge(sessions, seen);
    }
  };

  const flush = async (): Promise<void> => {
    const moments = book.takeDue(clock.now(), interval(), sharing.isShared());
    const seen = changed;
    changed = new Map();
    if (!(await write(moments))) {
      // Kept for the next interval, unless the session was used again meanwhile.
      for (const [id, circumstances] of seen) if (!changed.has(id) && changed.size < MAX_CHANGED) changed.set(id, circumstances);
      return;
    }
    await sharing.wrote(moments);
    await follow(moments, seen);
  };

  const confirmIdle = async (ids: readonly SessionId[], cutoff: number): Promise<readonly SessionId[]> => {
    const used = new Map<SessionId, number>();
    for (const id of ids) {
      const moment = book.momentOf(id);
      if (moment !== null && moment >= cutoff) used.set(id, moment);
    }
    // They stay in the book: the next flush tells the feed of them.
    if (used.size > 0) await store.touch(used);
    return ids.filter((id) => !used.has(id));
  };

  /** One write at a time, and one more for everything that was used while it ran. */
  const writeLate = (): void => {
    if (isClosingAgain) return;
    isClosingAgain = true;
    closing = closing.then(async () => {
      isClosingAgain = false;
      const moments = book.takeOwn();
      if (await write(moments)) await sharing.wrote(moments);
    });
  };

  return {
    touch,
    flush,
    seenAt: (id) => book.momentOf(id),
    confirmIdle,
    pendingCount: () => book.size(),
    close() {
      isClosing = true;
      writeLate();
      return closing;
    },
    settled: () => (isClosing ? closing : null),
  };
};
