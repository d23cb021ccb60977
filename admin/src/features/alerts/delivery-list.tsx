import { Box, EmptyStateLayout, Flex } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { OlderPager } from '../../components/older-pager';
import { ReadFailure } from '../../components/read-failure';
import { ReadState } from '../../components/read-state';
import { DeliveryCard } from './delivery-card';
import type { DeliveryView } from './delivery-view';
import type { Deliveries } from './use-deliveries';
import type { Retry } from './use-retry';

interface Props {
  readonly deliveries: Deliveries;
  readonly view: DeliveryView;
  readonly canRetry: boolean;
  readonly onRetry: Retry;
  readonly onPage: (after: string | null) => void;
}

/** The deliveries, newest first, or why there are none. */
export const DeliveryList = ({ deliveries, view, canRetry, onRetry, onPage }: Props) => {
  const t = useMessages();
  const { snapshot, error, isReading, reload } = deliveries;
  if (!snapshot || error?.kind === 'forbidden' || error?.kind === 'locked') {
    return (
      <ReadState
        error={error}
        isReading={isReading}
        loading={t('deliveries.loading')}
        failed={t('deliveries.error')}
        locked={t('alerts.locked')}
        onRetry={reload}
      />
    );
  }
  const isFiltered = view.channelId !== null || view.statuses.length > 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {error ? <ReadFailure message={error.message} onRetry={reload} /> : null}
      {snapshot.rows.length > 0 ? (
        <Flex tag="section" aria-label={t('deliveries.list')} aria-busy={isReading} direction="column" alignItems="stretch" gap={2}>
          {snapshot.rows.map((row) => (
            <DeliveryCard key={row.id} row={row} canRetry={canRetry} onRetry={onRetry} />
          ))}
        </Flex>
      ) : (
        <Box data-testid="deliveries-empty">
          <EmptyStateLayout content={t(isFiltered ? 'deliveries.emptyFiltered' : 'deliveries.empty')} />
        </Box>
      )}
      <OlderPager isFirstPage={view.after === null} next={snapshot.next} onPage={onPage} />
    </Flex>
  );
};
