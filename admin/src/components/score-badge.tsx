import { Badge, Flex, Typography, VisuallyHidden, type BadgeProps } from '@strapi/design-system';
import { useMessages } from '../app/use-messages';
import { computeScoreLevel, type ScoreLevel } from './score-level';

const VARIANTS: Record<ScoreLevel, BadgeProps['variant']> = {
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
      <Badge size="S" variant={VARIANTS[level]}>
        <VisuallyHidden>{t('score.label')} </VisuallyHidden>
        {score}
      </Badge>
      <Typography variant="pi" textColor="neutral600">
        {t(`score.${level}`)}
      </Typography>
    </Flex>
  );
};
