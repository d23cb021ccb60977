/** The append-only log of what happened: the truth that the bus only makes fast. */

import type { AuthEvent, EventFilter } from '../domain/event';

export interface EventLog {
  /** Events with a position greater than `after`, ascending; at most `limit` (1 to 500). */
  readAfter(after: number, limit: number, filter?: EventFilter): Promise<AuthEvent[]>;
  /** Newest first, with a position less than `before` where given; at most `limit` (1 to 500). */
  readBefore(before: number | null, limit: number, filter?: EventFilter): Promise<AuthEvent[]>;
  /** Position of the newest committed event, 0 where there is none. */
  lastPosition(): Promise<number>;
  /** Position of the oldest event that is kept and its moment; null where the log is empty. */
  oldest(): Promise<{ position: number; occurredAt: number } | null>;
}
