import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { computeChannelInput, toDraft } from './channel-draft';
import { TestChannelMutation } from './operations/test-channel-mutation';
import { UpdateChannelMutation } from './operations/update-channel-mutation';

export interface ChannelActions {
  /** Resolves when its outcome was told, after some twenty seconds at most. */
  readonly test: (channel: ChannelFieldsFragment) => Promise<void>;
  readonly setEnabled: (channel: ChannelFieldsFragment, enabled: boolean) => Promise<void>;
}

/** What a channel's buttons do; each tells its outcome. */
export const useChannelActions = (onChanged: () => void): ChannelActions => {
  const client = useClient();
  const t = useMessages();
  const { toggleNotification } = useNotification();
  const listener = React.useRef(onChanged);
  listener.current = onChanged;

  const test = React.useCallback<ChannelActions['test']>(
    async ({ id, name }) => {
      const { data, error } = await client.mutation(TestChannelMutation, { id }).toPromise();
      const delivery = data?.testAuthAlertChannel;
      if (delivery?.status === 'DELIVERED') toggleNotification({ type: 'success', message: t('channel.tested', { name }) });
      else {
        const message = delivery?.lastError ?? (error ? describeError(error) : '');
        toggleNotification({ type: 'danger', message: t('channel.testFailed', { name, message }) });
      }
      listener.current();
    },
    [client, t, toggleNotification]
  );

  const setEnabled = React.useCallback<ChannelActions['setEnabled']>(
    async (channel, enabled) => {
      // The target goes back as it is shown, and the secret is left out: both stay as they are.
      const input = computeChannelInput({ ...toDraft(channel, '', ''), enabled });
      const { data, error } = await client.mutation(UpdateChannelMutation, { id: channel.id, input }).toPromise();
      const { name } = channel;
      if (data) toggleNotification({ type: 'success', message: t(enabled ? 'channel.enabled' : 'channel.disabled', { name }) });
      else toggleNotification({ type: 'danger', message: t('channel.changeFailed', { message: error ? describeError(error) : '' }) });
      listener.current();
    },
    [client, t, toggleNotification]
  );

  return { test, setEnabled };
};
