import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import type { AuthPolicyMode, PolicyFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { computePolicyInput } from './compute-policy-input';
import { UpdatePolicyMutation } from './operations/update-policy-mutation';

export type SetMode = (policy: PolicyFieldsFragment, mode: AuthPolicyMode) => Promise<void>;

/** Sends a policy with another mode and tells the outcome. */
export const useSetMode = (onChanged: () => void): SetMode => {
  const client = useClient();
  const t = useMessages();
  const { toggleNotification } = useNotification();
  return React.useCallback<SetMode>(
    async (policy, mode) => {
      const { data, error } = await client
        .mutation(UpdatePolicyMutation, { id: policy.id, input: computePolicyInput(policy, mode) })
        .toPromise();
      if (data) toggleNotification({ type: 'success', message: t(`policies.changed.${mode}`, { name: policy.name }) });
      else toggleNotification({ type: 'danger', message: t('policies.changeFailed', { message: error ? describeError(error) : '' }) });
      onChanged();
    },
    [client, onChanged, t, toggleNotification]
  );
};
