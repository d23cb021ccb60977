import type { AuthFeedEventType } from '../../gql/graphql';
import type { Countable } from '../../lib/use-live-snapshot';

export interface AlertFeedEvent {
  readonly type: AuthFeedEventType;
}

/** Whatever the feed tells of alerts, the list is read anew; what was sent comes by the hundred, and waits a moment. */
export const foldAlertEvent = <Snapshot extends Countable>(snapshot: Snapshot, { type }: AlertFeedEvent): Snapshot => {
  if (type === 'CHANNEL_CHANGED' || type === 'FEED_GAP') return { ...snapshot, refetch: 'now' };
  return snapshot.refetch === 'no' ? { ...snapshot, refetch: 'soon' } : snapshot;
};
