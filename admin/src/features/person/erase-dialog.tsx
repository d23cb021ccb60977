import { TextInput, Typography } from '@strapi/design-system';
import * as React from 'react';
import { useMessages } from '../../app/use-messages';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { FormField } from '../../components/form-field';

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
  return (
    <ConfirmDialog
      testId="erase-dialog"
      title={t('erase.title')}
      confirm={t('erase.confirm')}
      isReady={typed.trim() === name.trim()}
      isSending={isSending}
      onConfirm={onConfirm}
      onCancel={onCancel}
      fields={
        <>
          {isSelf ? (
            <Typography textColor="danger700" fontWeight="semiBold" data-testid="erase-self">
              {t('erase.self')}
            </Typography>
          ) : null}
          <FormField name="erase-name" label={t('erase.type')} hint={t('erase.typeHint', { name })}>
            <TextInput
              autoComplete="off"
              value={typed}
              onChange={(event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
            />
          </FormField>
        </>
      }
    >
      {t('erase.question', { name })}
    </ConfirmDialog>
  );
};
