import { Flex } from '@strapi/design-system';
import { Layouts, Page, useAuth, useRBAC } from '@strapi/strapi/admin';
import * as React from 'react';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import type { SessionFieldsFragment } from '../../gql/graphql';
import { ConnectionBadge } from './connection-badge';
import type { FeedEvent } from './fold-feed';
import { ForceLogoutPrompt } from './force-logout-prompt';
import type { ForceLogoutTarget } from './force-logout-target';
import { SelectionBar } from './selection-bar';
import { SessionDetails } from './session-details';
import { FIRST_PAGE, INITIAL_VIEW, type SessionPage, type SessionView } from './session-view';
import { SessionsList } from './sessions-list';
import { SessionsToolbar } from './sessions-toolbar';
import { StatsCards } from './stats-cards';
import { useDebounced } from './use-debounced';
import { useFeed } from './use-feed';
import { useSelection } from './use-selection';
import { useSessions } from './use-sessions';
import { useStats } from './use-stats';

const ACTIONS = [{ ...PERMISSIONS.forceLogout, id: 0, actionParameters: {}, properties: {}, conditions: [] }];
const SEARCH_SETTLES_MS = 300;
const NOBODY: readonly SessionFieldsFragment[] = [];

export const SessionsDashboard = () => {
  const t = useMessages();
  const { allowedActions } = useRBAC(ACTIONS);
  const canForceLogout = allowedActions.canForceLogout === true;
  const ownId = useAuth('SessionGuard', (auth) => auth.user?.id);
  const [view, setView] = React.useState<SessionView>(INITIAL_VIEW);
  const [page, setPage] = React.useState<SessionPage>(FIRST_PAGE);
  const [opened, setOpened] = React.useState<SessionFieldsFragment | null>(null);
  const [target, setTarget] = React.useState<ForceLogoutTarget | null>(null);

  const search = useDebounced(view.search, SEARCH_SETTLES_MS);
  const { origin, statuses, deviceTypes, orderBy } = view;
  const settledView = React.useMemo<SessionView>(
    () => ({ search, origin, statuses, deviceTypes, orderBy }),
    [search, origin, statuses, deviceTypes, orderBy]
  );
  const sessions = useSessions(settledView, page);
  const { stats, touch } = useStats();
  const feed = useFeed((events: readonly FeedEvent[]) => {
    sessions.fold(events);
    if (events.some(({ type }) => type !== 'SESSION_SEEN')) touch();
  });

  const rows = sessions.snapshot?.sessions ?? NOBODY;
  const selection = useSelection(rows);
  const openedNow = opened ? (rows.find(({ id }) => id === opened.id) ?? opened) : null;

  // Paging back ends at the top: only the first page takes new sessions in.
  const isAtTop = page.kind === 'before' && !sessions.isReading && sessions.snapshot?.hasPreviousPage === false;
  React.useEffect(() => {
    if (isAtTop) setPage(FIRST_PAGE);
  }, [isAtTop]);

  const changeView = (next: SessionView): void => {
    setView(next);
    // A cursor belongs to the filter and the order that it was read with.
    setPage(FIRST_PAGE);
  };
  const closePrompt = (isDone: boolean): void => {
    setTarget(null);
    if (!isDone) return;
    selection.setAll(false);
    // The feed tells it too, but not where it is down.
    sessions.reload();
    touch();
  };

  return (
    <Page.Main data-testid="session-guard">
      <Page.Title>{t('title')}</Page.Title>
      <Layouts.Header title={t('title')} subtitle={t('subtitle')} primaryAction={<ConnectionBadge feed={feed} />} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          <StatsCards stats={stats} />
          <SessionsToolbar view={view} onChange={changeView} />
          {selection.selected.length > 0 && canForceLogout ? (
            <SelectionBar
              count={selection.selected.length}
              onClear={() => selection.setAll(false)}
              onForceLogout={() => setTarget({ kind: 'sessions', sessions: selection.selected })}
            />
          ) : null}
          <SessionsList
            sessions={sessions}
            view={settledView}
            page={page}
            selection={selection}
            canForceLogout={canForceLogout}
            onPage={setPage}
            onOpen={setOpened}
            onForceLogout={(session) => setTarget({ kind: 'session', session })}
          />
        </Flex>
      </Layouts.Content>
      {openedNow && !target ? (
        <SessionDetails
          session={openedNow}
          canForceLogout={canForceLogout}
          isSelf={openedNow.origin === 'ADMIN' && openedNow.user.id === String(ownId)}
          onForceLogout={setTarget}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {target ? <ForceLogoutPrompt target={target} onClose={closePrompt} /> : null}
    </Page.Main>
  );
};
