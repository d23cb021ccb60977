import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';
import { computeScoreLevel, type ScoreLevel } from './score-level';
import { ToneBadge, type Tone } from './tone-badge';

const TONES: Record<ScoreLevel, Tone> = {
  NONE: 'success',
  LOW: 'success',
  MEDIUM: 'warning',
  HIGH: 'danger',
  CRITICAL: 'danger',
};

/** The number, and in words what it means: the colour only repeats that. */
export const ScoreBadge = ({ score }: { score: number | null | undefined }) => {
  const t = useMessages();
  if (score === null || score === undefined) return <Typography textColor="neutral600">{t('score.none')}</Typography>;
  const level = computeScoreLevel(score);
  return (
    <Flex tag="span" direction="column" alignItems="flex-start" gap={1} data-testid="security-score" data-score={score} data-level={level}>
      <ToneBadge tone={TONES[level]}>
        <VisuallyHidden>{t('score.label')} </VisuallyHidden>
        {score}
      </ToneBadge>
      <Typography variant="pi" textColor="neutral600">
        {t(`score.${level}`)}
      </Typography>
    </Flex>
  );
};
