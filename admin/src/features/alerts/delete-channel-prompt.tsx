import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import { ConfirmDialog } from '../../components/confirm-dialog';
import type { ChannelFieldsFragment } from '../../gql/graphql';
import { describeError } from '../../lib/read-error';
import { DeleteChannelMutation } from './operations/delete-channel-mutation';

interface Props {
  readonly channel: ChannelFieldsFragment;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Asks, sends, and tells the outcome. */
export const DeleteChannelPrompt = ({ channel: { id, name }, onDeleted, onClose }: Props) => {
  const t = useMessages();
  const client = useClient();
  const { toggleNotification } = useNotification();
  const [isSending, setIsSending] = React.useState(false);

  const send = async (): Promise<void> => {
    setIsSending(true);
    const { data, error } = await client.mutation(DeleteChannelMutation, { id }).toPromise();
    if (data) {
      toggleNotification({ type: 'success', message: t('channel.deleted', { name }) });
      return onDeleted();
    }
    toggleNotification({ type: 'danger', message: t('channel.changeFailed', { message: error ? describeError(error) : '' }) });
    onClose();
  };

  return (
    <ConfirmDialog
      testId="delete-channel-dialog"
      title={t('channel.deleteTitle', { name })}
      confirm={t('channel.delete')}
      isSending={isSending}
      onConfirm={() => void send()}
      onCancel={onClose}
    >
      {t('channel.deleteQuestion')}
    </ConfirmDialog>
  );
};
