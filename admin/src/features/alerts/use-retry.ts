import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import { describeError } from '../../lib/read-error';
import { RetryDeliveryMutation } from './operations/retry-delivery-mutation';

/** Resolves when it is in the queue again, or when it was told why not. */
export type Retry = (id: string) => Promise<void>;

export const useRetry = (onChanged: () => void): Retry => {
  const client = useClient();
  const t = useMessages();
  const { toggleNotification } = useNotification();
  return React.useCallback<Retry>(
    async (id) => {
      const { data, error } = await client.mutation(RetryDeliveryMutation, { id }).toPromise();
      if (data) toggleNotification({ type: 'success', message: t('delivery.retried') });
      else toggleNotification({ type: 'danger', message: t('delivery.retryFailed', { message: error ? describeError(error) : '' }) });
      onChanged();
    },
    [client, onChanged, t, toggleNotification]
  );
};
