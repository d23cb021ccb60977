import { Alert, Box, Button, EmptyStateLayout } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useMessages } from '../../app/use-messages';
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
  if (error?.kind === 'forbidden') return <Page.NoPermissions />;
  const retry = (
    <Button variant="secondary" loading={isReading} onClick={reload}>
      {t('action.retry')}
    </Button>
  );
  if (!snapshot) {
    if (!error) return <Page.Loading>{t('state.loading')}</Page.Loading>;
    return (
      <Box data-testid="sessions-error" role="alert">
        <EmptyStateLayout content={`${t('state.error')}. ${error.message}`} action={retry} />
      </Box>
    );
  }
  const { sessions: rows } = snapshot;
  return (
    <Box>
      {error ? (
        <Box paddingBottom={4} data-testid="sessions-stale">
          <Alert variant="danger" title={t('state.refreshFailed')} closeLabel={t('action.retry')} onClose={reload}>
            {error.message}
          </Alert>
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
