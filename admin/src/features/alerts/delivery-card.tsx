import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { RelativeTime } from '../../components/relative-time';
import { SeverityBadge } from '../../components/severity-badge';
import { DeliveryAttempts } from './delivery-attempts';
import { DeliveryStatusBadge } from './delivery-status-badge';
import { isRetryable, type DeliveryRow } from './delivery-view';
import type { Retry } from './use-retry';

interface Props {
  readonly row: DeliveryRow;
  readonly canRetry: boolean;
  readonly onRetry: Retry;
}

/** One message: what it is about, where it goes, and how it fared. */
export const DeliveryCard = ({ row, canRetry, onRetry }: Props) => {
  const t = useMessages();
  const [isSending, setIsSending] = React.useState(false);
  const { channel, count, isTest } = row;
  // A test is about nothing, whatever its example says.
  const subject = t(isTest ? 'delivery.testMessage' : `trigger.${row.trigger}`);
  const retry = async (): Promise<void> => {
    setIsSending(true);
    await onRetry(row.id);
    setIsSending(false);
  };
  return (
    <Box
      tag="article"
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={4}
      aria-label={t('delivery.of', { subject, channel: channel.name })}
      data-testid="delivery"
      data-delivery-id={row.id}
      data-status={row.status}
    >
      <Flex gap={3} wrap="wrap" alignItems="flex-start" justifyContent="space-between">
        <Box flex="1 1 240px" minWidth="0">
          <Flex gap={2} wrap="wrap" alignItems="center">
            <Typography tag="h2" variant="omega" fontWeight="semiBold" textColor="neutral800">
              {subject}
            </Typography>
            {count > 1 ? <Badge size="S">{t('delivery.count', { count })}</Badge> : null}
            {isTest ? null : <SeverityBadge severity={row.severity} />}
          </Flex>
          <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {channel.name} · <RelativeTime moment={row.createdAt} />
          </Typography>
        </Box>
        <Flex gap={3} wrap="wrap" alignItems="flex-start" flex="1 1 260px" minWidth="0" justifyContent="space-between">
          <Flex direction="column" alignItems="flex-start" gap={1} minWidth="0">
            <DeliveryStatusBadge status={row.status} />
            <DeliveryAttempts row={row} />
          </Flex>
          {canRetry && isRetryable(row) ? (
            <Button
              variant="tertiary"
              size="S"
              startIcon={<ArrowClockwise />}
              loading={isSending}
              disabled={isSending}
              onClick={() => void retry()}
            >
              {t(row.status === 'FAILED' ? 'delivery.retry' : 'delivery.sendNow')}
            </Button>
          ) : null}
        </Flex>
      </Flex>
    </Box>
  );
};
