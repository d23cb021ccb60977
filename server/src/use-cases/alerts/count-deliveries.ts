/** What became of alerts that this instance sent, and how many wait. */

import type { DeliveryOutcome } from './send-deliveries';

export interface AlertFigures {
  /** Attempts of this instance since its start, by what came of them. */
  readonly attempts: Readonly<Record<DeliveryOutcome, number>>;
  /** Deliveries that wait, over all instances; null where another instance is at work on them, or nobody has counted yet. */
  readonly waiting: number | null;
}

export interface CountDeliveries {
  figures(): AlertFigures;
  settled(outcome: DeliveryOutcome): void;
  counted(waiting: number): void;
  /** Another instance has the queue: what was counted here is over. */
  forget(): void;
}

export const createCountDeliveries = (): CountDeliveries => {
  const attempts: Record<DeliveryOutcome, number> = { delivered: 0, retried: 0, failed: 0, skipped: 0 };
  let waiting: number | null = null;
  return {
    figures: () => ({ attempts, waiting }),
    settled: (outcome) => void (attempts[outcome] += 1),
    counted: (count) => void (waiting = count),
    forget: () => void (waiting = null),
  };
};
