import { Button, Flex, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';
import type { SessionSnapshot } from './fold-feed';
import { FIRST_PAGE, type SessionPage } from './session-view';

interface Props {
  readonly snapshot: SessionSnapshot;
  readonly page: SessionPage;
  readonly isReading: boolean;
  readonly onPage: (page: SessionPage) => void;
}

export const Pager = ({ snapshot, page, isReading, onPage }: Props) => {
  const t = useMessages();
  const { sessions, cursors, hasNextPage, totalCount } = snapshot;
  const startCursor = cursors[sessions[0]?.id ?? ''];
  const endCursor = cursors[sessions[sessions.length - 1]?.id ?? ''];
  const hasPrevious = page.kind !== 'first' && snapshot.hasPreviousPage;
  return (
    <Flex gap={2} wrap="wrap" justifyContent="space-between" alignItems="center" paddingTop={4}>
      <Typography textColor="neutral600" data-testid="total-count" data-count={totalCount}>
        {t('page.total', { count: totalCount })}
      </Typography>
      <Flex gap={2} wrap="wrap">
        {page.kind === 'first' ? null : (
          <Button variant="tertiary" onClick={() => onPage(FIRST_PAGE)}>
            {t('page.first')}
          </Button>
        )}
        <Button
          variant="tertiary"
          startIcon={<ChevronLeft />}
          disabled={isReading || !hasPrevious || !startCursor}
          onClick={() => startCursor && onPage({ kind: 'before', cursor: startCursor })}
        >
          {t('page.previous')}
        </Button>
        <Button
          variant="tertiary"
          endIcon={<ChevronRight />}
          disabled={isReading || !hasNextPage || !endCursor}
          onClick={() => endCursor && onPage({ kind: 'after', cursor: endCursor })}
        >
          {t('page.next')}
        </Button>
      </Flex>
    </Flex>
  );
};
