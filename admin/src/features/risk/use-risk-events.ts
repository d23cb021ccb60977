import * as React from 'react';
import { useClient } from 'urql';
import { useLiveSnapshot, type LiveSnapshot } from '../../lib/use-live-snapshot';
import { foldRisk, type RiskFeedEvent, type RiskSnapshot } from './fold-risk';
import { RiskEventsQuery } from './operations/risk-events-query';
import { PAGE_SIZE, type RiskView } from './risk-view';

export type RiskEvents = LiveSnapshot<RiskSnapshot, RiskFeedEvent>;

export const useRiskEvents = (view: RiskView): RiskEvents => {
  const client = useClient();
  const read = React.useCallback(async () => {
    const { minSeverity, after } = view;
    const variables = { filter: minSeverity === 'INFO' ? {} : { minSeverity }, first: PAGE_SIZE, after };
    const { data, error } = await client.query(RiskEventsQuery, variables).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { edges, totalCount, pageInfo } = data.authRiskEvents;
    const snapshot: RiskSnapshot = {
      events: edges.map(({ node }) => node),
      totalCount,
      hasNextPage: pageInfo.hasNextPage,
      cursors: Object.fromEntries(edges.map(({ node, cursor }) => [node.id, cursor])),
      refetch: 'no',
      seenEvents: [],
    };
    return { kind: 'read', snapshot } as const;
  }, [client, view]);
  const foldOne = React.useCallback((snapshot: RiskSnapshot, event: RiskFeedEvent) => foldRisk(snapshot, event, view), [view]);
  return useLiveSnapshot(read, foldOne);
};
