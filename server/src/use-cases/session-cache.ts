/** What enforcement knows without asking the database: bounded, fed by look-ups and by the feed. */

import { createLru } from '../domain/lru';
import type { AuthEvent } from '../domain/event';
import { isOver, type EndReason, type SessionId } from '../domain/session';
import { tokenKey, type TokenRef } from '../domain/token';
import type { SessionState } from '../ports/session-store';

/** One per known session, shared by all its tokens, so that one change reaches every token at once. */
export interface KnownSession {
  state: SessionState;
  /** What its last request came with, see `RequestContext`; undefined before its first one here. */
  contextKey: number | undefined;
  /** How many tokens lead here; the entry goes with the last of them. A set of them would be the largest part of it. */
  tokens: number;
}

export interface SessionCache {
  byToken(ref: TokenRef): KnownSession | undefined;
  bySession(id: SessionId): KnownSession | undefined;
  put(ref: TokenRef, state: SessionState): KnownSession;
  /** Takes over what an event says of a session that is known. What is over stays over, whatever comes later. */
  apply(event: AuthEvent): void;
  readonly size: number;
}

/**
 * A copy in one piece. V8 keeps a text that was put together as its pieces, which is half a kilobyte for the id of a
 * token, and one that was cut out together with the whole.
 */
const copyOf = (text: string): string => Buffer.from(text).toString();

export const createSessionCache = (max: number): SessionCache => {
  const sessions = new Map<SessionId, KnownSession>();
  const forget = (known: KnownSession): void => {
    known.tokens -= 1;
    if (known.tokens === 0) sessions.delete(known.state.id);
  };
  /**
   * Sessions that ended lately. A look-up that read its row before an end was committed may come back after the end's
   * event: without this memory it would put the session back as live, for good.
   */
  const over = createLru<SessionId, EndReason | null>(10_000);
  const tokens = createLru<string, KnownSession>(max, (_key, known) => forget(known));

  return {
    byToken: (ref) => tokens.get(tokenKey(ref)),
    bySession: (id) => sessions.get(id),
    put: (ref, state) => {
      const held = tokens.get(tokenKey(ref));
      const known = sessions.get(state.id) ?? { state: { ...state, id: copyOf(state.id) as SessionId }, contextKey: undefined, tokens: 0 };
      // Memory may have seen the session later than the last batch that was written.
      known.state = { ...state, id: known.state.id, lastSeenAt: Math.max(state.lastSeenAt, known.state.lastSeenAt) };
      const endReason = over.get(state.id);
      if (endReason !== undefined && !isOver(state.status)) known.state = { ...known.state, status: 'TERMINATED', endReason };
      sessions.set(known.state.id, known);
      // Looking it up has made it the newest already.
      if (held === known) return known;
      known.tokens += 1;
      tokens.set(copyOf(tokenKey(ref)), known);
      if (held) forget(held);
      return known;
    },
    apply: ({ session }) => {
      if (session && isOver(session.status)) over.set(session.id, session.endReason);
      const known = session && sessions.get(session.id);
      // SESSION_SEEN has no place in the order: its row may have been read before the end that came first.
      if (!known || (isOver(known.state.status) && !isOver(session.status))) return;
      known.state = {
        ...known.state,
        status: session.status,
        endReason: session.endReason,
        expiresAt: session.expiresAt,
        lastSeenAt: Math.max(known.state.lastSeenAt, session.lastSeenAt),
      };
    },
    get size() {
      return sessions.size;
    },
  };
};
