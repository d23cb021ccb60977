import { Flex } from '@strapi/design-system';
import * as React from 'react';
import { GuardLayout } from '../../app/guard-layout';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { ConnectionBadge } from '../../components/connection-badge';
import { ExportMenu } from '../../components/export-menu';
import { LocationCredit } from '../../components/location-credit';
import { SingleFilter } from '../../components/single-filter';
import type { AuthFeedEventType, SessionFieldsFragment } from '../../gql/graphql';
import { useFeed } from '../../lib/use-feed';
import { replaceRiskEvent } from './fold-risk';
import { LockoutList } from './lockout-list';
import { RiskFeedSubscription } from './operations/risk-feed-subscription';
import { RiskList } from './risk-list';
import { SEVERITIES, type RiskView } from './risk-view';
import { useLockouts } from './use-lockouts';
import { useReview } from './use-review';
import { useRiskEvents } from './use-risk-events';

const EXPORTED = ['risk-events', 'events'] as const;
const FEED_TYPES: readonly AuthFeedEventType[] = ['RISK_DETECTED', 'LOGIN_BLOCKED', 'LOCKOUT', 'TOKEN_REUSED', 'FEED_GAP'];

interface Props {
  readonly onOpenSession: (session: SessionFieldsFragment) => void;
}

export const RiskDashboard = ({ onOpenSession }: Props) => {
  const t = useMessages();
  const mayUpdate = usePermission(PERMISSIONS.updateRisk) === true;
  const [view, setView] = React.useState<RiskView>({ minSeverity: 'INFO', after: null });
  const riskEvents = useRiskEvents(view);
  const lockouts = useLockouts();
  const feed = useFeed(RiskFeedSubscription, FEED_TYPES, (events) => {
    riskEvents.fold(events);
    if (events.some(({ type }) => type === 'LOCKOUT' || type === 'FEED_GAP')) lockouts.reload();
  });
  const review = useReview((reviewed) => riskEvents.change((snapshot) => replaceRiskEvent(snapshot, reviewed)));
  const showsPlaces = riskEvents.snapshot?.events.some(({ session }) => session?.location) ?? false;
  const exported = { minSeverity: view.minSeverity === 'INFO' ? null : view.minSeverity };

  return (
    <GuardLayout title={t('risk.title')} subtitle={t('risk.subtitle')} status={<ConnectionBadge feed={feed} />}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <LockoutList lockouts={lockouts} canLift={mayUpdate} />
        <Flex gap={3} wrap="wrap" alignItems="center">
          <SingleFilter
            label={t('risk.minSeverity')}
            name="min-severity"
            all={SEVERITIES}
            chosen={view.minSeverity}
            describe={(severity) =>
              severity === 'INFO' ? t('risk.anySeverity') : t('risk.atLeast', { severity: t(`severity.${severity}`) })
            }
            onChange={(minSeverity) => setView({ minSeverity, after: null })}
          />
          <ExportMenu kinds={EXPORTED} filter={exported} />
        </Flex>
        <RiskList
          riskEvents={riskEvents}
          view={view}
          canReview={mayUpdate}
          onReview={review}
          onPage={(after) => setView({ ...view, after })}
          onOpenSession={onOpenSession}
        />
        {showsPlaces ? <LocationCredit /> : null}
      </Flex>
    </GuardLayout>
  );
};
