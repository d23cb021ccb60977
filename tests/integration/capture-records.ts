/** What is on record, read as an administrator reads it: over GraphQL. */

import { createAdmin, type Admin } from '../support/callers';
import { graphql } from '../support/http';
import type { App } from '../support/start-app';

/** A desktop browser, and the label that its sessions show. */
export const CHROME = {
  headers: {
    'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  },
  label: 'Chrome 143 on Windows',
} as const;

export type Origin = 'USER' | 'ADMIN';

export interface RecordedSession {
  readonly id: string;
  readonly status: string;
  readonly loginMethod: string;
  readonly endReason: string | null;
  readonly expiresAt: string | null;
  readonly ipAddress: string | null;
  readonly device: { readonly label: string };
}

export interface RecordedEvent {
  readonly type: string;
  readonly severity: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly ipAddress: string | null } | null;
  readonly session: { readonly id: string } | null;
}

export interface Records {
  readonly admin: Admin;
  /** Newest first, at most 25. */
  sessionsOf(origin: Origin, userId: string): Promise<readonly RecordedSession[]>;
  /** Newest first, at most 25. */
  eventsOf(filter: Readonly<Record<string, unknown>>): Promise<readonly RecordedEvent[]>;
  /** The one event that tells of the session's end. @throws Error when there is none, or more than one */
  endOf(sessionId: string): Promise<RecordedEvent>;
}

const SESSIONS = `query Sessions($filter: AuthSessionFilter) {
  authSessions(filter: $filter) { nodes { id status loginMethod endReason expiresAt ipAddress device { label } } }
}`;

const EVENTS = `query Events($filter: AuthFeedFilter) {
  authEvents(filter: $filter) { nodes { type severity detail actor { kind id ipAddress } session { id } } }
}`;

const read = async (app: App, token: string, query: string, variables: Readonly<Record<string, unknown>>) => {
  const { body } = await graphql(app, query, variables, token);
  if (body.errors) throw new Error(`The records could not be read: ${JSON.stringify(body.errors)}`);
  return body.data;
};

/** Reads as the super administrator, in a session of their own. */
export const openRecords = async (app: App): Promise<Records> => {
  const admin = await createAdmin(app);
  const eventsOf: Records['eventsOf'] = async (filter) => (await read(app, admin.token, EVENTS, { filter })).authEvents.nodes;
  return {
    admin,
    sessionsOf: async (origin, userId) => (await read(app, admin.token, SESSIONS, { filter: { origin, userId } })).authSessions.nodes,
    eventsOf,
    endOf: async (sessionId) => {
      const [event, ...others] = await eventsOf({ sessionId, types: ['SESSION_ENDED'] });
      if (!event || others.length > 0)
        throw new Error(`The session ${sessionId} has ${event ? others.length + 1 : 0} events that tell of its end.`);
      return event;
    },
  };
};
