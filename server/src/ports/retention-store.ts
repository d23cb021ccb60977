/** What time takes away. Cutoffs are epoch milliseconds, exclusive. */

import type { Confirm } from './confirm';

export interface RetentionCount {
  readonly count: number;
  /** Moment of the oldest, epoch milliseconds; null where there is none. */
  readonly oldest: number | null;
}

export interface RetentionStore {
  sessions(cutoff: number): Promise<RetentionCount>;
  tokens(now: number): Promise<RetentionCount>;
  /** Events and risk events. */
  events(cutoff: number): Promise<RetentionCount>;
  audit(cutoff: number): Promise<RetentionCount>;
  /**
   * Takes addresses, places and devices out of sessions that ended before `cutoff`, and out of events from before it; each
   * once. Returns how many rows were changed. `confirm` is asked before each batch.
   */
  anonymize(cutoff: number, confirm?: Confirm): Promise<number>;
}
