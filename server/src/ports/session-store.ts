/** Sessions on record. Every method is one or a bounded number of indexed statements. */

import type { Actor } from '../domain/actor';
import type { UserHistory } from '../domain/risk/history';
import type { Signal } from '../domain/risk/signal';
import type { DeviceType } from '../domain/device';
import type { AuthEvent, NewEvent } from '../domain/event';
import type { EndReason, Origin, Session, SessionId, SessionStatus, UserRef } from '../domain/session';
import type { TokenRef } from '../domain/token';
import type { StoredHistory } from './history-store';

export interface SessionFilter {
  readonly origin?: Origin;
  readonly status?: readonly SessionStatus[];
  readonly userId?: string;
  /** Part of a user name, an e-mail address, an address, a city or a device label; at most 100 characters. */
  readonly search?: string;
  /** Lets `search` look through everything but the city. */
  readonly leavesOutCities?: boolean;
  readonly ipAddress?: string;
  readonly countryCode?: readonly string[];
  readonly networkKind?: readonly string[];
  readonly deviceType?: readonly DeviceType[];
  readonly maxSecurityScore?: number;
  /** Epoch milliseconds, like every moment here. */
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly lastSeenAfter?: number;
}

export const SESSION_ORDERS = ['CREATED_AT_DESC', 'CREATED_AT_ASC', 'LAST_SEEN_AT_DESC', 'LAST_SEEN_AT_ASC', 'SECURITY_SCORE_ASC'] as const;
export type SessionOrder = (typeof SESSION_ORDERS)[number];

/** A page by keyset. `limit` is 1 to 500. `backwards` reads the page that ends right before `from`, still in the asked order. */
export interface PageRequest {
  readonly limit: number;
  /** Sort key and id of the row next to which the page begins, as `SessionPage` gives them. */
  readonly from?: readonly (string | number)[];
  readonly backwards?: boolean;
}

export interface SessionPage {
  readonly rows: readonly { readonly session: Session; readonly key: readonly (string | number)[] }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** A session and its place among all on record: a later one has a greater place, and no place is given twice. */
export interface SessionScan {
  readonly session: Session;
  readonly place: number;
}

export interface SessionStats {
  readonly active: number;
  readonly inactive: number;
  readonly onlineUsers: number;
  readonly endedLastDay: number;
  readonly blockedLastDay: number;
  readonly timeline: readonly { start: number; logins: number; ended: number; blocked: number; riskEvents: number }[];
  readonly byCountry: readonly { key: string; count: number }[];
  readonly byDeviceType: readonly { key: string; count: number }[];
  readonly byNetworkKind: readonly { key: string; count: number }[];
}

/** What enforcement keeps in memory of a session. */
export interface SessionState {
  readonly id: SessionId;
  readonly user: UserRef;
  readonly status: SessionStatus;
  readonly endReason: EndReason | null;
  readonly expiresAt: number | null;
  readonly lastSeenAt: number;
}

/** A token on its way to the store. `sealed` is its AES-256-GCM envelope, null where tokens are not stored. */
export interface NewToken {
  readonly ref: TokenRef;
  readonly sealed: string | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
}

export interface Rejudgement {
  readonly securityScore: number;
  readonly signals: readonly Signal[];
  /** Null where the session goes on. */
  readonly end: EndOptions | null;
  /** The event to append, made of the session as it is after the change. */
  readonly toEvent: (session: Session) => NewEvent;
}

export interface EndOptions {
  readonly reason: EndReason;
  readonly actor: Actor;
  /** Why, in the words of who ended it; shown to administrators. */
  readonly note?: string | null;
  readonly now: number;
}

/** How many sessions a user may have at once; null is no limit. */
export interface SessionLimits {
  /** With this many live ones already, no other is opened. */
  readonly refuseBeyond: number | null;
  /** Of more live ones than this, the new one counted, the oldest end. */
  readonly endOldestBeyond: number | null;
}

/** A session on its way to the store, with everything that belongs into its transaction. */
export interface Opening {
  readonly session: Session;
  readonly tokens: readonly NewToken[];
  readonly events: readonly NewEvent[];
  /** What the login teaches the user's history; null where it teaches nothing. */
  readonly history: { readonly read: StoredHistory; readonly learn: (history: UserHistory) => UserHistory } | null;
  readonly limits: SessionLimits | null;
}

/** `too-many`: `refuseBeyond` was reached, nothing was written. */
export type OpenOutcome = { readonly kind: 'opened' } | { readonly kind: 'too-many' };

export interface SessionStore {
  /**
   * Inserts a session, its tokens, its events and what it teaches in one transaction, and ends what is beyond the limits
   * in the same one. Limits hold however many logins of the user come at once, on however many instances.
   */
  open(opening: Opening): Promise<OpenOutcome>;
  /**
   * Lowers the score of a live session by what was noticed since, and with `end` ends it too, with the events in one
   * transaction. Returns the session as it is then; null where it is over already.
   */
  rejudge(id: SessionId, change: Rejudgement): Promise<Session | null>;
  /** Adds a token to a session: a refresh, an adoption. Moves `expiresAt` on; on a native token, the newest native id too. */
  addToken(id: SessionId, token: NewToken): Promise<void>;
  /**
   * Ends the sessions among `ids` that are not over: rows, native tokens of Strapi and events in one transaction.
   * Returns what it ended, with one SESSION_ENDED event each. At most 500 ids.
   */
  end(ids: readonly SessionId[], options: EndOptions): Promise<AuthEvent[]>;
  /** Marks INACTIVE or ACTIVE (again), with one event each, those of `ids` whose status differs. At most 500 ids. */
  setActivity(ids: readonly SessionId[], status: 'ACTIVE' | 'INACTIVE', now: number): Promise<AuthEvent[]>;
  /** Writes last-seen moments in one statement per 500 sessions; a moment never goes back. */
  touch(moments: ReadonlyMap<SessionId, number>): Promise<void>;

