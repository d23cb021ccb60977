import * as React from 'react';
import { useClient } from 'urql';
import type { LockoutsQuery as LockoutsResult } from '../../gql/graphql';
import { toReadError, type ReadError } from '../../lib/read-error';
import { LockoutsQuery } from './operations/lockouts-query';

const REFRESH_MS = 60_000;

export type Lockout = LockoutsResult['authLockouts'][number];

interface Held {
  /** Null until they are known. */
  readonly lockouts: readonly Lockout[] | null;
  readonly error: ReadError | null;
}

export interface Lockouts extends Held {
  readonly reload: () => void;
}

/** The lock-outs in force, read anew when the feed tells of one. The server hands over 100 at most. */
export const useLockouts = (): Lockouts => {
  const client = useClient();
  const [held, setHeld] = React.useState<Held>({ lockouts: null, error: null });
  const latestRead = React.useRef(0);

  const reload = React.useCallback(() => {
    const read = ++latestRead.current;
    void client
      .query(LockoutsQuery, {})
      .toPromise()
      .then(({ data, error }) => {
        if (read !== latestRead.current) return;
        if (data) setHeld({ lockouts: data.authLockouts, error: null });
        // Old rows stay: what is in force does not end because a read failed.
        else setHeld(({ lockouts }) => ({ lockouts, error: error ? toReadError(error) : { kind: 'failed', message: '' } }));
      });
  }, [client]);

  React.useEffect(() => {
    reload();
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);

  // A lock-out that runs out is told by nobody.
  React.useEffect(() => {
    const ends = (held.lockouts ?? []).map(({ endsAt }) => Date.parse(endsAt));
    if (ends.length === 0) return undefined;
    const timer = setTimeout(
      () =>
        setHeld(({ lockouts, error }) => ({ error, lockouts: (lockouts ?? []).filter(({ endsAt }) => Date.parse(endsAt) > Date.now()) })),
      Math.max(0, Math.min(...ends) - Date.now()) + 1_000
    );
    return () => clearTimeout(timer);
  }, [held]);

  return { ...held, reload };
};
