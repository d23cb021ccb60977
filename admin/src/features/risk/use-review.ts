import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import type { AuthRiskReview, RiskEventFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { ReviewRiskEventMutation } from './operations/review-risk-event-mutation';

export type Review = (id: string, review: AuthRiskReview) => Promise<void>;

/** Sends what an administrator says of a risk event, and hands over the event as it is then. */
export const useReview = (onReviewed: (event: RiskEventFieldsFragment) => void): Review => {
  const client = useClient();
  const t = useMessages();
  const { toggleNotification } = useNotification();
  const listener = React.useRef(onReviewed);
  listener.current = onReviewed;
  return React.useCallback<Review>(
    async (id, review) => {
      const { data, error } = await client.mutation(ReviewRiskEventMutation, { id, review }).toPromise();
      if (data) return listener.current(data.reviewAuthRiskEvent);
      toggleNotification({ type: 'danger', message: t('review.failed', { message: error ? describeError(error) : '' }) });
    },
    [client, t, toggleNotification]
  );
};
