import type { AuthFeedEventType } from '../../gql/graphql';
import { GuardLayout } from '../../app/guard-layout';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { ConnectionBadge } from '../../components/connection-badge';
import { useFeed } from '../../lib/use-feed';
import { PolicyFeedSubscription } from './operations/policy-feed-subscription';
import { PolicyList } from './policy-list';
import { usePolicies } from './use-policies';
import { useSetMode } from './use-set-mode';

const FEED_TYPES: readonly AuthFeedEventType[] = ['POLICY_CHANGED', 'FEED_GAP'];

export const PoliciesDashboard = () => {
  const t = useMessages();
  const canUpdate = usePermission(PERMISSIONS.updatePolicies) === true;
  const policies = usePolicies();
  const feed = useFeed(PolicyFeedSubscription, FEED_TYPES, policies.fold);
  const setMode = useSetMode(policies.reload);
  return (
    <GuardLayout title={t('policies.title')} subtitle={t('policies.subtitle')} status={<ConnectionBadge feed={feed} />}>
      <PolicyList policies={policies} canUpdate={canUpdate} onSetMode={setMode} />
    </GuardLayout>
  );
};
