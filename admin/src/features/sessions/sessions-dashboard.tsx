import { Flex } from '@strapi/design-system';
import * as React from 'react';
import { GuardLayout } from '../../app/guard-layout';
import { PERMISSIONS } from '../../app/permissions';
import { useMessages } from '../../app/use-messages';
import { usePermission } from '../../app/use-permission';
import { ConnectionBadge } from '../../components/connection-badge';
import { ExportMenu } from '../../components/export-menu';
import { LocationCredit } from '../../components/location-credit';
import type { AuthFeedEventType, SessionFieldsFragment } from '../../gql/graphql';
import { useFeed } from '../../lib/use-feed';
import type { FeedEvent } from './fold-feed';
import { ForceLogoutPrompt } from './force-logout-prompt';
import type { ForceLogoutTarget } from './force-logout-target';
import { FeedSubscription } from './operations/feed-subscription';
import { SelectionBar } from './selection-bar';
import { SessionDrawer } from './session-drawer';
import { computeExportFilter, FIRST_PAGE, INITIAL_VIEW, type SessionPage, type SessionView } from './session-view';
import { SessionsList } from './sessions-list';
import { SessionsToolbar } from './sessions-toolbar';
import { StatsCards } from './stats-cards';
import { useDebounced } from '../../lib/use-debounced';
import { useSelection } from './use-selection';
import { useSessions } from './use-sessions';
import { useStats, type Stats } from './use-stats';

const FEED_TYPES: readonly AuthFeedEventType[] = [
  'SESSION_STARTED',
  'SESSION_SEEN',
  'SESSION_INACTIVE',
  'SESSION_RESUMED',
  'SESSION_ENDED',
  'LOGIN_BLOCKED',
  'RISK_DETECTED',
  'TOKEN_REUSED',
  'FEED_GAP',
];
const EXPORTED = ['sessions'] as const;
const SEARCH_SETTLES_MS = 300;
const NOBODY: readonly SessionFieldsFragment[] = [];
const NOWHERE: Stats['byCountry'] = [];

export const SessionsDashboard = () => {
  const t = useMessages();
  const canForceLogout = usePermission(PERMISSIONS.forceLogout) === true;
  const [view, setView] = React.useState<SessionView>(INITIAL_VIEW);
  const [page, setPage] = React.useState<SessionPage>(FIRST_PAGE);
  const [opened, setOpened] = React.useState<SessionFieldsFragment | null>(null);
  const [target, setTarget] = React.useState<ForceLogoutTarget | null>(null);

  const search = useDebounced(view.search, SEARCH_SETTLES_MS);
  const { search: _, ...exact } = view;
  const settledView = React.useMemo<SessionView>(
    () => ({ ...exact, search }),
    // Each keystroke makes another view; only what settles makes another read.
    [search, ...Object.values(exact)]
  );
  const sessions = useSessions(settledView, page);
  const { stats, touch } = useStats();
  const feed = useFeed(FeedSubscription, FEED_TYPES, (events: readonly FeedEvent[]) => {
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
  const readAnew = (): void => {
    selection.setAll(false);
    // The feed tells it too, but not where it is down.
    sessions.reload();
    touch();
  };
  const closePrompt = (isDone: boolean): void => {
    setTarget(null);
    if (isDone) readAnew();
  };

  return (
    <GuardLayout title={t('title')} subtitle={t('subtitle')} status={<ConnectionBadge feed={feed} />}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <StatsCards stats={stats} />
        <SessionsToolbar view={view} countries={stats?.byCountry ?? NOWHERE} onChange={changeView} />
        <ExportMenu kinds={EXPORTED} filter={computeExportFilter(settledView)} />
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
        {rows.some(({ location, network }) => location || network) ? <LocationCredit /> : null}
      </Flex>
      {openedNow && !target ? <SessionDrawer session={openedNow} onEnded={readAnew} onClose={() => setOpened(null)} /> : null}
      {target ? <ForceLogoutPrompt target={target} onClose={closePrompt} /> : null}
    </GuardLayout>
  );
};
