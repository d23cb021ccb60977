import * as React from 'react';
import { useClient } from 'urql';
import { useLiveSnapshot, type LiveSnapshot } from '../../lib/use-live-snapshot';
import { foldFeed, type FeedEvent, type FoldView, type SessionSnapshot } from './fold-feed';
import { SessionsQuery } from './operations/sessions-query';
import { computeQueryFilter, computePageArguments, type SessionPage, type SessionView } from './session-view';

export type Sessions = LiveSnapshot<SessionSnapshot, FeedEvent>;

export const useSessions = (view: SessionView, page: SessionPage): Sessions => {
  const client = useClient();
  const foldView = React.useMemo<FoldView>(() => ({ ...view, isFirstPage: page.kind === 'first' }), [view, page]);

  const read = React.useCallback(async () => {
    const variables = { filter: computeQueryFilter(foldView), orderBy: foldView.orderBy, ...computePageArguments(page) };
    const { data, error } = await client.query(SessionsQuery, variables).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { edges, totalCount, pageInfo } = data.authSessions;
    const snapshot: SessionSnapshot = {
      sessions: edges.map(({ node }) => node),
      totalCount,
      hasNextPage: pageInfo.hasNextPage,
      hasPreviousPage: pageInfo.hasPreviousPage,
      cursors: Object.fromEntries(edges.map(({ node, cursor }) => [node.id, cursor])),
      refetch: 'no',
      seenEvents: [],
    };
    return { kind: 'read', snapshot } as const;
  }, [client, foldView, page]);

  const foldOne = React.useCallback((snapshot: SessionSnapshot, event: FeedEvent) => foldFeed(snapshot, event, foldView), [foldView]);
  return useLiveSnapshot(read, foldOne);
};
