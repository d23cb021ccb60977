/** What a login is judged by that is known of its user: read in one statement, for every login waits for it. */

import type { UserRef } from '../domain/session';
import type { StoredHistory } from './history-store';

export interface UserKnowledge {
  /** Null where there is no such account. */
  readonly account: { readonly username: string | null; readonly email: string | null } | null;
  readonly history: StoredHistory;
  /** Sessions that are not over and not expired. */
  readonly liveSessions: number;
}

/** `now` in epoch milliseconds. */
export type ReadUserKnowledge = (user: UserRef, now: number) => Promise<UserKnowledge>;
