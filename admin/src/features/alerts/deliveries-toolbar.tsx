import { Flex } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { MultiFilter } from '../../components/multi-filter';
import { SingleFilter } from '../../components/single-filter';
import type { AuthDeliveryStatus } from '../../gql/graphql';
import { DELIVERY_STATUSES, type DeliveryView } from './delivery-view';

/** No channel has this id: theirs are UUIDs. */
const ALL = 'ALL';

interface Props {
  readonly view: DeliveryView;
  /** Of the channels, by id; null until they are known. */
  readonly names: ReadonlyMap<string, string> | null;
  readonly onChannel: (id: string | null) => void;
  readonly onStatuses: (statuses: readonly AuthDeliveryStatus[]) => void;
}

export const DeliveriesToolbar = ({ view, names, onChannel, onStatuses }: Props) => {
  const t = useMessages();
  const chosen = view.channelId ?? ALL;
  return (
    <Flex gap={3} wrap="wrap" alignItems="center" data-testid="deliveries-toolbar">
      <SingleFilter
        label={t('deliveries.channel')}
        name="channel"
        // The chosen one is on the list even while the names are read, or when it was deleted.
        all={[...new Set([ALL, ...(names?.keys() ?? []), chosen])]}
        chosen={chosen}
        describe={(id) => (id === ALL ? t('deliveries.allChannels') : (names?.get(id) ?? t('deliveries.unknownChannel')))}
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
