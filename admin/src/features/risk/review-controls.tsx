import { Button, Flex, Typography } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import * as React from 'react';
import { useIntl } from 'react-intl';
import { useMessages } from '../../app/use-messages';
import type { AuthRiskReview, RiskEventFieldsFragment } from '../../gql/graphql';
import type { Review } from './use-review';

const REVIEWS = ['EXPECTED', 'CONFIRMED'] as const satisfies readonly AuthRiskReview[];

interface Props {
  readonly event: RiskEventFieldsFragment;
  readonly canReview: boolean;
  readonly onReview: Review;
}

/** What was said of the event, and the buttons to say it. Saying the other thing takes the first back. */
export const ReviewControls = ({ event, canReview, onReview }: Props) => {
  const t = useMessages();
  const { formatDate } = useIntl();
  const [sending, setSending] = React.useState<AuthRiskReview | null>(null);
  const { id, review, reviewedAt, reviewedBy } = event;

  const send = async (chosen: AuthRiskReview): Promise<void> => {
    setSending(chosen);
    await onReview(id, chosen);
    setSending(null);
  };

  return (
    <Flex gap={3} wrap="wrap" alignItems="center" justifyContent="space-between" width="100%">
      <Typography variant="pi" textColor="neutral600" aria-live="polite" data-testid="review-outcome" data-review={review ?? 'NONE'}>
        {review
          ? t(`review.outcome.${review}`, {
              name: reviewedBy ?? t('review.somebody'),
              moment: reviewedAt ? formatDate(reviewedAt, { dateStyle: 'medium', timeStyle: 'short' }) : '',
            })
          : t('review.none')}
      </Typography>
      {canReview ? (
        <Flex gap={2} wrap="wrap">
          {REVIEWS.filter((choice) => choice !== review).map((choice) => (
            <Button
              key={choice}
              size="S"
              variant={choice === 'EXPECTED' ? 'success-light' : 'danger-light'}
              startIcon={choice === 'EXPECTED' ? <Check /> : <Cross />}
              loading={sending === choice}
              disabled={sending !== null}
              title={t(`review.hint.${choice}`)}
              onClick={() => void send(choice)}
            >
              {t(review ? `review.change.${choice}` : `review.${choice}`)}
            </Button>
          ))}
        </Flex>
      ) : null}
    </Flex>
  );
};
