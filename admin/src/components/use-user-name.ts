import * as React from 'react';
import { useMessages } from '../app/use-messages';

interface NamedUser {
  readonly id: string;
  readonly username?: string | null;
  readonly email?: string | null;
}

/** How a user is called on the page: administrators may have no user name, and erased users have neither. */
export const useUserName = (): ((user: NamedUser) => string) => {
  const t = useMessages();
  return React.useCallback((user) => user.username || user.email || t('user.unnamed', { id: user.id }), [t]);
};
