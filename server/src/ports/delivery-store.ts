/**
 * The queue of messages on their way to channels. One instance at a time works at it: methods that get a `fence` call it
 * in their transaction, before it commits, and what they wrote is rolled back where it throws.
 */

import type { Actor } from '../domain/actor';
import type { Delivery, DeliveryStatus, QueuedDelivery } from '../domain/alert/delivery';

export type Fence = () => Promise<void>;

export type Settlement =
  | { readonly kind: 'delivered' }
  /** Nothing was to be sent: it is over, and no event tells of it. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /**
   * `at`: of the next attempt, epoch milliseconds. `restsUntil`: the receiver asks to be left alone, and whatever else waits for
   * the channel waits until then too.
   */
  | { readonly kind: 'retry'; readonly at: number; readonly reason: string; readonly restsUntil?: number }
  /** `disables`: the channel too, for the receiver is gone for good. */
  | { readonly kind: 'given-up'; readonly reason: string; readonly disables: boolean };

export interface DeliveryFilter {
  readonly channelIds: readonly string[];
  readonly statuses?: readonly DeliveryStatus[];
}

export interface DeliveryPage {
  readonly rows: readonly Delivery[];
  readonly hasNextPage: boolean;
}

export interface DeliveryStore {
  /** Position in the log up to which deliveries were made of it. Set to the end of the log where there is none yet. */
  position(): Promise<number>;
  /** Deliveries that are not sent yet and that more may join, of these channels; at most 2000. */
  openGroups(channelIds: readonly string[]): Promise<QueuedDelivery[]>;
  /** Writes new and changed deliveries and moves the position, in one transaction. Throws where the position is not `from` any more. */
  collect(made: readonly QueuedDelivery[], from: number, to: number, fence: Fence): Promise<void>;
  /** By channel, those that are still to be sent. */
  countOpen(): Promise<ReadonlyMap<string, number>>;
  /** The oldest of a channel that are still to be sent and not under way; at most `limit`. */
  oldest(channelId: string, limit: number): Promise<QueuedDelivery[]>;
  /** One in the place of several, in one transaction. */
  fold(deliveries: readonly QueuedDelivery[], into: QueuedDelivery, fence: Fence): Promise<void>;

  /** Makes those free again that an instance had under way when it fell away. */
  releaseClaims(fence: Fence): Promise<void>;
  /** Takes those of a channel that are due, the most overdue first: nothing joins them any more, and the attempt counts. */
  claim(channelId: string, limit: number, now: number, fence: Fence): Promise<QueuedDelivery[]>;
  /** Writes what came of an attempt, with the events that tell of it, in one transaction. */
  settle(delivery: Delivery, settlement: Settlement, now: number, fence: Fence): Promise<void>;
  /** When the next of these channels' deliveries is due, epoch milliseconds; null where none waits. */
  nextDue(channelIds: readonly string[]): Promise<number | null>;

  /** Writes a delivery that was sent outside the queue, by a test. */
  record(delivery: QueuedDelivery, settlement: Exclude<Settlement, { kind: 'retry' }>, actor: Actor, now: number): Promise<Delivery>;
  /** Puts one back to the front of the queue, its whole schedule before it; leaves alone what is delivered or skipped, under way or a test. Null where there is none. */
  retry(id: string, now: number): Promise<Delivery | null>;
  find(id: string): Promise<Delivery | null>;
  /** Newest first, after the delivery with the id `after` where given. `limit` is 1 to 100. */
  page(filter: DeliveryFilter, limit: number, after?: string): Promise<DeliveryPage>;
  count(filter: DeliveryFilter): Promise<number>;
  lastOf(channelId: string): Promise<Delivery | null>;
  /** Deletes at most `limit` that were over before `cutoff`. Returns how many. */
  forget(cutoff: number, limit: number): Promise<number>;
}
