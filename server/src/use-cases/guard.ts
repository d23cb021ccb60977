/** What the outer rings (GraphQL, REST, sockets, jobs) may ask of the guard. Made by the container, ended by `destroy`. */

import type { Actor } from '../domain/actor';
import type { Session, SessionId, UserRef } from '../domain/session';
import type { BusStatus } from '../ports/event-bus';
import type { EventLog } from '../ports/event-log';
import type { Feed } from '../ports/feed';
import type { SessionFilter, SessionStore } from '../ports/session-store';
import type { UserDirectory } from '../ports/user-directory';

/** Settings that may change while running; the rest of the configuration is fixed at boot. Seconds, days, counts. */
export interface Settings {
  readonly inactivityTimeout: number;
  readonly lastSeenInterval: number;
  readonly retentionDays: number;
  readonly maxFailedLogins: number;
  readonly lockoutSeconds: number;
}

export interface EndResult {
  /** How many were ended. */
  readonly count: number;
  /** The ended sessions, at most 100 of them. */
  readonly sessions: readonly Session[];
}

export interface EndRequest {
  readonly actor: Actor;
  /** Why, in the words of who does it. At most 500 characters. */
  readonly note?: string | null;
}

export interface Guard {
  /** Reads only; what changes state goes through the use-cases below. */
  readonly sessions: SessionStore;
  readonly users: UserDirectory;
  readonly log: EventLog;
  readonly feed: Feed;
  /** Epoch milliseconds. */
  now(): number;
  /** Last moment the session was seen as memory has it; null where this instance has not seen it. */
  seenAt(id: SessionId): number | null;

  /** Ends one session (FORCE_LOGOUT). Null where there is none; a session that is over is returned with count 0. */
  forceLogoutSession(id: SessionId, request: EndRequest): Promise<EndResult | null>;
  /** Ends every live session that the filter selects (FORCE_LOGOUT), oldest first, in batches. */
  forceLogoutSessions(filter: SessionFilter, request: EndRequest): Promise<EndResult>;
  /** Ends every session of a user, tokens that were never recorded included; with `block` the account is blocked first. */
  forceLogoutUser(user: UserRef, request: EndRequest & { readonly block?: boolean }): Promise<EndResult>;
  /** Ends one of the user's own sessions (LOGOUT). Null where it is not theirs. */
  logoutOwn(user: UserRef, id: SessionId, request: EndRequest): Promise<EndResult | null>;
  /** Ends the user's sessions but `keep` (LOGOUT). */
  logoutOthers(user: UserRef, keep: SessionId | null, request: EndRequest): Promise<EndResult>;

  settings(): Settings;
  /** Changes the named settings on every instance and writes a SETTINGS_CHANGED event. Throws BAD_INPUT naming each bad one. */
  updateSettings(change: Partial<Settings>, actor: Actor): Promise<Settings>;
  busStatus(): BusStatus;
}
