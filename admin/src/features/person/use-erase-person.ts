import * as React from 'react';
import { useClient } from 'urql';
import type { PersonRef } from '../../app/person-path';
import { describeError } from '../../lib/read-error';
import { ErasePersonMutation } from './operations/erase-person-mutation';

export type ErasureState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  /** How many records were changed. */
  | { readonly kind: 'done'; readonly records: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Erases a person once it is confirmed. */
export const useErasePerson = ({ origin, id }: PersonRef) => {
  const client = useClient();
  const [state, setState] = React.useState<ErasureState>({ kind: 'idle' });
  const erase = React.useCallback(async (): Promise<void> => {
    setState({ kind: 'sending' });
    const { data, error } = await client.mutation(ErasePersonMutation, { origin, userId: id }).toPromise();
    if (data) return setState({ kind: 'done', records: data.eraseAuthUserData });
    setState({ kind: 'failed', message: error ? describeError(error) : '' });
  }, [client, origin, id]);
  return { state, erase };
};
