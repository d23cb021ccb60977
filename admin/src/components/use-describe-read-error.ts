import * as React from 'react';
import { useMessages } from '../app/use-messages';
import type { ReadError } from '../lib/read-error';

/** Why something could not be read, in a sentence. */
export const useDescribeReadError = (): ((error: ReadError, failed: string) => string) => {
  const t = useMessages();
  return React.useCallback(
    (error, failed) => {
      if (error.kind === 'forbidden') return t('state.forbidden');
      if (error.kind === 'locked') return t('state.locked', { tier: error.tier });
      return error.message ? `${failed}: ${error.message}` : failed;
    },
    [t]
  );
};
