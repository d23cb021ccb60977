/** Writes what came of an attempt, inside an open transaction, and returns the events that tell of it. */

import type { Knex } from 'knex';
import { SYSTEM, type Actor } from '../domain/actor';
import type { ChannelKind } from '../domain/alert/channel';
import { OPEN_STATUSES, type Delivery } from '../domain/alert/delivery';
import type { NewEvent } from '../domain/event';
import { createUuidV7 } from '../domain/uuid-v7';
import type { Settlement } from '../ports/delivery-store';
import { toChannelEvent } from './channel-store';
import { TABLES } from './content-types';
import { clipError } from './delivery-row';
import type { Row } from './session-row';

/** What somebody is told of. */
type Told = Exclude<Settlement, { kind: 'retry' | 'skipped' }>;
interface Named {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
}

const readChannel = async (connection: Knex, id: string): Promise<Named | null> => {
  const row: Row | undefined = await connection(TABLES.channels).where({ channel_key: id }).forUpdate().first('name', 'kind');
  return row ? { id, name: String(row.name), kind: row.kind as ChannelKind } : null;
};

/** Without a body, an address or a target: those who read the feed need not be those who read the alerts. */
const toDeliveryEvent = (delivery: Delivery, channel: Named, settlement: Told, actor: Actor, now: number): NewEvent => ({
  id: createUuidV7(now),
  type: settlement.kind === 'delivered' ? 'ALERT_DELIVERED' : 'ALERT_FAILED',
  severity: settlement.kind === 'delivered' || delivery.isTest ? 'INFO' : 'MEDIUM',
  occurredAt: now,
  session: null,
  user: null,
  origin: null,
  actor,
  detail: {
    deliveryId: delivery.id,
    channelId: channel.id,
    channel: channel.name,
    trigger: delivery.trigger,
    count: delivery.count,
    attempts: delivery.attempts,
    isTest: delivery.isTest,
    ...(settlement.kind === 'given-up' ? { reason: clipError(settlement.reason) } : {}),
  },
});

const disable = async (connection: Knex, channel: Named, reason: string, now: number): Promise<NewEvent[]> => {
  const changed = await connection(TABLES.channels)
    .where({ channel_key: channel.id, enabled: 1 })
    .update({ enabled: 0, disabled_reason: clipError(reason), changed_at: now });
  // Of several messages that were under way, one is the first to hear it.
  return changed === 0
    ? []
    : [toChannelEvent(channel, 'disabled', { actor: SYSTEM, now, severity: 'HIGH' }, { reason: clipError(reason) })];
};

/** What is due before and not under way. */
const postpone = (connection: Knex, channelId: string, until: number): Promise<unknown> =>
  connection(TABLES.deliveries)
    .where({ channel_key: channelId, claimed_until: 0 })
    .whereIn('status', [...OPEN_STATUSES])
    .where('next_attempt_at', '<', until)
    .update({ next_attempt_at: until })
    .then(() => undefined);

/** A delivery whose channel was deleted meanwhile leaves no event. */
export const settleRow = async (
  connection: Knex,
  delivery: Delivery,
  settlement: Settlement,
  { actor, now }: { readonly actor: Actor; readonly now: number }
): Promise<NewEvent[]> => {
  const row = connection(TABLES.deliveries).where({ delivery_key: delivery.id });
  if (settlement.kind === 'retry') {
    await row.update({ status: 'RETRYING', next_attempt_at: settlement.at, claimed_until: 0, last_error: clipError(settlement.reason) });
    if (settlement.restsUntil !== undefined) await postpone(connection, delivery.channelId, settlement.restsUntil);
    return [];
  }
  const over = { next_attempt_at: null, claimed_until: 0, ended_at: now, group_key: null };
  if (settlement.kind === 'skipped') {
    await row.update({ ...over, status: 'SKIPPED', last_error: clipError(settlement.reason), message: null });
    return [];
  }
  await (settlement.kind === 'delivered'
    ? // What it said is of no more use, and of somebody's person.
      row.update({ ...over, status: 'DELIVERED', delivered_at: now, last_error: null, message: null })
    : row.update({ ...over, status: 'FAILED', last_error: clipError(settlement.reason) }));
  const channel = await readChannel(connection, delivery.channelId);
  if (!channel) return [];
  if (settlement.kind === 'given-up' && settlement.disables) {
    const disabled = await disable(connection, channel, settlement.reason, now);
    if (disabled.length > 0) return disabled;
  }
  // A copy of the whole feed is no news on the feed for each of its events.
  if (settlement.kind === 'delivered' && delivery.trigger === 'EVERY_EVENT' && !delivery.isTest) return [];
  return [toDeliveryEvent(delivery, channel, settlement, actor, now)];
};
