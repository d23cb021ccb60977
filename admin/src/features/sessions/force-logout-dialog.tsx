import { Button, Checkbox, Dialog, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
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
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen || isSending ? undefined : onCancel())}>
      <Dialog.Content data-testid="force-logout-dialog">
        <Dialog.Header>{t('dialog.title')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          <Flex direction="column" alignItems="stretch" gap={4} width="100%">
            <Dialog.Description>{question}</Dialog.Description>
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
            <Field.Root name="reason" hint={t('dialog.reasonHint')}>
              <Field.Label>{t('dialog.reason')}</Field.Label>
              <Textarea value={reason} maxLength={MAX_REASON_LENGTH} onChange={(event) => setReason(event.target.value)} />
              <Field.Hint />
            </Field.Root>
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" fullWidth disabled={isSending} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button
            variant="danger-light"
            fullWidth
            loading={isSending}
            disabled={isSending || (isSelf && !endsSelf)}
            onClick={() => onConfirm(reason)}
          >
            {t('dialog.confirm')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
