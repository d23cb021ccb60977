import { Button, Flex } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import * as React from 'react';
import { GuardLayout } from '../../app/guard-layout';
import { useMessages } from '../../app/use-messages';
import { ConnectionBadge } from '../../components/connection-badge';
import { ExportMenu } from '../../components/export-menu';
import { useDebounced } from '../../lib/use-debounced';
import { useFeed } from '../../lib/use-feed';
import { AuditDetails } from './audit-details';
import { AuditList } from './audit-list';
import { AuditToolbar } from './audit-toolbar';
import { computeAuditExport, INITIAL_VIEW, type AuditView } from './audit-view';
import { AUDIT_FEED_TYPES } from './fold-audit-event';
import { IntegrityCard } from './integrity-card';
import { AuditFeedSubscription } from './operations/audit-feed-subscription';
import { useAuditLog, type AuditEntry } from './use-audit-log';

const EXPORTED = ['audit'] as const;
const TYPING_SETTLES_MS = 300;

export const AuditDashboard = () => {
  const t = useMessages();
  const [view, setView] = React.useState<AuditView>(INITIAL_VIEW);
  const [opened, setOpened] = React.useState<AuditEntry | null>(null);
  const actorId = useDebounced(view.actorId, TYPING_SETTLES_MS);
  const { actorId: _, ...exact } = view;
  const settledView = React.useMemo<AuditView>(
    () => ({ ...exact, actorId }),
    // Each keystroke makes another view; only what settles makes another read.
    [actorId, ...Object.values(exact)]
  );
  const log = useAuditLog(settledView);
  const feed = useFeed(AuditFeedSubscription, AUDIT_FEED_TYPES, log.fold);
  const status = (
    <Flex gap={3} wrap="wrap" alignItems="center">
      <ConnectionBadge feed={feed} />
      {/* Not everything that is audited is on the feed, and not everybody may follow it. */}
      <Button variant="tertiary" startIcon={<ArrowClockwise />} loading={log.isReading} onClick={log.reload}>
        {t('audit.refresh')}
      </Button>
    </Flex>
  );
  return (
    <GuardLayout title={t('audit.title')} subtitle={t('audit.subtitle')} status={status}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <IntegrityCard />
        <AuditToolbar view={view} onChange={setView} />
        <ExportMenu kinds={EXPORTED} filter={computeAuditExport(settledView)} />
        <AuditList log={log} view={settledView} onPage={(after) => setView({ ...view, after })} onOpen={setOpened} />
      </Flex>
      {opened ? (
        <AuditDetails
          entry={opened}
          onActor={(actorKind, actorId) => {
            setOpened(null);
            setView({ ...INITIAL_VIEW, actorKind, actorId });
          }}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </GuardLayout>
  );
};
