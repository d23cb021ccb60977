/** What the outer rings may ask about alerts; whether the licence opens them is asked around it, in gate-alerts.ts. */

import type { Actor } from '../../domain/actor';
import type { Channel } from '../../domain/alert/channel';
import type { Delivery, DeliveryStatus } from '../../domain/alert/delivery';
import type { DeliveryPage } from '../../ports/delivery-store';

/** As it was written into a form; checked here. `target` may be the masked one, and `secret` left out: both stay as they are then. */
export type ChannelInput = Readonly<Record<string, unknown>>;

export interface DeliverySelection {
  readonly channelId?: string;
  readonly statuses?: readonly DeliveryStatus[];
}

export interface Alerts {
  /** By creation; at most 50. Targets are masked. */
  channels(): Promise<readonly Channel[]>;
  /** Throws BAD_INPUT naming each bad field; CONFLICT where there are 50 already. */
  createChannel(input: ChannelInput, actor: Actor): Promise<Channel>;
  /** Null where there is none. */
  updateChannel(id: string, input: ChannelInput, actor: Actor): Promise<Channel | null>;
  deleteChannel(id: string, actor: Actor): Promise<boolean>;
  /** Sends an example now and resolves with what came of it, within some twenty seconds. Null where there is no such channel. */
  testChannel(id: string, actor: Actor): Promise<Delivery | null>;
  /** Of channels that there are, the newest first. `limit` is 1 to 100. */
  deliveries(selection: DeliverySelection, limit: number, after?: string): Promise<DeliveryPage>;
  countDeliveries(selection: DeliverySelection): Promise<number>;
  lastDelivery(channelId: string): Promise<Delivery | null>;
  /** Sends one that failed, or waits for its next attempt, as soon as can be. Null where there is none; throws CONFLICT where it is delivered, or nothing was to be sent. */
  retryDelivery(id: string): Promise<Delivery | null>;
}
