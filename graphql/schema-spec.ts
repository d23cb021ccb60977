import type { Deps } from './deps';
import { forceLogoutMutations } from './mutations/force-logout';
import { loginMutations } from './mutations/login';
import { ownSessionMutations } from './mutations/own-sessions';
import { settingsMutations } from './mutations/settings';
import { eventQueries } from './queries/events';
import { overviewQueries } from './queries/overview';
import { sessionQueries } from './queries/sessions';
import type { SchemaSpec } from './spec';
import { feedSubscriptions } from './subscriptions/feeds';
import { deviceType, locationType, networkType, signalType } from './types/client';
import { pageInfoType } from './types/connection';
import { enumTypes } from './types/enums';
import { eventTypes } from './types/event';
import { filterTypes } from './types/filters';
import { createPayloadTypes } from './types/payloads';
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
    ...eventTypes,
    ...statsTypes,
    ...settingsTypes,
    ...createPayloadTypes(deps),
  ],
  rootFields: [
    ...sessionQueries(deps),
    ...eventQueries(deps),
    ...overviewQueries(deps),
    ...loginMutations(deps),
    ...forceLogoutMutations(deps),
    ...ownSessionMutations(deps),
    ...settingsMutations(deps),
    ...feedSubscriptions(deps),
  ],
});
