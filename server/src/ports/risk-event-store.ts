/** Risk events on record. They are written with the session and the feed event that they belong to, see `session-store.ts`. */

import type { Review, RiskEvent, RiskEventFilter } from '../domain/risk/risk-event';

export interface RiskEventPage {
  readonly rows: readonly RiskEvent[];
  readonly hasNextPage: boolean;
}

/** A risk event, and where it stands among all of them. */
export interface RiskEventScan {
  readonly event: RiskEvent;
  readonly place: number;
}

export interface RiskEventStore {
  /** Newest first, after the event with the id `after` where given. `limit` is 1 to 100. */
  page(filter: RiskEventFilter, limit: number, after?: string): Promise<RiskEventPage>;
  /**
   * Those that the filter selects among the places after `after`, `span` of them, in the order in which they were put on
   * record. There may be none, and others further on; `span` is at most 1000.
   */
  scan(filter: RiskEventFilter, after: number, span: number): Promise<RiskEventScan[]>;
  /** The last place that is taken; 0 where there is none. */
  lastPlace(): Promise<number>;
  count(filter: RiskEventFilter): Promise<number>;
  find(id: string): Promise<RiskEvent | null>;
  /** Null where there is none. Reviewing again replaces the review. */
  review(id: string, review: Review, by: string | null, now: number): Promise<RiskEvent | null>;
}
