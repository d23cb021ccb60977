/** Ending sessions: one, those of a user, those that a filter selects. */

import type { AuthEvent } from '../domain/event';
import { isOver, type EndReason, type SessionId, type UserRef } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { SessionFilter, SessionStore } from '../ports/session-store';
import type { EndRequest, EndResult } from './guard';

const BATCH = 500;
const SHOWN = 100;

export interface EndSessions {
  one(id: SessionId, reason: EndReason, request: EndRequest): Promise<EndResult | null>;
  selected(filter: SessionFilter, reason: EndReason, request: EndRequest, keep?: (id: SessionId) => boolean): Promise<EndResult>;
  ofUser(user: UserRef, reason: EndReason, request: EndRequest, keep?: SessionId | null): Promise<EndResult>;
}

export const createEndSessions = (store: SessionStore, clock: Clock): EndSessions => {
  const sessionsOf = (events: readonly AuthEvent[]) => events.flatMap((event) => (event.session ? [event.session] : []));
  const end = (ids: readonly SessionId[], reason: EndReason, { actor, note }: EndRequest) =>
    store.end(ids, { reason, actor, note: note ?? null, now: clock.now() });

  const endSessions: EndSessions = {
    one: async (id, reason, request) => {
      const session = await store.find(id);
      if (!session) return null;
      if (isOver(session.status)) return { count: 0, sessions: [session] };
      const ended = sessionsOf(await end([id], reason, request));
      return { count: ended.length, sessions: ended };
    },

    selected: async (filter, reason, request, keep = () => false) => {
      let count = 0;
      let after: SessionId | undefined;
      const shown = [];
      for (;;) {
        const ids = await store.liveIds(filter, BATCH, after);
        after = ids.at(-1);
        if (!after) return { count, sessions: shown };
        const ended = sessionsOf(
          await end(
            ids.filter((id) => !keep(id)),
            reason,
            request
          )
        );
        count += ended.length;
        shown.push(...ended.slice(0, SHOWN - shown.length));
      }
    },

    ofUser: (user, reason, request, keep = null) =>
      endSessions.selected({ origin: user.origin, userId: user.id }, reason, request, (id) => id === keep),
  };
  return endSessions;
};
