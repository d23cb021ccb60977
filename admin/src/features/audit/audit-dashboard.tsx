import { Button, Flex } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import * as React from 'react';
import { GuardLayout } from '../../app/guard-layout';
import { useMessages } from '../../app/use-messages';
import { ExportMenu } from '../../components/export-menu';
import { useDebounced } from '../../lib/use-debounced';
import { AuditDetails } from './audit-details';
import { AuditList } from './audit-list';
import { AuditToolbar } from './audit-toolbar';
import { computeAuditExport, INITIAL_VIEW, type AuditView } from './audit-view';
import { IntegrityCard } from './integrity-card';
import { useAuditLog, type AuditEntry } from './use-audit-log';

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
  const refresh = (
    <Button variant="tertiary" startIcon={<ArrowClockwise />} loading={log.isReading} onClick={log.reload}>
      {t('audit.refresh')}
    </Button>
  );
  return (
    <GuardLayout title={t('audit.title')} subtitle={t('audit.subtitle')} status={refresh}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <IntegrityCard />
        <AuditToolbar view={view} onChange={setView} />
        <ExportMenu kind="audit" filter={computeAuditExport(settledView)} />
        <AuditList log={log} view={settledView} onPage={(after) => setView({ ...view, after })} onOpen={setOpened} />
      </Flex>
      {opened ? (
        <AuditDetails
          entry={opened}
          onActor={(actorId) => {
            setOpened(null);
            setView({ ...INITIAL_VIEW, actorId });
          }}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </GuardLayout>
  );
};
