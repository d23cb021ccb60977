import * as React from 'react';
import { useClient } from 'urql';
import type { AuditLogQuery as AuditLogResult } from '../../gql/graphql';
import { useLiveSnapshot, type LiveSnapshot } from '../../lib/use-live-snapshot';
import { computeAuditVariables, type AuditView } from './audit-view';
import { AuditLogQuery } from './operations/audit-log-query';

export type AuditEntry = AuditLogResult['authAuditLog']['nodes'][number];

export interface AuditSnapshot {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly totalCount: number;
  /** Where older entries begin; null where there are none. */
  readonly next: string | null;
  readonly refetch: 'no';
}

export type AuditLog = LiveSnapshot<AuditSnapshot, never>;

const unchanged = (snapshot: AuditSnapshot): AuditSnapshot => snapshot;

/** A page of the log, read again from time to time: entries are not on the feed. */
export const useAuditLog = (view: AuditView): AuditLog => {
  const client = useClient();
  const read = React.useCallback(async () => {
    const { data, error } = await client.query(AuditLogQuery, computeAuditVariables(view)).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { nodes, totalCount, pageInfo } = data.authAuditLog;
    const next = (pageInfo.hasNextPage && pageInfo.endCursor) || null;
    return { kind: 'read', snapshot: { entries: nodes, totalCount, next, refetch: 'no' } } as const;
  }, [client, view]);
  return useLiveSnapshot<AuditSnapshot, never>(read, unchanged);
};
