import { Box, Button, EmptyStateLayout, Flex, Loader } from '@strapi/design-system';
import { EmptyPermissions } from '@strapi/icons/symbols';
import { useMessages } from '../app/use-messages';
import type { ReadError } from '../lib/read-error';

interface Props {
  /** Null while nothing has failed. */
  readonly error: ReadError | null;
  readonly isReading: boolean;
  readonly loading: string;
  readonly failed: string;
  /** What stays and what stops while the tier does not open it; one sentence for all where it is left out. */
  readonly locked?: string;
  readonly onRetry: () => void;
}

/** In the place of a list that is not there: it is coming, it failed, or the reader may not have it. */
export const ReadState = ({ error, isReading, loading, failed, locked, onRetry }: Props) => {
  const t = useMessages();
  if (!error) {
    return (
      <Flex justifyContent="center" padding={8} aria-busy="true" data-testid="read-loading">
        <Loader>{loading}</Loader>
      </Flex>
    );
  }
  if (error.kind === 'forbidden') {
    return (
      <Box data-testid="read-forbidden">
        <EmptyStateLayout icon={<EmptyPermissions width="16rem" />} content={t('state.forbidden')} />
      </Box>
    );
  }
  if (error.kind === 'locked') {
    return (
      <Box data-testid="read-locked">
        <EmptyStateLayout
          icon={<EmptyPermissions width="16rem" />}
          content={[t('state.locked', { tier: error.tier }), locked].filter(Boolean).join('. ')}
        />
      </Box>
    );
  }
  const retry = (
    <Button variant="secondary" loading={isReading} onClick={onRetry}>
      {t('action.retry')}
    </Button>
  );
  return (
    <Box data-testid="read-failed" role="alert">
      <EmptyStateLayout content={`${failed}. ${error.message}`} action={retry} />
    </Box>
  );
};
