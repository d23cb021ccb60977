/** Before the database: what has to stand before routes, tables and the GraphQL schema are made. */

import type { Core } from '@strapi/types';
import { registerGraphql } from '../../graphql';
import { parseConfig } from './config/parse-config';
import { createInstallation, type Installation } from './installation';
import { noteEndCauses } from './strapi/end-causes';
import { registerAdminStrategy } from './strapi/admin-strategy';
import { registerAdminTokenStrategy } from './strapi/admin-token-strategy';
import { NATIVE_SESSION_INDEXES } from './strapi/content-types';
import { captureLoginActions } from './strapi/capture-logins';
import { createSettleRequests } from './strapi/settle-requests';
import { handOverKeys } from './strapi/signing-keys';

const requirePlugin = (strapi: Core.Strapi, name: string, packageName: string): void => {
  if (!(name in strapi.plugins)) {
    throw new Error(`Session Guard needs the plugin ${name}: install ${packageName} and enable it in config/plugins.`);
  }
};

export const register = ({ strapi }: { strapi: Core.Strapi }): void => {
  requirePlugin(strapi, 'graphql', '@strapi/plugin-graphql');
  requirePlugin(strapi, 'users-permissions', '@strapi/plugin-users-permissions');
  const config = parseConfig(strapi.config.get('plugin::session-guard'), process.env, process.env.NODE_ENV === 'production');
  const installation: Installation = createInstallation(strapi, config);
  const container = () => installation.container();

  const native = strapi.contentType('admin::session') as { indexes?: object[] };
  native.indexes = [...(native.indexes ?? []), ...NATIVE_SESSION_INDEXES];

  registerGraphql({ strapi, getGuard: () => container().guard, getAuth: () => container().auth, namePrefix: config.graphql.namePrefix });
  installation.catchSchema();
  registerAdminStrategy(strapi, () => container().enforcement);
  registerAdminTokenStrategy(strapi);
  captureLoginActions(strapi, () => container().loginGate);
  noteEndCauses(strapi);
  handOverKeys(strapi);

  strapi.server.use(installation.requests.middleware as never);
  let settle: ReturnType<typeof createSettleRequests> | null = null;
  strapi.server.use((context, next) => {
    settle ??= createSettleRequests({
      ...container(),
      onStoreFailure: config.onStoreFailure,
      graphqlPath: installation.graphqlPath(),
    });
    return settle(context as never, next);
  });
};
