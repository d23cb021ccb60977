import * as React from 'react';
import { useClient } from 'urql';
import { PERMISSIONS } from '../../app/permissions';
import type { PersonRef } from '../../app/person-path';
import { usePermission } from '../../app/use-permission';
import type { PersonQuery as PersonResult } from '../../gql/graphql';
import { toReadError, type ReadError } from '../../lib/read-error';
import { PersonQuery } from './operations/person-query';

export interface PersonOnRecord {
  readonly sessions: number;
  readonly liveSessions: number;
  /** When the newest of them began; null where there is none. */
  readonly lastLogin: string | null;
  /** Null where no session is on record. */
  readonly user: PersonResult['all']['nodes'][number]['user'] | null;
}

/** unknown: the reader may not read sessions; downloading and erasing needs no such right. */
export type PersonState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly person: PersonOnRecord }
  | { readonly kind: 'failed'; readonly error: ReadError };

/** Who an account is, as its newest session tells. */
export const usePerson = ({ origin, id }: PersonRef): { readonly state: PersonState; readonly reload: () => void } => {
  const client = useClient();
  const mayRead = usePermission(PERMISSIONS.find);
  const [state, setState] = React.useState<PersonState>({ kind: 'reading' });
  const latestRead = React.useRef(0);

  const reload = React.useCallback(() => {
    const number = ++latestRead.current;
    if (mayRead === null) return;
    if (!mayRead) return setState({ kind: 'unknown' });
    const all = { origin, userId: id };
    void client
      .query(PersonQuery, { all, live: { ...all, status: ['ACTIVE', 'INACTIVE'] } }, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data, error }) => {
        if (number !== latestRead.current) return;
        if (!data) return setState({ kind: 'failed', error: error ? toReadError(error) : { kind: 'failed', message: '' } });
        const newest = data.all.nodes[0];
        const person = {
          sessions: data.all.totalCount,
          liveSessions: data.live.totalCount,
          lastLogin: newest?.createdAt ?? null,
          user: newest?.user ?? null,
        };
        setState({ kind: 'known', person });
      });
  }, [client, mayRead, origin, id]);

  React.useEffect(() => {
    setState({ kind: 'reading' });
    reload();
    return () => {
      latestRead.current += 1;
    };
  }, [reload]);
  return { state, reload };
};
