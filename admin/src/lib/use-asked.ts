import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import * as React from 'react';
import { useClient } from 'urql';
import { toReadError, type ReadError } from './read-error';

export type Asked<Data> =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly data: Data }
  | { readonly kind: 'failed'; readonly error: ReadError };

/** A query without variables that runs when it is asked for, and anew each time: its answer costs the server, or is put on record. */
export const useAsked = <Data>(
  document: TypedDocumentNode<Data, Record<string, never>>
): { readonly state: Asked<Data>; readonly ask: () => void } => {
  const client = useClient();
  const [state, setState] = React.useState<Asked<Data>>({ kind: 'not-asked' });
  const latest = React.useRef(0);
  React.useEffect(
    () => () => {
      latest.current += 1;
    },
    []
  );
  const ask = React.useCallback(() => {
    const number = ++latest.current;
    setState({ kind: 'asking' });
    void client
      .query(document, {}, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data, error }) => {
        if (number !== latest.current) return;
        if (data) return setState({ kind: 'known', data });
        setState({ kind: 'failed', error: error ? toReadError(error) : { kind: 'failed', message: '' } });
      });
  }, [client, document]);
  return { state, ask };
};
