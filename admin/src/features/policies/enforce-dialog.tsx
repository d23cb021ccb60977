import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useMessages } from '../../app/use-messages';
import type { PolicyFieldsFragment } from '../../gql/graphql';

interface Props {
  readonly policy: PolicyFieldsFragment;
  readonly isSending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before a policy begins to shut people out: administrators may be among them. */
export const EnforceDialog = ({ policy, isSending, onConfirm, onCancel }: Props) => {
  const t = useMessages();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen || isSending ? undefined : onCancel())}>
      <Dialog.Content data-testid="enforce-dialog">
        <Dialog.Header>{t('policies.enforceTitle', { name: policy.name })}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          <Dialog.Description>{t(policy.action === 'BLOCK' ? 'policies.enforceBlock' : 'policies.enforceEndOldest')}</Dialog.Description>
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" fullWidth disabled={isSending} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button variant="danger-light" fullWidth loading={isSending} disabled={isSending} onClick={onConfirm}>
            {t('policies.enforce')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
