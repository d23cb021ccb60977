import { Flex } from '@strapi/design-system';
import { useQuery } from 'urql';
import { useMessages } from '../../app/use-messages';
import { MultiFilter } from '../../components/multi-filter';
import { SingleFilter } from '../../components/single-filter';
import type { AuthDeliveryStatus } from '../../gql/graphql';
import { DELIVERY_STATUSES, type DeliveryView } from './delivery-view';
import { ChannelNamesQuery } from './operations/channel-names-query';

/** No channel has this id: theirs are UUIDs. */
const ALL = 'ALL';

interface Props {
  readonly view: DeliveryView;
  readonly onChannel: (id: string | null) => void;
  readonly onStatuses: (statuses: readonly AuthDeliveryStatus[]) => void;
}

export const DeliveriesToolbar = ({ view, onChannel, onStatuses }: Props) => {
  const t = useMessages();
  const [{ data }] = useQuery({ query: ChannelNamesQuery });
  const names = new Map((data?.authAlertChannels ?? []).map(({ id, name }) => [id, name]));
  const chosen = view.channelId ?? ALL;
  return (
    <Flex gap={3} wrap="wrap" alignItems="center" data-testid="deliveries-toolbar">
      <SingleFilter
        label={t('deliveries.channel')}
        name="channel"
        // The chosen one is on the list even while the names are read, or when it was deleted.
        all={[...new Set([ALL, ...names.keys(), chosen])]}
        chosen={chosen}
        describe={(id) => (id === ALL ? t('deliveries.allChannels') : (names.get(id) ?? t('deliveries.unknownChannel')))}
        onChange={(id) => onChannel(id === ALL ? null : id)}
      />
      <MultiFilter
        label={t('deliveries.status')}
        name="delivery-status"
        all={DELIVERY_STATUSES}
        chosen={view.statuses}
        describe={(status) => t(`deliveryStatus.${status}`)}
        onChange={onStatuses}
      />
    </Flex>
  );
};
