import * as React from 'react';
import { useBlocker } from 'react-router-dom';
import { useMessages } from '../app/use-messages';
import { ConfirmDialog } from './confirm-dialog';

/** Asks before another page takes the place of this one, and lets the browser ask before the window closes. */
export const UnsavedPrompt = ({ isUnsaved }: { readonly isUnsaved: boolean }) => {
  const t = useMessages();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname);
  React.useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  if (blocker.state !== 'blocked') return null;
  return (
    <ConfirmDialog
      testId="unsaved-dialog"
      title={t('unsaved.title')}
      confirm={t('unsaved.discard')}
      isSending={false}
      onConfirm={blocker.proceed}
      onCancel={blocker.reset}
    >
      {t('unsaved.question')}
    </ConfirmDialog>
  );
};
