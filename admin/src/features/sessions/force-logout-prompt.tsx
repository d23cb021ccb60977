import { useNotification } from '@strapi/strapi/admin';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { ForceLogoutDialog } from './force-logout-dialog';
import type { ForceLogoutTarget } from './force-logout-target';
import { useForceLogout } from './use-force-logout';

interface Props {
  readonly target: ForceLogoutTarget;
  /** Called once: after a cancel, or with what was ended. */
  readonly onClose: (isDone: boolean) => void;
}

/** Asks, sends, and tells the outcome. */
export const ForceLogoutPrompt = ({ target, onClose }: Props) => {
  const t = useMessages();
  const { toggleNotification } = useNotification();
  const forceLogout = useForceLogout();
  const [isSending, setIsSending] = React.useState(false);

  const confirm = async (reason: string): Promise<void> => {
    setIsSending(true);
    const outcome = await forceLogout(target, reason);
    if (outcome.kind === 'done') {
      toggleNotification({ type: 'success', message: t('result.ended', { count: outcome.count }) });
    } else {
      const message =
        target.kind === 'user'
          ? t('result.failedUser', { message: outcome.message })
          : t('result.failed', { count: outcome.failed, message: outcome.message });
      toggleNotification({ type: 'danger', message });
    }
    onClose(true);
  };

  return (
    <ForceLogoutDialog target={target} isSending={isSending} onConfirm={(reason) => void confirm(reason)} onCancel={() => onClose(false)} />
  );
};
