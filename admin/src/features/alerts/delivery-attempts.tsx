import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { DeliveryRow } from './delivery-view';

/** How often it was tried, when it arrived or is tried next, and what the receiver said. */
export const DeliveryAttempts = ({ row }: { readonly row: DeliveryRow }) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const { attempts, channel, deliveredAt, lastError, nextAttemptAt } = row;
  const format = (moment: string): string => formatDate(moment, { dateStyle: 'short', timeStyle: 'medium' });
  const next = nextAttemptAt && (channel.enabled ? t('delivery.next', { time: format(nextAttemptAt) }) : t('delivery.waits'));
  const parts = [t('delivery.attempts', { count: attempts }), deliveredAt && t('delivery.delivered', { time: format(deliveredAt) }), next];
  return (
    <>
      <Typography tag="p" variant="pi" textColor="neutral600" data-testid="delivery-attempts" data-attempts={attempts}>
        {parts.filter(Boolean).join(' · ')}
      </Typography>
      {lastError ? (
        <Typography
          tag="p"
          variant="pi"
          textColor={row.status === 'SKIPPED' ? 'neutral600' : 'danger700'}
          style={{ overflowWrap: 'anywhere' }}
          data-testid="delivery-error"
        >
          {lastError}
        </Typography>
      ) : null}
    </>
  );
};
