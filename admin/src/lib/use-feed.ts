import * as React from 'react';
import { useClient } from 'urql';
import type { AuthFeedEventType } from '../../gql/graphql';
import type { FeedEvent } from './fold-feed';
import { FeedStartQuery } from './operations/feed-start-query';
import { FeedSubscription } from './operations/feed-subscription';

const TYPES: AuthFeedEventType[] = [
  'SESSION_STARTED',
  'SESSION_SEEN',
  'SESSION_INACTIVE',
  'SESSION_RESUMED',
  'SESSION_ENDED',
  'LOGIN_BLOCKED',
  'FEED_GAP',
];
/** Milliseconds: a burst of events is drawn once. */
const BATCH_MS = 100;
/** Milliseconds until a feed that the server ended is asked for again. */
const RESUBSCRIBE_MS = 5_000;

/** starting: what happens now may be missed. following: nothing is. stopped: the server ended the feed, it is tried again. */
export type FeedPhase = 'starting' | 'following' | 'stopped';

/** Calls `onEvents` with everything that happens from the moment at which the phase is `following`. */
export const useFeed = (onEvents: (events: readonly FeedEvent[]) => void): FeedPhase => {
  const client = useClient();
  const [phase, setPhase] = React.useState<FeedPhase>('starting');
  const [attempt, setAttempt] = React.useState(0);
  const listener = React.useRef(onEvents);
  listener.current = onEvents;

  React.useEffect(() => {
    let isOver = false;
    let unsubscribe = (): void => {};
    let batch: FeedEvent[] = [];
    let batchTimer: ReturnType<typeof setTimeout> | undefined;
    let retryTimer: ReturnType<typeof setTimeout> | undefined;

    const flush = (): void => {
      batchTimer = undefined;
      const events = batch;
      batch = [];
      listener.current(events);
    };
    const stop = (): void => {
      if (isOver || retryTimer) return;
      setPhase('stopped');
      retryTimer = setTimeout(() => setAttempt((count) => count + 1), RESUBSCRIBE_MS);
    };

    const follow = async (): Promise<void> => {
      const start = await client.query(FeedStartQuery, {}).toPromise();
      if (isOver) return;
      if (start.error) return stop();
      const after = start.data?.authEvents.nodes[0]?.cursor;
      const subscription = client.subscription(FeedSubscription, { filter: { types: TYPES }, after }).subscribe((result) => {
        if (result.error) return stop();
        if (result.data) batch.push(result.data.authFeed);
        batchTimer ??= setTimeout(flush, BATCH_MS);
      });
      unsubscribe = subscription.unsubscribe;
      setPhase('following');
    };
    void follow();

    return () => {
      isOver = true;
      clearTimeout(batchTimer);
      clearTimeout(retryTimer);
      unsubscribe();
    };
  }, [client, attempt]);

  return phase;
};
