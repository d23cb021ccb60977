import { Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';
import { OlderPager } from './older-pager';

interface Props {
  /** How many there are on all pages, in words and as a number. */
  readonly total: string;
  readonly totalCount: number;
  /** Where the next page begins; null where there is none, or where that is not known yet. */
  readonly next: string | null;
  readonly isFirstPage: boolean;
  readonly isReading: boolean;
  /** Null leads back to the top. */
  readonly onPage: (after: string | null) => void;
  readonly testId: string;
}

/** How many rows there are, and the ways through them. */
export const PagerByAge = ({ total, totalCount, testId, ...pages }: Props) => {
  const t = useMessages();
  return (
    <Flex gap={2} wrap="wrap" justifyContent="space-between" alignItems="center">
      <Typography textColor="neutral600" data-testid={testId} data-count={totalCount}>
        {total}
      </Typography>
      <OlderPager newest={t('page.newest')} older={t('page.older')} {...pages} />
    </Flex>
  );
};
