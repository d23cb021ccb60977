import * as React from 'react';
import { useClient } from 'urql';
import type { StatsQuery as StatsResult } from '../../gql/graphql';
import { StatsQuery } from './operations/stats-query';

/** Milliseconds: events come faster than counters need to. */
const THROTTLE_MS = 1_500;
const REFRESH_MS = 60_000;

export type Stats = StatsResult['authStats'];

/** The counters, and what to call when something has happened that may change them. Null until they are known. */
export const useStats = (): { stats: Stats | null; touch: () => void } => {
  const client = useClient();
  const [stats, setStats] = React.useState<Stats | null>(null);
  const timer = React.useRef<ReturnType<typeof setTimeout>>();

  const read = React.useCallback(async () => {
    const { data } = await client.query(StatsQuery, {}).toPromise();
    // Counters that could not be read are shown as unknown: an old number would look like a true one.
    setStats(data?.authStats ?? null);
  }, [client]);

  const touch = React.useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void read();
    }, THROTTLE_MS);
  }, [read]);

  React.useEffect(() => {
    void read();
    const interval = setInterval(touch, REFRESH_MS);
    return () => {
      clearInterval(interval);
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [read, touch]);

  return { stats, touch };
};
