import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import type { PolicyFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { computePolicyInput, type PolicyChange } from './compute-policy-input';
import { UpdatePolicyMutation } from './operations/update-policy-mutation';

/** Resolves with whether the change is in force; where it is not, that was told. */
export type UpdatePolicy = (policy: PolicyFieldsFragment, change: PolicyChange) => Promise<boolean>;

/** Sends a policy with what changes, tells the outcome, and hands over the policy as it is then. */
export const useUpdatePolicy = (onStored: (policy: PolicyFieldsFragment) => void): UpdatePolicy => {
  const client = useClient();
  const t = useMessages();
  const { toggleNotification } = useNotification();
  const listener = React.useRef(onStored);
  listener.current = onStored;
  return React.useCallback<UpdatePolicy>(
    async (policy, change) => {
      const { id, name } = policy;
      const { data, error } = await client.mutation(UpdatePolicyMutation, { id, input: computePolicyInput(policy, change) }).toPromise();
      if (!data) {
        toggleNotification({ type: 'danger', message: t('policies.changeFailed', { message: error ? describeError(error) : '' }) });
        return false;
      }
      const message = change.mode ? t(`policies.changed.${change.mode}`, { name }) : t('policies.channelsChanged', { name });
      toggleNotification({ type: 'success', message });
      listener.current(data.updateAuthPolicy);
      return true;
    },
    [client, t, toggleNotification]
  );
};
