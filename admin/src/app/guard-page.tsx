import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { LicenceProvider } from '../components/licence-provider';
import { AuditDashboard } from '../features/audit/audit-dashboard';
import { PersonDashboard } from '../features/person/person-dashboard';
import { PoliciesDashboard } from '../features/policies/policies-dashboard';
import { SessionsDashboard } from '../features/sessions/sessions-dashboard';
import { SettingsDashboard } from '../features/settings/settings-dashboard';
import { AlertsPage } from './alerts-page';
import { GraphqlProvider } from './graphql-provider';
import { ANY_PAGE, GUARD_TABS, useGuardTabs } from './guard-tabs';
import { PERMISSIONS } from './permissions';
import { RiskPage } from './risk-page';

const RISK = [PERMISSIONS.findRisk];
const POLICIES = [PERMISSIONS.findPolicies];
const ALERTS = [PERMISSIONS.findAlerts];
const AUDIT = [PERMISSIONS.findAudit];
const PERSON = [PERMISSIONS.exportData, PERMISSIONS.eraseSubjects];
const SETTINGS = [PERMISSIONS.findSettings];

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
          <Route
            path="risk"
            element={
              <Page.Protect permissions={RISK}>
                <RiskPage />
              </Page.Protect>
            }
          />
          <Route
            path="policies"
            element={
              <Page.Protect permissions={POLICIES}>
                <PoliciesDashboard />
              </Page.Protect>
            }
          />
          <Route
            path="alerts/*"
            element={
              <Page.Protect permissions={ALERTS}>
                <AlertsPage />
              </Page.Protect>
            }
          />
          <Route
            path="audit"
            element={
              <Page.Protect permissions={AUDIT}>
                <AuditDashboard />
              </Page.Protect>
            }
          />
          <Route
            path="person"
            element={
              <Page.Protect permissions={PERSON}>
                <PersonDashboard />
              </Page.Protect>
            }
          />
          <Route
            path="settings"
            element={
              <Page.Protect permissions={SETTINGS}>
                <SettingsDashboard />
              </Page.Protect>
            }
          />
          <Route path="*" element={<Navigate to={GUARD_TABS[0].to} replace />} />
        </Routes>
      </LicenceProvider>
    </GraphqlProvider>
  </Page.Protect>
);

export default GuardPage;
