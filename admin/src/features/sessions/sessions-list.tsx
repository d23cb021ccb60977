import { Box, EmptyStateLayout } from '@strapi/design-system';
import { useMessages } from '../../app/use-messages';
import { ReadFailure } from '../../components/read-failure';
import { ReadState } from '../../components/read-state';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { Pager } from './pager';
import { computeIsFiltered, type SessionPage, type SessionView } from './session-view';
import { SessionsTable } from './sessions-table';
import type { Selection } from './use-selection';
import type { Sessions } from './use-sessions';

interface Props {
  readonly sessions: Sessions;
  readonly view: SessionView;
  readonly page: SessionPage;
  readonly selection: Selection;
  readonly canForceLogout: boolean;
  readonly onPage: (page: SessionPage) => void;
  readonly onOpen: (session: SessionFieldsFragment) => void;
  readonly onForceLogout: (session: SessionFieldsFragment) => void;
}

/** The table, or why there is none. */
export const SessionsList = ({ sessions, view, page, selection, canForceLogout, onPage, onOpen, onForceLogout }: Props) => {
  const t = useMessages();
  const { snapshot, error, isReading, reload } = sessions;
  if (!snapshot || error?.kind === 'forbidden') {
    return <ReadState error={error} isReading={isReading} loading={t('state.loading')} failed={t('state.error')} onRetry={reload} />;
  }
  const { sessions: rows } = snapshot;
  return (
    <Box>
      {error ? (
        <Box paddingBottom={4}>
          <ReadFailure message={error.message} onRetry={reload} />
        </Box>
      ) : null}
      {rows.length > 0 ? (
        <SessionsTable
          sessions={rows}
          selection={selection}
          canForceLogout={canForceLogout}
          isReading={isReading}
          onOpen={onOpen}
          onForceLogout={onForceLogout}
        />
      ) : (
        <Box data-testid="sessions-empty">
          <EmptyStateLayout content={t(computeIsFiltered(view) ? 'state.emptyFiltered' : 'state.empty')} />
        </Box>
      )}
      <Pager snapshot={snapshot} page={page} isReading={isReading} onPage={onPage} />
    </Box>
  );
};
