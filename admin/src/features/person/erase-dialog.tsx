import { Button, Dialog, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';

interface Props {
  /** What has to be typed: the person's name, or the id where no name is known. */
  readonly name: string;
  readonly isSelf: boolean;
  readonly isSending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks for the person's name to be typed: what is erased does not come back, and a wrong person's least of all. */
export const EraseDialog = ({ name, isSelf, isSending, onConfirm, onCancel }: Props) => {
  const t = useMessages();
  const [typed, setTyped] = React.useState('');
  const isConfirmed = typed.trim() === name.trim();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => (isOpen || isSending ? undefined : onCancel())}>
      <Dialog.Content data-testid="erase-dialog">
        <Dialog.Header>{t('erase.title')}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>
          <Flex direction="column" alignItems="stretch" gap={4} width="100%">
            <Dialog.Description style={{ overflowWrap: 'anywhere' }}>{t('erase.question', { name })}</Dialog.Description>
            {isSelf ? (
              <Typography textColor="danger700" fontWeight="semiBold" data-testid="erase-self">
                {t('erase.self')}
              </Typography>
            ) : null}
            <Field.Root name="erase-name" hint={t('erase.typeHint', { name })}>
              <Field.Label>{t('erase.type')}</Field.Label>
              <TextInput
                autoComplete="off"
                value={typed}
                onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
              />
              <Field.Hint />
            </Field.Root>
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" fullWidth disabled={isSending} onClick={onCancel}>
            {t('dialog.cancel')}
          </Button>
          <Button variant="danger-light" fullWidth loading={isSending} disabled={isSending || !isConfirmed} onClick={onConfirm}>
            {t('erase.confirm')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
