import { Flex } from '@strapi/design-system';
import * as React from 'react';
import { useSearchParams } from 'react-router-dom';
import { AlertsLayout } from '../../app/alerts-layout';
import { PERMISSIONS } from '../../app/permissions';
import { usePermission } from '../../app/use-permission';
import { useChannelNames } from '../../components/use-channel-names';
import type { AuthDeliveryStatus } from '../../gql/graphql';
import { useFeed } from '../../lib/use-feed';
import { DeliveriesToolbar } from './deliveries-toolbar';
import { DeliveryList } from './delivery-list';
import type { DeliveryView } from './delivery-view';
import { AlertFeedSubscription } from './operations/alert-feed-subscription';
import { ALERT_FEED_TYPES } from './use-channels';
import { useDeliveries } from './use-deliveries';
import { useRetry } from './use-retry';

const ANY_STATUS: readonly AuthDeliveryStatus[] = [];

/** What was sent, to which channel, and what became of it. The channel stands in the address, so that others can be sent there. */
export const DeliveriesDashboard = () => {
  const [search, setSearch] = useSearchParams();
  const channelId = search.get('channel');
  const [statuses, setStatuses] = React.useState(ANY_STATUS);
  const [after, setAfter] = React.useState<string | null>(null);
  const view: DeliveryView = { channelId, statuses, after };
  const canRetry = usePermission(PERMISSIONS.updateAlerts) === true;
  const deliveries = useDeliveries(view);
  const channels = useChannelNames();
  const feed = useFeed(AlertFeedSubscription, ALERT_FEED_TYPES, (events) => {
    deliveries.fold(events);
    if (events.some(({ type }) => type === 'CHANNEL_CHANGED' || type === 'FEED_GAP')) channels.reload();
  });
  const retry = useRetry(deliveries.reload);

  const chooseChannel = (id: string | null): void => {
    setAfter(null);
    setSearch(id === null ? {} : { channel: id }, { replace: true });
  };
  const chooseStatuses = (chosen: readonly AuthDeliveryStatus[]): void => {
    setAfter(null);
    setStatuses(chosen);
  };

  return (
    <AlertsLayout feed={feed}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <DeliveriesToolbar view={view} names={channels.names} onChannel={chooseChannel} onStatuses={chooseStatuses} />
        <DeliveryList deliveries={deliveries} view={view} canRetry={canRetry} onRetry={retry} onPage={setAfter} />
      </Flex>
    </AlertsLayout>
  );
};
