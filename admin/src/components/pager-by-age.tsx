import { Flex, Typography } from '@strapi/design-system';
import { OlderPager, type OlderPages } from './older-pager';

interface Props extends OlderPages {
  /** How many there are on all pages, in words and as a number. */
  readonly total: string;
  readonly totalCount: number;
  readonly testId: string;
}

/** How many rows there are, and the ways through them. */
export const PagerByAge = ({ total, totalCount, testId, ...pages }: Props) => (
  <Flex gap={2} wrap="wrap" justifyContent="space-between" alignItems="center">
    <Typography textColor="neutral600" data-testid={testId} data-count={totalCount}>
      {total}
    </Typography>
    <OlderPager {...pages} />
  </Flex>
);