  find(id: SessionId): Promise<Session | null>;
  findMany(ids: readonly SessionId[]): Promise<Session[]>;
  page(filter: SessionFilter, order: SessionOrder, request: PageRequest): Promise<SessionPage>;
  count(filter: SessionFilter): Promise<number>;
  /** Those that a filter selects among the `span` places after `after`, in their order. For readings of everything. */
  scan(filter: SessionFilter, after: number, span: number): Promise<SessionScan[]>;
  /** The last place that is taken; 0 where there is no session. */
  lastPlace(): Promise<number>;
  /** Sessions created at or after `since`, oldest first, after `after`; at most `limit` (500). What a simulation replays. */
  createdSince(since: number, after: { readonly createdAt: number; readonly id: SessionId } | null, limit: number): Promise<Session[]>;
  /** The user's sessions that are not over, newest first, at most 100. */
  ofUser(user: UserRef): Promise<Session[]>;
  stats(now: number, windowHours: number): Promise<SessionStats>;

  /** State of the session that a token belongs to; `unknown` where the token was never recorded. One indexed read. */
  stateOf(token: TokenRef): Promise<SessionState | 'unknown' | 'gone'>;
  /** Newest moment from which on unrecorded tokens of the user are good; null where every one is. */
  validAfter(user: UserRef): Promise<number | null>;
  /** Unrecorded tokens that were issued before `moment` stop working. */
  setValidAfter(user: UserRef, moment: number): Promise<void>;

  /** Live sessions last seen before `cutoff` with status ACTIVE; at most `limit`. */
  idleIds(cutoff: number, limit: number): Promise<SessionId[]>;
  /** Live sessions whose `expiresAt` is before `now`; at most `limit`. */
  expiredIds(now: number, limit: number): Promise<SessionId[]>;
  /** Deletes at most `limit` sessions that ended before `cutoff`; their tokens stay until they expire. Returns how many. */
  deleteEnded(cutoff: number, limit: number): Promise<number>;
  deleteExpiredTokens(now: number, limit: number): Promise<number>;
}
