import { Box, Flex, Typography } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { ScoreBadge } from '../../components/score-badge';
import { SignalList } from '../../components/signal-list';
import type { SessionDetail } from './session-facts';

/** The score, and each fact that lowered it. */
export const SessionRisk = ({ session: { securityScore, signals } }: { session: SessionDetail }) => {
  const t = useMessages();
  const isAssessed = typeof securityScore === 'number';
  return (
    <Box tag="section" aria-label={t('details.risk')} data-testid="session-risk">
      <Flex gap={3} alignItems="flex-start" justifyContent="space-between" paddingBottom={3}>
        <Typography tag="h3" variant="delta">
          {t('details.risk')}
        </Typography>
        {isAssessed ? <ScoreBadge score={securityScore} /> : null}
      </Flex>
      {isAssessed ? <SignalList signals={signals} /> : <Typography textColor="neutral600">{t('details.notAssessed')}</Typography>}
    </Box>
  );
};
