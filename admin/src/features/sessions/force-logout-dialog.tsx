import { Checkbox, Flex, Textarea, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FormField } from '../../components/form-field';
import type { ForceLogoutTarget } from './force-logout-target';
import { useUserName } from '../../components/use-user-name';

const MAX_REASON_LENGTH = 500;

interface Props {
  readonly target: ForceLogoutTarget;
  readonly isSending: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

export const ForceLogoutDialog = ({ target, isSending, onConfirm, onCancel }: Props) => {
  const t = useMessages();
  const userName = useUserName();
  const [reason, setReason] = React.useState('');
  const [endsSelf, setEndsSelf] = React.useState(false);
  const isSelf = target.kind === 'user' && target.isSelf;
  const question = {
    session: () => target.kind === 'session' && t('dialog.session', { name: userName(target.session.user) }),
    sessions: () => target.kind === 'sessions' && t('dialog.sessions', { count: target.sessions.length }),
    user: () => target.kind === 'user' && t('dialog.user', { name: target.name }),
  }[target.kind]();
  return (
    <ConfirmDialog
      testId="force-logout-dialog"
      title={t('dialog.title')}
      confirm={t('dialog.confirm')}
      isReady={!isSelf || endsSelf}
      isSending={isSending}
      onConfirm={() => onConfirm(reason)}
      onCancel={onCancel}
      fields={
        <>
          {isSelf ? (
            <Flex direction="column" alignItems="stretch" gap={2} background="danger100" padding={3} hasRadius data-testid="self-warning">
              <Typography textColor="danger700" fontWeight="semiBold">
                {t('dialog.self')}
              </Typography>
              <Checkbox checked={endsSelf} onCheckedChange={(checked) => setEndsSelf(checked === true)}>
                {t('dialog.selfConfirm')}
              </Checkbox>
            </Flex>
          ) : null}
          <FormField name="reason" label={t('dialog.reason')} hint={t('dialog.reasonHint')}>
            <Textarea value={reason} maxLength={MAX_REASON_LENGTH} onChange={(event) => setReason(event.target.value)} />
          </FormField>
        </>
      }
    >
      {question}
    </ConfirmDialog>
  );
};
