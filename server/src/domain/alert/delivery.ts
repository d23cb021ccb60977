/** A message on its way to a channel, and what became of it. */

import type { Severity } from '../severity';
import type { AlertMessage } from './message';
import type { AlertTrigger } from './trigger';

export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'RETRYING', 'FAILED', 'SKIPPED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Those that are still to be sent. */
export const OPEN_STATUSES = ['PENDING', 'RETRYING'] as const satisfies readonly DeliveryStatus[];

/** Moments are epoch milliseconds. */
export interface Delivery {
  /** UUIDv7; the id of its message too, and the same for each attempt. */
  readonly id: string;
  readonly channelId: string;
  readonly trigger: AlertTrigger;
  readonly severity: Severity;
  /** Events that it tells of. */
  readonly count: number;
  readonly status: DeliveryStatus;
  /** That were begun; one that was cut short by the end of its instance counts. */
  readonly attempts: number;
  /** Null where there is to be none. */
  readonly nextAttemptAt: number | null;
  /** Why the last attempt failed, or why nothing was sent; for administrators. */
  readonly lastError: string | null;
  readonly createdAt: number;
  readonly deliveredAt: number | null;
  readonly isTest: boolean;
}

/** One that is to be sent, with what it says. */
export interface QueuedDelivery extends Delivery {
  readonly message: AlertMessage;
  /** Further events that are alike join it until it is sent; null where none may. */
  readonly groupKey: string | null;
}
