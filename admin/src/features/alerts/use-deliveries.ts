import * as React from 'react';
import { useClient } from 'urql';
import { useLiveSnapshot, type LiveSnapshot, type Refetch } from '../../lib/use-live-snapshot';
import { computeRefetch, PAGE_SIZE, type DeliveryRow, type DeliveryView } from './delivery-view';
import { foldAlertEvent, type AlertFeedEvent } from './fold-alert-event';
import { DeliveriesQuery } from './operations/deliveries-query';

/** Milliseconds: nobody tells of a message that is put into the queue. */
const POLL_MS = 10_000;

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
  const deliveries = useLiveSnapshot<DeliverySnapshot, AlertFeedEvent>(read, foldAlertEvent);

  const { reload } = deliveries;
  React.useEffect(() => {
    // New messages come in at the top alone.
    if (after !== null) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [after, reload]);
  return deliveries;
};
