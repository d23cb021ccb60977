import * as React from 'react';
import { useClient } from 'urql';
import type { AuthFeedEventType, ChannelFieldsFragment } from '../../gql/graphql';
import { useLiveSnapshot, type LiveSnapshot, type Refetch } from '../../lib/use-live-snapshot';
import { foldAlertEvent, type AlertFeedEvent } from './fold-alert-event';
import { ChannelsQuery } from './operations/channels-query';

export const ALERT_FEED_TYPES: readonly AuthFeedEventType[] = ['CHANNEL_CHANGED', 'ALERT_DELIVERED', 'ALERT_FAILED', 'FEED_GAP'];

interface ChannelSnapshot {
  /** The oldest first; the server keeps 50 at most. */
  readonly channels: readonly ChannelFieldsFragment[];
  readonly totalCount: number;
  readonly refetch: Refetch;
}

export type Channels = LiveSnapshot<ChannelSnapshot, AlertFeedEvent>;

export const useChannels = (): Channels => {
  const client = useClient();
  const read = React.useCallback(async () => {
    const { data, error } = await client.query(ChannelsQuery, {}).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { authAlertChannels: channels } = data;
    const snapshot: ChannelSnapshot = { channels, totalCount: channels.length, refetch: 'no' };
    return { kind: 'read', snapshot } as const;
  }, [client]);
  return useLiveSnapshot<ChannelSnapshot, AlertFeedEvent>(read, foldAlertEvent);
};
