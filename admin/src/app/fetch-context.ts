import * as React from 'react';

export const FetchContext = React.createContext<typeof fetch | null>(null);

/** `fetch` with the panel's token, for the plugin's REST routes. */
export const useAuthorizedFetch = (): typeof fetch => {
  const authorizedFetch = React.useContext(FetchContext);
  if (!authorizedFetch) throw new Error('useAuthorizedFetch needs a GraphqlProvider above it.');
  return authorizedFetch;
};
