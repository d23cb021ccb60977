import { Alert, Box } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';

interface Props {
  readonly message: string;
  readonly onRetry: () => void;
}

/** Above a list that is there and may be out of date, because the last read of it failed. */
export const ReadFailure = ({ message, onRetry }: Props) => {
  const t = useMessages();
  return (
    <Box data-testid="read-stale">
      <Alert variant="danger" title={t('state.refreshFailed')} closeLabel={t('action.retry')} onClose={onRetry}>
        {message}
      </Alert>
    </Box>
  );
};
