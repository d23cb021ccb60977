import { Box, EmptyStateLayout, Flex } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { PagerByAge } from '../../components/pager-by-age';
import { ReadFailure } from '../../components/read-failure';
import { ReadState } from '../../components/read-state';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { RiskCard } from './risk-card';
import type { RiskView } from './risk-view';
import type { RiskEvents } from './use-risk-events';
import type { Review } from './use-review';

interface Props {
  readonly riskEvents: RiskEvents;
  readonly view: RiskView;
  readonly canReview: boolean;
  readonly onReview: Review;
  readonly onPage: (after: string | null) => void;
  readonly onOpenSession: (session: SessionFieldsFragment) => void;
}

/** The risk events, newest first, or why there are none. */
export const RiskList = ({ riskEvents, view, canReview, onReview, onPage, onOpenSession }: Props) => {
  const t = useMessages();
  const { snapshot, error, isReading, reload } = riskEvents;
  if (!snapshot || error?.kind === 'forbidden') {
    return <ReadState error={error} isReading={isReading} loading={t('risk.loading')} failed={t('risk.error')} onRetry={reload} />;
  }
  const endCursor = snapshot.cursors[snapshot.events.at(-1)?.id ?? ''];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {error ? <ReadFailure message={error.message} onRetry={reload} /> : null}
      {snapshot.events.length > 0 ? (
        <Flex tag="section" aria-label={t('risk.list')} aria-busy={isReading} direction="column" alignItems="stretch" gap={3}>
          {snapshot.events.map((event) => (
            <RiskCard key={event.id} event={event} canReview={canReview} onReview={onReview} onOpenSession={onOpenSession} />
          ))}
        </Flex>
      ) : (
        <Box data-testid="risk-empty">
          <EmptyStateLayout content={t(view.minSeverity === 'INFO' ? 'risk.empty' : 'risk.emptyFiltered')} />
        </Box>
      )}
      <PagerByAge
        total={t('risk.total', { count: snapshot.totalCount })}
        totalCount={snapshot.totalCount}
        testId="risk-count"
        next={(snapshot.hasNextPage && endCursor) || null}
        isFirstPage={view.after === null}
        onPage={onPage}
      />
    </Flex>
  );
};
