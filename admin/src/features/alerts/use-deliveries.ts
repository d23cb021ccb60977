import * as React from 'react';
import { useClient } from 'urql';
import { useLiveSnapshot, type LiveSnapshot, type Refetch } from '../../lib/use-live-snapshot';
import { computeRefetch, PAGE_SIZE, type DeliveryRow, type DeliveryView } from './delivery-view';
import { foldAlertEvent, type AlertFeedEvent } from './fold-alert-event';
import { DeliveriesQuery } from './operations/deliveries-query';

interface DeliverySnapshot {
  /** Newest first, a page at most. */
  readonly rows: readonly DeliveryRow[];
  readonly totalCount: number;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  readonly refetch: Refetch;
}

export type Deliveries = LiveSnapshot<DeliverySnapshot, AlertFeedEvent>;

export const useDeliveries = ({ channelId, statuses, after }: DeliveryView): Deliveries => {
  const client = useClient();
  const read = React.useCallback(async () => {
    const status = statuses.length > 0 ? statuses : null;
    const { data, error } = await client.query(DeliveriesQuery, { channelId, status, first: PAGE_SIZE, after }).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { nodes: rows, pageInfo } = data.authAlertDeliveries;
    const snapshot: DeliverySnapshot = {
      rows,
      totalCount: rows.length,
      next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
      refetch: computeRefetch(rows, Date.now()),
    };
    return { kind: 'read', snapshot } as const;
  }, [client, channelId, statuses, after]);
  return useLiveSnapshot<DeliverySnapshot, AlertFeedEvent>(read, foldAlertEvent);
};
