import { Button, Flex } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useMessages } from '../app/use-messages';

export interface OlderPages {
  readonly isFirstPage: boolean;
  /** Cursor behind which older rows follow; null where there are none. */
  readonly next: string | null;
  /** Null leads back to the top, where new rows come in. */
  readonly onPage: (after: string | null) => void;
}

/** Ways to older rows of a log, and back to the top; nothing where all of it is on the page. */
export const OlderPager = ({ isFirstPage, next, onPage }: OlderPages) => {
  const t = useMessages();
  if (isFirstPage && next === null) return null;
  return (
    <Flex gap={2} wrap="wrap" justifyContent="flex-end" data-testid="older-pager">
      {isFirstPage ? null : (
        <Button variant="tertiary" startIcon={<ChevronLeft />} onClick={() => onPage(null)}>
          {t('page.newest')}
        </Button>
      )}
      <Button variant="tertiary" endIcon={<ChevronRight />} disabled={next === null} onClick={() => onPage(next)}>
        {t('page.older')}
      </Button>
    </Flex>
  );
};
