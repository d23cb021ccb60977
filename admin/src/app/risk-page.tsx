import * as React from 'react';
import { RiskDashboard } from '../features/risk/risk-dashboard';
import { SessionDrawer } from '../features/sessions/session-drawer';
import type { SessionFieldsFragment } from '../gql/graphql';

/** The risk feed, and the session that one of its events is about. */
export const RiskPage = () => {
  const [opened, setOpened] = React.useState<SessionFieldsFragment | null>(null);
  return (
    <>
      <RiskDashboard onOpenSession={setOpened} />
      {opened ? <SessionDrawer session={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
};
