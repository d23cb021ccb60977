import { Button, Dialog, Flex } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type * as React from 'react';
import { useMessages } from '../app/use-messages';

interface Props {
  readonly title: string;
  /** The question. */
  readonly children: React.ReactNode;
  /** What has to be filled in or ticked, below the question. */
  readonly fields?: React.ReactNode;
  /** Whether that was done. */
  readonly isReady?: boolean;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly isSending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly testId: string;
}

/** Asks before harm. It stays open while the request is under way. */
export const ConfirmDialog = ({ title, children, fields, isReady = true, confirm, isSending, onConfirm, onCancel, testId }: Props) => {
  const t = useMessages();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen || isSending ? undefined : onCancel())}>
      <Dialog.Content data-testid={testId}>
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>
          <WarningCircle width="2.4rem" height="2.4rem" fill="danger600" aria-hidden="true" />
          {/* A name may be one long word. */}
          <Dialog.Description style={{ overflowWrap: 'anywhere', maxWidth: '100%' }}>{children}</Dialog.Description>
          {fields ? (
            <Flex direction="column" alignItems="stretch" gap={4} width="100%" paddingTop={2}>
              {fields}
            </Flex>
          ) : null}
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" fullWidth disabled={isSending} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button variant="danger-light" fullWidth loading={isSending} disabled={isSending || !isReady} onClick={onConfirm}>
            {confirm}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
