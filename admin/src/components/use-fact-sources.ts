import * as React from 'react';
import { useClient } from 'urql';
import { PERMISSIONS } from '../app/permissions';
import { usePermission } from '../app/use-permission';
import type { FactSourcesQuery as FactSourcesResult } from '../gql/graphql';
import { FactSourcesQuery } from '../lib/fact-sources-query';

export type FactSource = FactSourcesResult['authSettings']['factSources'][number];

export type FactSources =
  | { readonly kind: 'reading' }
  | { readonly kind: 'known'; readonly sources: readonly FactSource[] }
  /** The reader may not read the settings, or they did not come. */
  | { readonly kind: 'unknown' };

export const useFactSources = (): FactSources => {
  const client = useClient();
  const mayRead = usePermission(PERMISSIONS.findSettings);
  const [state, setState] = React.useState<FactSources>({ kind: 'reading' });
  React.useEffect(() => {
    if (mayRead === null) return undefined;
    if (!mayRead) {
      setState({ kind: 'unknown' });
      return undefined;
    }
    let isOver = false;
    void client
      .query(FactSourcesQuery, {})
      .toPromise()
      .then(({ data }) => {
        if (!isOver) setState(data ? { kind: 'known', sources: data.authSettings.factSources } : { kind: 'unknown' });
      });
    return () => {
      isOver = true;
    };
  }, [client, mayRead]);
  return state;
};
