/** What each user's logins taught: one row per user, read by its unique key. */

import type { UserHistory } from '../domain/risk/history';
import type { UserRef } from '../domain/session';

export interface StoredHistory {
  readonly history: UserHistory;
  /** Null where there is no row yet. */
  readonly version: number | null;
}

export interface HistoryStore {
  read(user: UserRef): Promise<StoredHistory>;
  /** Applies a pure change to what is stored at that moment, whoever else writes. */
  change(user: UserRef, change: (history: UserHistory) => UserHistory): Promise<void>;
}
