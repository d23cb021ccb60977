import { Page } from '@strapi/strapi/admin';
import type * as React from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { LicenceProvider } from '../components/licence-provider';
import { AuditDashboard } from '../features/audit/audit-dashboard';
import { PersonDashboard } from '../features/person/person-dashboard';
import { PoliciesDashboard } from '../features/policies/policies-dashboard';
import { SessionsDashboard } from '../features/sessions/sessions-dashboard';
import { SettingsDashboard } from '../features/settings/settings-dashboard';
import { AlertsPage } from './alerts-page';
import { GraphqlProvider } from './graphql-provider';
import { ANY_PAGE, GUARD_TABS, ROOT, useGuardTabs, type TabName } from './guard-tabs';
import type { GuardPermission } from './permissions';
import { RiskPage } from './risk-page';

/** The pages of the tabs but the first, by their paths below the plugin's own. Each asks for what its tab asks for. */
const PAGES: readonly (readonly [name: Exclude<TabName, 'sessions'>, path: string, page: React.JSX.Element])[] = [
  ['risk', 'risk', <RiskPage />],
  ['policies', 'policies', <PoliciesDashboard />],
  ['alerts', 'alerts/*', <AlertsPage />],
  ['audit', 'audit', <AuditDashboard />],
  ['person', 'person', <PersonDashboard />],
  ['settings', 'settings', <SettingsDashboard />],
];

const permissionsOf = (name: TabName): GuardPermission[] => GUARD_TABS.flatMap((tab) => (tab.name === name ? tab.permissions : []));

/** The sessions, or the first page that may be seen by whoever may not see those. */
const FirstPage = () => {
  const tabs = useGuardTabs();
  if (!tabs) return <Page.Loading />;
  const first = tabs[0];
  if (!first) return <Page.NoPermissions />;
  return first.name === 'sessions' ? <SessionsDashboard /> : <Navigate to={first.to} replace />;
};

/** The menu link's target. Shows the panel's own page to whoever may see nothing of the guard. */
const GuardPage = () => (
  <Page.Protect permissions={ANY_PAGE}>
    <GraphqlProvider>
      <LicenceProvider>
        <Routes>
          <Route index element={<FirstPage />} />
          {PAGES.map(([name, path, page]) => (
            <Route key={name} path={path} element={<Page.Protect permissions={permissionsOf(name)}>{page}</Page.Protect>} />
          ))}
          <Route path="*" element={<Navigate to={ROOT} replace />} />
        </Routes>
      </LicenceProvider>
    </GraphqlProvider>
  </Page.Protect>
);

export default GuardPage;
