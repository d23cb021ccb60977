/** The delivery log: what was sent, what waits, what failed; and sending again. */

import { guardError } from '../../domain/errors';
import type { ChannelStore } from '../../ports/channel-store';
import type { Clock } from '../../ports/clock';
import type { DeliveryFilter, DeliveryStore } from '../../ports/delivery-store';
import type { Alerts, DeliverySelection } from './alerts';

export interface ReadDeliveriesPorts {
  readonly store: ChannelStore;
  readonly queue: DeliveryStore;
  readonly clock: Clock;
  readonly wake: () => void;
}

export const createReadDeliveries = ({
  store,
  queue,
  clock,
  wake,
}: ReadDeliveriesPorts): Pick<Alerts, 'deliveries' | 'countDeliveries' | 'lastDelivery' | 'retryDelivery'> => {
  /** Rows of a channel that is deleted wait for retention; they belong to nothing that could be shown. */
  const filterOf = async ({ channelId, statuses }: DeliverySelection): Promise<DeliveryFilter> => {
    const ids = (await store.list()).map(({ id }) => id);
    return {
      channelIds: channelId === undefined ? ids : ids.filter((id) => id === channelId),
      ...(statuses === undefined ? {} : { statuses }),
    };
  };
  return {
    deliveries: async (selection, limit, after) => {
      const filter = await filterOf(selection);
      return filter.channelIds.length === 0 ? { rows: [], hasNextPage: false } : queue.page(filter, limit, after);
    },
    countDeliveries: async (selection) => {
      const filter = await filterOf(selection);
      return filter.channelIds.length === 0 ? 0 : queue.count(filter);
    },
    lastDelivery: async (channelId) => {
      return queue.lastOf(channelId);
    },
    retryDelivery: async (id) => {
      const before = await queue.find(id);
      const channel = before && (await store.list()).find((one) => one.id === before.channelId);
      if (!before || !channel) return null;
      if (before.status === 'DELIVERED')
        throw guardError('CONFLICT', 'The delivery has arrived; there is nothing to send again.', { field: 'id' });
      if (before.status === 'SKIPPED')
        throw guardError('CONFLICT', 'There was nothing to send, and there is nothing to send again.', { field: 'id' });
      if (before.isTest) throw guardError('CONFLICT', 'The delivery was a test; test the channel again.', { field: 'id' });
      if (!channel.enabled) throw guardError('CONFLICT', 'The channel is disabled; enable it first.', { field: 'id' });
      const delivery = await queue.retry(id, clock.now());
      wake();
      return delivery;
    },
  };
};
