import { Button, Flex, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';
import type { RiskSnapshot } from './fold-risk';

interface Props {
  readonly snapshot: RiskSnapshot;
  readonly isFirstPage: boolean;
  readonly isReading: boolean;
  readonly onNewest: () => void;
  readonly onOlder: (after: string) => void;
}

/** Ways to older events, and back to the top where the live ones come in. */
export const RiskPager = ({ snapshot, isFirstPage, isReading, onNewest, onOlder }: Props) => {
  const t = useMessages();
  const { events, cursors, hasNextPage, totalCount } = snapshot;
  const endCursor = cursors[events[events.length - 1]?.id ?? ''];
  return (
    <Flex gap={2} wrap="wrap" justifyContent="space-between" alignItems="center">
      <Typography textColor="neutral600" data-testid="risk-count" data-count={totalCount}>
        {t('risk.total', { count: totalCount })}
      </Typography>
      <Flex gap={2} wrap="wrap">
        {isFirstPage ? null : (
          <Button variant="tertiary" startIcon={<ChevronLeft />} disabled={isReading} onClick={onNewest}>
            {t('risk.newest')}
          </Button>
        )}
        <Button
          variant="tertiary"
          endIcon={<ChevronRight />}
          disabled={isReading || !hasNextPage || !endCursor}
          onClick={() => endCursor && onOlder(endCursor)}
        >
          {t('risk.older')}
        </Button>
      </Flex>
    </Flex>
  );
};
