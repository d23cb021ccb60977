import type { AuthFeedEventType } from '../../gql/graphql';
import { GuardLayout } from '../../app/guard-layout';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { ConnectionBadge } from '../../components/connection-badge';
import { useChannelNames } from '../../components/use-channel-names';
import { useFeed } from '../../lib/use-feed';
import { PolicyFeedSubscription } from './operations/policy-feed-subscription';
import { PolicyList } from './policy-list';
import { replacePolicy, usePolicies } from './use-policies';
import { useUpdatePolicy } from './use-update-policy';

const FEED_TYPES: readonly AuthFeedEventType[] = ['POLICY_CHANGED', 'CHANNEL_CHANGED', 'FEED_GAP'];

export const PoliciesDashboard = () => {
  const t = useMessages();
  const canUpdate = usePermission(PERMISSIONS.updatePolicies) === true;
  const policies = usePolicies();
  const channels = useChannelNames();
  const feed = useFeed(PolicyFeedSubscription, FEED_TYPES, (events) => {
    policies.fold(events);
    if (events.some(({ type }) => type !== 'POLICY_CHANGED')) channels.reload();
  });
  const update = useUpdatePolicy((stored) => policies.change((snapshot) => replacePolicy(snapshot, stored)));
  return (
    <GuardLayout title={t('policies.title')} subtitle={t('policies.subtitle')} status={<ConnectionBadge feed={feed} />}>
      <PolicyList policies={policies} channelNames={channels.names} canUpdate={canUpdate} onUpdate={update} />
    </GuardLayout>
  );
};
