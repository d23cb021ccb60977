import * as React from 'react';
import { useClient } from 'urql';
import type { PolicyFieldsFragment } from '../../gql/graphql';
import { useLiveSnapshot, type LiveSnapshot, type Refetch } from '../../lib/use-live-snapshot';
import { PoliciesQuery } from './operations/policies-query';

interface PolicySnapshot {
  /** In the order in which they are tried; the server keeps 200 at most. */
  readonly policies: readonly PolicyFieldsFragment[];
  readonly totalCount: number;
  readonly refetch: Refetch;
}

export type Policies = LiveSnapshot<PolicySnapshot, unknown>;

/** Whatever the feed tells of policies, the list is read anew: their order may have changed too. */
const foldChange = (snapshot: PolicySnapshot): PolicySnapshot => ({ ...snapshot, refetch: 'now' });

/** What was just stored, in the place of what the page holds. */
export const replacePolicy = (snapshot: PolicySnapshot, stored: PolicyFieldsFragment): PolicySnapshot => ({
  ...snapshot,
  policies: snapshot.policies.map((held) => (held.id === stored.id ? stored : held)),
});

export const usePolicies = (): Policies => {
  const client = useClient();
  const read = React.useCallback(async () => {
    const { data, error } = await client.query(PoliciesQuery, {}).toPromise();
    if (error || !data) return { kind: 'failed', error } as const;
    const { authPolicies: policies } = data;
    const snapshot: PolicySnapshot = { policies, totalCount: policies.length, refetch: 'no' };
    return { kind: 'read', snapshot } as const;
  }, [client]);
  return useLiveSnapshot(read, foldChange);
};
