import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';

interface Props {
  /** Who or what is locked out. */
  readonly name: string;
  readonly isSending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export const LiftLockoutDialog = ({ name, isSending, onConfirm, onCancel }: Props) => {
  const t = useMessages();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen || isSending ? undefined : onCancel())}>
      <Dialog.Content data-testid="lift-lockout-dialog">
        <Dialog.Header>{t('lockout.dialogTitle')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          <Dialog.Description>{t('lockout.dialog', { name })}</Dialog.Description>
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" fullWidth disabled={isSending} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button variant="danger-light" fullWidth loading={isSending} disabled={isSending} onClick={onConfirm}>
            {t('lockout.lift')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
