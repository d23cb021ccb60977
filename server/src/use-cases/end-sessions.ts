/** Ending sessions: one, those of a user, those that a filter selects. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuthEvent } from '../domain/event';
import {
  isOver,
  SESSION_STATUSES,
  type EndReason,
  type Session,
  type SessionId,
  type SessionStatus,
  type UserRef,
} from '../domain/session';
import type { Clock } from '../ports/clock';
import type { PageRequest, SessionFilter, SessionStore } from '../ports/session-store';
import type { EndRequest, EndResult } from './guard';

const BATCH = 500;
const SHOWN = 100;

const LIVE: readonly SessionStatus[] = SESSION_STATUSES.filter((status) => !isOver(status));

export interface EndSessions {
  one(id: SessionId, reason: EndReason, request: EndRequest): Promise<EndResult | null>;
  selected(filter: SessionFilter, reason: EndReason, request: EndRequest): Promise<EndResult>;
  ofUser(user: UserRef, reason: EndReason, request: EndRequest, keep?: SessionId | null): Promise<EndResult>;
}

export const createEndSessions = (store: SessionStore, clock: Clock): EndSessions => {
  const sessionsOf = (events: readonly AuthEvent[]) => events.flatMap((event) => (event.session ? [event.session] : []));
  const end = (ids: readonly SessionId[], reason: EndReason, { actor, note }: EndRequest) =>
    store.end(ids, { reason, actor, note: note ?? null, now: clock.now() });

  const collect = () => {
    let count = 0;
    const shown: Session[] = [];
    return {
      add: (events: readonly AuthEvent[]): void => {
        const ended = sessionsOf(events);
        count += ended.length;
        shown.push(...ended.slice(0, SHOWN - shown.length));
      },
      result: (): EndResult => ({ count, sessions: shown }),
    };
  };

  return {
    one: async (id, reason, request) => {
      const session = await store.find(id);
      if (!session) return null;
      if (isOver(session.status)) return { count: 0, sessions: [session] };
      const ended = sessionsOf(await end([id], reason, request));
      return { count: ended.length, sessions: ended };
    },

    selected: async (filter, reason, request) => {
      const live = { ...filter, status: (filter.status ?? LIVE).filter((status) => !isOver(status)) };
      const ended = collect();
      let from: PageRequest['from'];
      for (;;) {
        const { rows, hasNextPage } = await store.page(live, 'CREATED_AT_ASC', { limit: BATCH, ...(from ? { from } : {}) });
        ended.add(
          await end(
            rows.map(({ session }) => session.id),
            reason,
            request
          )
        );
        from = rows.at(-1)?.key;
        if (!hasNextPage) return ended.result();
        await nextTurn();
      }
    },

    ofUser: async (user, reason, request, keep = null) => {
      const ended = collect();
      for (;;) {
        const ids = (await store.ofUser(user)).map(({ id }) => id).filter((id) => id !== keep);
        if (ids.length === 0) return ended.result();
        ended.add(await end(ids, reason, request));
        await nextTurn();
      }
    },
  };
};
