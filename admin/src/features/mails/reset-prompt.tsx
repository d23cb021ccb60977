import { useMessages } from '../../app/use-messages';
import { ConfirmDialog } from '../../components/confirm-dialog';

interface Props {
  readonly name: string;
  readonly isSending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before the words of this installation are gone. */
export const ResetPrompt = ({ name, isSending, onConfirm, onClose }: Props) => {
  const t = useMessages();
  return (
    <ConfirmDialog
      testId="reset-template-dialog"
      title={t('mail.resetTitle')}
      confirm={t('mail.reset')}
      isSending={isSending}
      onConfirm={onConfirm}
      onCancel={onClose}
    >
      {t('mail.resetQuestion', { name })}
    </ConfirmDialog>
  );
};
