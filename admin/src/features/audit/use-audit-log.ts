import * as React from 'react';
import { useClient } from 'urql';
import type { AuditLogQuery as AuditLogResult } from '../../gql/graphql';
import { useLiveSnapshot, type LiveSnapshot, type Refetch } from '../../lib/use-live-snapshot';
import { computeAuditVariables, type AuditView } from './audit-view';
import { foldAuditEvent, type AuditFeedEvent } from './fold-audit-event';
import { AuditLogQuery } from './operations/audit-log-query';

export type AuditEntry = AuditLogResult['authAuditLog']['nodes'][number];

export interface AuditSnapshot {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly totalCount: number;
  /** Where older entries begin; null where there are none. */
  readonly next: string | null;
  readonly refetch: Refetch;
}

export type AuditLog = LiveSnapshot<AuditSnapshot, AuditFeedEvent>;

/** A page of the log, read again when the feed tells of what is audited; what has no event of its own comes within a minute. */
export const useAuditLog = (view: AuditView): AuditLog => {
  const client = useClient();
  const read = React.useCallback(async () => {
    const { data, error } = await client.query(AuditLogQuery, computeAuditVariables(view)).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { nodes, totalCount, pageInfo } = data.authAuditLog;
    const next = (pageInfo.hasNextPage && pageInfo.endCursor) || null;
    const snapshot: AuditSnapshot = { entries: nodes, totalCount, next, refetch: 'no' };
    return { kind: 'read', snapshot } as const;
  }, [client, view]);
  return useLiveSnapshot<AuditSnapshot, AuditFeedEvent>(read, foldAuditEvent);
};
