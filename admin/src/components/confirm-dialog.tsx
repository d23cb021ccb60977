import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type * as React from 'react';
import { useMessages } from '../app/use-messages';

interface Props {
  readonly title: string;
  readonly children: React.ReactNode;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly isSending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly testId: string;
}

/** Asks before harm. It stays open while the request is under way. */
export const ConfirmDialog = ({ title, children, confirm, isSending, onConfirm, onCancel, testId }: Props) => {
  const t = useMessages();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen || isSending ? undefined : onCancel())}>
      <Dialog.Content data-testid={testId}>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          <Dialog.Description>{children}</Dialog.Description>
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" fullWidth disabled={isSending} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button variant="danger-light" fullWidth loading={isSending} disabled={isSending} onClick={onConfirm}>
            {confirm}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
