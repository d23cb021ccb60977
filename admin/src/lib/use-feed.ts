import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import * as React from 'react';
import { useClient } from 'urql';
import type { AuthFeedEventType, AuthFeedFilter } from '../gql/graphql';
import { FeedStartQuery } from './feed-start-query';
import { toReadError } from './read-error';

/** Milliseconds: a burst of events is drawn once. */
const BATCH_MS = 100;
/** Milliseconds until a feed that the server ended is asked for again. */
const RESUBSCRIBE_MS = 5_000;

/**
 * starting: what happens now may be missed. following: nothing is. stopped: the server ended the feed, it is tried
 * again. refused: the reader has no leave to follow the feed, and asking again would not change that.
 */
export type FeedPhase = 'starting' | 'following' | 'stopped' | 'refused';

type FeedDocument<Event> = TypedDocumentNode<
  { readonly authFeed: Event },
  { filter?: AuthFeedFilter | null | undefined; after?: string | null | undefined }
>;

/**
 * Calls `onEvents` with everything of these types that happens from the moment at which the phase is `following`.
 * @param types keep the array: another one starts the feed anew
 */
export const useFeed = <Event>(
  document: FeedDocument<Event>,
  types: readonly AuthFeedEventType[],
  onEvents: (events: readonly Event[]) => void
): FeedPhase => {
  const client = useClient();
  const [phase, setPhase] = React.useState<FeedPhase>('starting');
  const [attempt, setAttempt] = React.useState(0);
  const listener = React.useRef(onEvents);
  listener.current = onEvents;

  React.useEffect(() => {
    let isOver = false;
    let unsubscribe = (): void => {};
    let batch: Event[] = [];
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
      if (start.error) return toReadError(start.error).kind === 'forbidden' ? setPhase('refused') : stop();
      const after = start.data?.authEvents.nodes[0]?.cursor;
      const subscription = client.subscription(document, { filter: { types: [...types] }, after }).subscribe((result) => {
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
  }, [client, document, types, attempt]);

  return phase;
};
