import { Page } from '@strapi/strapi/admin';
import { SessionsDashboard } from '../features/sessions/sessions-dashboard';
import { GraphqlProvider } from './graphql-provider';
import { PERMISSIONS } from './permissions';

const REQUIRED = [PERMISSIONS.find];

/** The menu link's target. Shows the panel's own page to whoever may not see sessions. */
const SessionsPage = () => (
  <Page.Protect permissions={REQUIRED}>
    <GraphqlProvider>
      <SessionsDashboard />
    </GraphqlProvider>
  </Page.Protect>
);

export default SessionsPage;
