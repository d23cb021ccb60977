import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useClient } from 'urql';
import { useMessages } from '../../app/use-messages';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { describeError } from '../../lib/read-error';
import { LiftLockoutMutation } from './operations/lift-lockout-mutation';

interface Props {
  readonly id: string;
  readonly name: string;
  /** Called once, after a cancel or with the outcome told. */
  readonly onClose: () => void;
}

/** Asks, sends, and tells the outcome. */
export const LiftLockoutPrompt = ({ id, name, onClose }: Props) => {
  const t = useMessages();
  const client = useClient();
  const { toggleNotification } = useNotification();
  const [isSending, setIsSending] = React.useState(false);

  const lift = async (): Promise<void> => {
    setIsSending(true);
    const { data, error } = await client.mutation(LiftLockoutMutation, { id }).toPromise();
    if (data) toggleNotification({ type: 'success', message: t(data.liftAuthLockout ? 'lockout.lifted' : 'lockout.over', { name }) });
    else toggleNotification({ type: 'danger', message: t('lockout.failed', { message: error ? describeError(error) : '' }) });
    onClose();
  };

  return (
    <ConfirmDialog
      testId="lift-lockout-dialog"
      title={t('lockout.dialogTitle')}
      confirm={t('lockout.lift')}
      isSending={isSending}
      onConfirm={() => void lift()}
      onCancel={onClose}
    >
      {t('lockout.dialog', { name })}
    </ConfirmDialog>
  );
};
