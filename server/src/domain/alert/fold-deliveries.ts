/** Fewer messages in the place of many, where more wait for a channel than there may. */

import type { Channel } from './channel';
import type { QueuedDelivery } from './delivery';
import { isForUsers, mergeMessages, withMessage } from './group-alerts';

/** Two or more, the oldest first, that one message may tell. */
export type Foldable = readonly [QueuedDelivery, QueuedDelivery, ...QueuedDelivery[]];

const isFoldable = (deliveries: readonly QueuedDelivery[]): deliveries is Foldable => deliveries.length > 1;

const personOf = ({ message }: QueuedDelivery): string => {
  const user = message.events.at(-1)?.user;
  return user ? `${user.origin}:${user.id}` : '';
};

/**
 * Which of them may become one message each. A channel that tells the users concerned is told of one person at a time: a
 * message keeps few of its events, and of many people's some would never be told of theirs. Empty where nothing may.
 */
export const planFolding = (deliveries: readonly QueuedDelivery[], channel: Channel): Foldable[] => {
  if (!isForUsers(channel)) return isFoldable(deliveries) ? [deliveries] : [];
  const people = new Map<string, QueuedDelivery[]>();
  for (const one of deliveries) people.set(personOf(one), [...(people.get(personOf(one)) ?? []), one]);
  return [...people.values()].flatMap((some) => (isFoldable(some) ? [some] : []));
};

/** Sent when the first of them would have been, and tried as often as the freshest of them may still be. */
export const foldDeliveries = (deliveries: Foldable, id: string): QueuedDelivery => {
  const [first, ...rest] = deliveries;
  const message = rest.reduce((sum, one) => mergeMessages(sum, one.message), { ...first.message, id });
  const moments = deliveries.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []);
  const attempts = Math.min(...deliveries.map((one) => one.attempts));
  return {
    ...withMessage(first, message),
    id,
    attempts,
    status: attempts === 0 ? 'PENDING' : 'RETRYING',
    nextAttemptAt: moments.length === 0 ? first.createdAt : Math.min(...moments),
    groupKey: null,
  };
};
