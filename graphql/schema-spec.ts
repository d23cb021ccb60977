import type { Deps } from './deps';
import { alertMutations } from './mutations/alerts';
import { forceLogoutMutations } from './mutations/force-logout';
import { loginMutations } from './mutations/login';
import { mailMutations } from './mutations/mail';
import { policyMutations } from './mutations/policies';
import { privacyMutations } from './mutations/privacy';
import { riskMutations } from './mutations/risk';
import { ownSessionMutations } from './mutations/own-sessions';
import { settingsMutations } from './mutations/settings';
import { alertQueries } from './queries/alerts';
import { auditQueries } from './queries/audit';
import { complianceQueries } from './queries/compliance';
import { eventQueries } from './queries/events';
import { mailQueries } from './queries/mail';
import { overviewQueries } from './queries/overview';
import { policyQueries } from './queries/policies';
import { privacyQueries } from './queries/privacy';
import { riskQueries } from './queries/risk';
import { sessionQueries } from './queries/sessions';
import type { SchemaSpec } from './spec';
import { feedSubscriptions } from './subscriptions/feeds';
import { createAlertTypes } from './types/alert';
import { auditTypes } from './types/audit';
import { complianceTypes } from './types/compliance';
import { deviceType, locationType, networkType, signalType } from './types/client';
import { pageInfoType } from './types/connection';
import { enumTypes } from './types/enums';
import { createEventTypes } from './types/event';
import { filterTypes } from './types/filters';
import { lockoutType } from './types/lockout';
import { mailTypes } from './types/mail';
import { createPayloadTypes } from './types/payloads';
import { policyTypes } from './types/policy';
import { privacyTypes } from './types/privacy';
import { createRiskEventTypes } from './types/risk-event';
import { createSessionTypes } from './types/session';
import { settingsTypes } from './types/settings';
import { statsTypes } from './types/stats';
import { createUserType } from './types/user';

/** Everything that the plugin adds to the application's schema. */
export const createSchemaSpec = (deps: Deps): SchemaSpec => ({
  types: [
    ...enumTypes,
    ...filterTypes,
    ...createSessionTypes(deps),
    createUserType(deps),
    deviceType,
    locationType,
    networkType,
    signalType,
    pageInfoType,
    ...createEventTypes(deps),
    ...createRiskEventTypes(deps),
    ...policyTypes,
    ...createAlertTypes(deps),
    ...auditTypes,
    ...privacyTypes,
    ...complianceTypes,
    lockoutType,
    ...statsTypes,
    ...settingsTypes,
    ...mailTypes,
    ...createPayloadTypes(deps),
  ],
  rootFields: [
    ...sessionQueries(deps),
    ...eventQueries(deps),
    ...overviewQueries(deps),
    ...riskQueries(deps),
    ...policyQueries(deps),
    ...alertQueries(deps),
    ...auditQueries(deps),
    ...privacyQueries(deps),
    ...complianceQueries(deps),
    ...privacyMutations(deps),
    ...mailQueries(deps),
    ...loginMutations(deps),
    ...forceLogoutMutations(deps),
    ...ownSessionMutations(deps),
    ...settingsMutations(deps),
    ...riskMutations(deps),
    ...policyMutations(deps),
    ...alertMutations(deps),
    ...mailMutations(deps),
    ...feedSubscriptions(deps),
  ],
});
