/** Pages of deliveries, each with its channel. */

import { decodeCursor, encodeCursor } from '../server/src/domain/cursor';
import type { Channel } from '../server/src/domain/alert/channel';
import type { DeliveryPage } from '../server/src/ports/delivery-store';
import { badInput, parseRange } from './arguments';
import { connect, DEFAULT_PAGE, MAX_PAGE, type Connection, type PageArguments } from './pagination';
import type { DeliveryNode } from './types/alert';

const DELIVERIES = 'alert-deliveries';

export interface DeliveryPageRequest {
  readonly limit: number;
  /** Id of the delivery after which the page begins: older ones follow. */
  readonly after?: string;
}

export const parseDeliveryPage = ({ first, after }: PageArguments): DeliveryPageRequest => {
  const limit = parseRange('first', first, 1, MAX_PAGE) ?? DEFAULT_PAGE;
  if (typeof after !== 'string') return { limit };
  const [id, ...rest]: readonly unknown[] = decodeCursor(DELIVERIES, after);
  if (typeof id === 'string' && rest.length === 0) return { limit, after: id };
  throw badInput('after', 'is not a cursor of this list; pass one that this list returned.');
};

export const connectDeliveries = (
  { rows, hasNextPage }: DeliveryPage,
  channels: readonly Channel[],
  { after }: DeliveryPageRequest
): Connection<DeliveryNode> => {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  // A channel that was made or deleted between the two readings.
  const nodes = rows.flatMap((delivery): DeliveryNode[] => {
    const channel = byId.get(delivery.channelId);
    return channel ? [{ ...delivery, channel }] : [];
  });
  return connect(
    nodes.map((node) => ({ cursor: encodeCursor(DELIVERIES, [node.id]), node })),
    hasNextPage,
    after !== undefined
  );
};
