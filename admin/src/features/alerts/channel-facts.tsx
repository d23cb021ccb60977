import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { DELIVERIES_ROOT } from '../../app/alerts-layout';
import { useMessages } from '../../app/use-messages';
import { FactGrid, type Fact } from '../../components/fact-grid';
import { RelativeTime } from '../../components/relative-time';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { describePace, describeTriggers } from './describe-channel';
import { DeliveryStatusBadge } from './delivery-status-badge';

/** How the newest message fared, and the way to all of them. */
const LastDelivery = ({ channel: { id, lastDelivery } }: { readonly channel: ChannelFieldsFragment }) => {
  const t = useMessages();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} data-testid="last-delivery" data-status={lastDelivery?.status ?? 'NONE'}>
      {lastDelivery ? (
        <>
          <Flex gap={2} wrap="wrap" alignItems="center">
            <DeliveryStatusBadge status={lastDelivery.status} />
            <Typography textColor="neutral800">
              <RelativeTime moment={lastDelivery.createdAt} />
              {lastDelivery.isTest ? ` · ${t('delivery.test')}` : ''}
            </Typography>
          </Flex>
          {lastDelivery.lastError ? (
            <Typography variant="pi" textColor={lastDelivery.status === 'SKIPPED' ? 'neutral600' : 'danger700'}>
              {lastDelivery.lastError}
            </Typography>
          ) : null}
          <Typography tag={Link} to={`${DELIVERIES_ROOT}?channel=${encodeURIComponent(id)}`} variant="pi" textColor="primary600">
            {t('channel.allDeliveries')}
          </Typography>
        </>
      ) : (
        <Typography textColor="neutral600">{t('channel.noDelivery')}</Typography>
      )}
    </Flex>
  );
};

export const ChannelFacts = ({ channel }: { readonly channel: ChannelFieldsFragment }) => {
  const t = useMessages();
  const { locale } = useIntl();
  const words = { t, locale };
  const facts: readonly Fact[] = [
    ['channel.target', channel.target],
    ['channel.lastDelivery', <LastDelivery key="last" channel={channel} />],
    ['channel.triggers', describeTriggers(channel, words)],
    ['channel.pace', describePace(channel, words)],
  ];
  return <FactGrid facts={facts} testId="channel-facts" />;
};
