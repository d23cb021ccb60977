import { Box, EmptyStateLayout, Flex } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { PagerByAge } from '../../components/pager-by-age';
import { ReadFailure } from '../../components/read-failure';
import { ReadState } from '../../components/read-state';
import { AuditTable } from './audit-table';
import { computeIsFiltered, type AuditView } from './audit-view';
import type { AuditEntry, AuditLog } from './use-audit-log';

interface Props {
  readonly log: AuditLog;
  readonly view: AuditView;
  readonly onPage: (after: string | null) => void;
  readonly onOpen: (entry: AuditEntry) => void;
}

/** The entries, or why there are none. */
export const AuditList = ({ log: { snapshot, error, isReading, reload }, view, onPage, onOpen }: Props) => {
  const t = useMessages();
  if (!snapshot || error?.kind === 'forbidden' || error?.kind === 'locked') {
    return <ReadState error={error} isReading={isReading} loading={t('audit.loading')} failed={t('audit.error')} onRetry={reload} />;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {error ? <ReadFailure message={error.message} onRetry={reload} /> : null}
      {snapshot.entries.length > 0 ? (
        <AuditTable entries={snapshot.entries} isReading={isReading} onOpen={onOpen} />
      ) : (
        <Box data-testid="audit-empty">
          <EmptyStateLayout content={t(computeIsFiltered(view) ? 'audit.emptyFiltered' : 'audit.empty')} />
        </Box>
      )}
      <PagerByAge
        total={t('audit.total', { count: snapshot.totalCount })}
        totalCount={snapshot.totalCount}
        testId="audit-count"
        next={snapshot.next}
        isFirstPage={view.after === null}
        onPage={onPage}
      />
    </Flex>
  );
};
