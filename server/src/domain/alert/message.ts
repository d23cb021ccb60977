/** What a channel is told at once: one event, or a group of events that are alike. */

import type { AuthEvent } from '../event';
import type { Severity } from '../severity';
import type { AlertTrigger } from './trigger';

/** Events that a message carries at most; `count` says how many there were. */
export const MAX_MESSAGE_EVENTS = 20;

export interface AlertMessage {
  /** UUIDv7 of the delivery: the same for each attempt, so that a receiver knows a duplicate. */
  readonly id: string;
  readonly trigger: AlertTrigger;
  /** The gravest of its events. */
  readonly severity: Severity;
  /** How many events there were; 1 for a message that is not a group. */
  readonly count: number;
  /** Moments of the first and the last of them, epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** At least one; the newest last; at most MAX_MESSAGE_EVENTS. */
  readonly events: readonly AuthEvent[];
  /** Whether an administrator asked for it by `testAuthAlertChannel`; its one event is an example then. */
  readonly isTest: boolean;
}
