import { Button, Flex } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';

interface Props {
  readonly isFirstPage: boolean;
  /** Cursor behind which older rows follow; null where there are none. */
  readonly next: string | null;
  /** What the buttons say. */
  readonly newest: string;
  readonly older: string;
  /** Null leads back to the top, where new rows come in. */
  readonly onPage: (after: string | null) => void;
}

/** Ways to older rows of a log, and back to the top; nothing where all of it is on the page. */
export const OlderPager = ({ isFirstPage, next, newest, older, onPage }: Props) => {
  if (isFirstPage && next === null) return null;
  return (
    <Flex gap={2} wrap="wrap" justifyContent="flex-end" data-testid="older-pager">
      {isFirstPage ? null : (
        <Button variant="tertiary" startIcon={<ChevronLeft />} onClick={() => onPage(null)}>
          {newest}
        </Button>
      )}
      <Button variant="tertiary" endIcon={<ChevronRight />} disabled={next === null} onClick={() => onPage(next)}>
        {older}
      </Button>
    </Flex>
  );
};
