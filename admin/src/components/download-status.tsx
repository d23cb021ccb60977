import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';
import type { Download } from './use-download';
import { useDownloadWords } from './use-download-words';

/** How far a download is, with a way to stop it, and what became of it. */
export const DownloadStatus = ({ download: { state, cancel } }: { download: Download }) => {
  const t = useMessages();
  const words = useDownloadWords();
  if (state.kind === 'running') {
    return (
      <Flex gap={3} wrap="wrap" alignItems="center" data-testid="download-running">
        <Loader small>{t('download.running')}</Loader>
        <Typography variant="pi" textColor="neutral800" data-testid="download-progress">
          {words.ofProgress(state.progress)}
        </Typography>
        <Button size="S" variant="tertiary" onClick={cancel}>
          {t('download.cancel')}
        </Button>
      </Flex>
    );
  }
  if (state.kind === 'idle') return null;
  const { outcome } = state;
  const isGood = outcome.kind === 'done' || outcome.kind === 'cancelled';
  return (
    <Typography
      tag="p"
      variant="pi"
      textColor={isGood ? 'neutral800' : 'danger700'}
      role={isGood ? 'status' : 'alert'}
      style={{ overflowWrap: 'anywhere' }}
      data-testid="download-outcome"
      data-outcome={outcome.kind}
    >
      {words.ofOutcome(outcome)}
    </Typography>
  );
};
