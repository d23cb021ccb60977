/** Sends an example to a channel outside the queue and waits for what comes of it. */

import { SYSTEM, type Actor } from '../../domain/actor';
import type { Delivery, QueuedDelivery } from '../../domain/alert/delivery';
import { createDelivery, createMessage } from '../../domain/alert/group-alerts';
import { guardError } from '../../domain/errors';
import type { AuthEvent } from '../../domain/event';
import type { UserRef } from '../../domain/session';
import { createUuidV7 } from '../../domain/uuid-v7';
import type { ChannelStore } from '../../ports/channel-store';
import type { Clock } from '../../ports/clock';
import type { DeliveryStore } from '../../ports/delivery-store';
import { EXAMPLE_SESSION } from '../expression-example';
import { sendOnce, type AlertSenders } from './send-deliveries';

/** Milliseconds. */
const PATIENCE = 20_000;
/** At once, on this instance: whoever may test is not to make it a way of asking around. */
const MAX_TESTS = 4;

export interface TestChannelPorts {
  readonly store: ChannelStore;
  readonly queue: DeliveryStore;
  readonly senders: AlertSenders;
  readonly clock: Clock;
}

/** No account has it. */
const NOBODY: UserRef = { origin: 'USER', id: '0' };

/** The addresses are of a range for documentation. It never was in the log. */
const exampleAt = (now: number, { kind, id }: Actor): AuthEvent => {
  // The one who asks: where a channel tells the user concerned, it is they who get it, and nobody else.
  const user = id !== null && (kind === 'ADMIN' || kind === 'USER') ? { origin: kind, id } : null;
  return {
    id: createUuidV7(now),
    type: 'SESSION_STARTED',
    severity: 'INFO',
    occurredAt: now,
    session: { ...EXAMPLE_SESSION, user: user ?? NOBODY, createdAt: now, lastSeenAt: now },
    user,
    origin: user?.origin ?? 'USER',
    actor: SYSTEM,
    detail: { isTest: true },
    position: null,
  };
};

export const createTestChannel = ({ store, queue, senders, clock }: TestChannelPorts) => {
  let underWay = 0;

  const send = async (delivery: QueuedDelivery, channelId: string, actor: Actor): Promise<Delivery | null> => {
    const channel = (await store.list()).find(({ id }) => id === channelId);
    if (!channel) return null;
    const outcome = await sendOnce(senders[channel.kind], delivery, channel, PATIENCE);
    const isOver = outcome.kind === 'delivered' || outcome.kind === 'skipped';
    const settlement = isOver ? outcome : ({ kind: 'given-up', reason: outcome.reason, disables: false } as const);
    return queue.record(delivery, settlement, actor, clock.now());
  };

  return async (channelId: string, actor: Actor): Promise<Delivery | null> => {
    if (underWay >= MAX_TESTS)
      throw guardError(
        'LIMIT_EXCEEDED',
        `${MAX_TESTS} tests of channels are under way, which is the most there may be; try again in a moment.`
      );
    const now = clock.now();
    const message = createMessage(createUuidV7(now), 'NEW_LOGIN', exampleAt(now, actor), true);
    const delivery = { ...createDelivery(message, channelId, { now, sendAt: now, groupKey: null }), attempts: 1 };
    underWay += 1;
    try {
      return await send(delivery, channelId, actor);
    } finally {
      underWay -= 1;
    }
  };
};
