/** Risk events on record. They are written with the session and the feed event that they belong to, see `session-store.ts`. */

import type { Review, RiskEvent, RiskEventFilter } from '../domain/risk/risk-event';

export interface RiskEventPage {
  readonly rows: readonly RiskEvent[];
  readonly hasNextPage: boolean;
}

export interface RiskEventStore {
  /** Newest first, after the event with the id `after` where given. `limit` is 1 to 100. */
  page(filter: RiskEventFilter, limit: number, after?: string): Promise<RiskEventPage>;
  count(filter: RiskEventFilter): Promise<number>;
  find(id: string): Promise<RiskEvent | null>;
  /** Null where there is none. Reviewing again replaces the review. */
  review(id: string, review: Review, by: string | null, now: number): Promise<RiskEvent | null>;
}
