/** Adds the plugin's types and root fields to the application's GraphQL schema. */

import type { Core } from '@strapi/types';
import type { GraphQLError } from 'graphql';

import type { Logger } from '../server/src/ports/logger';
import type { Guard } from '../server/src/use-cases/guard';
import type { GuardAuth } from './authorization';
import { collectTakenNames, collisionError, findNameCollisions, type ForeignExtension } from './collisions';
import { createDeps } from './deps';
import { formatError } from './errors';
import { createNames } from './names';
import { createNexusTypes, createResolversConfig, type NexusModule, type ResolversConfig } from './nexus-types';
import { createSchemaSpec } from './schema-spec';
import { createFeedSubscribers, type SubscribeFn } from './subscriptions/feeds';

export { SCOPES, type Caller, type GuardAuth, type IssuedTokens, type LoginRequest, type Scope } from './authorization';
export { parseFeedFilter, parseRiskEventFilter, parseSessionFilter } from './filters';
export { createShareResults } from './subscriptions/share-results';
export type { RootValues, SubscribeFn } from './subscriptions/feeds';

const PLUGIN = 'plugin::session-guard.';

interface TypeRegistry {
  readonly types: readonly string[];
}
interface Extension {
  readonly types: readonly unknown[];
  readonly resolversConfig: ResolversConfig;
}
/** The part of the GraphQL plugin's extension service that is used here. */
interface ExtensionService {
  use(configuration: (tools: { nexus: NexusModule; typeRegistry: TypeRegistry }) => Extension): unknown;
  generate(tools: { typeRegistry: TypeRegistry }): ForeignExtension;
  shadowCRUD(uid: string): { disable(): void };
}

export interface GraphqlOptions {
  readonly strapi: Core.Strapi;
  /** Asked when a field is resolved, so the guard may be made later. */
  readonly getGuard: () => Guard;
  readonly getAuth: () => GuardAuth;
  /** Put before the names of all types and root fields; the configuration's `graphql.namePrefix`. */
  readonly namePrefix?: string;
}

/**
 * To be called in `register()`. Throws an Error where the GraphQL plugin is missing or the prefix is no name; the boot
 * fails later, when the schema is built, where names collide.
 */
export const registerGraphql = ({ strapi, getGuard, getAuth, namePrefix = '' }: GraphqlOptions): void => {
  const plugin = strapi.plugin('graphql') as Core.Plugin | undefined;
  if (!plugin) throw new Error('Session Guard needs the GraphQL plugin: install @strapi/plugin-graphql and enable it.');
  const extension: ExtensionService = plugin.service('extension');

  // What the plugin keeps is read through its own fields only: the generated ones would show every row.
  for (const uid of Object.keys(strapi.contentTypes)) if (uid.startsWith(PLUGIN)) extension.shadowCRUD(uid).disable();

  const names = createNames(namePrefix);
  const spec = createSchemaSpec(createDeps(getGuard, getAuth, strapi.log));
  const none: Extension = { types: [], resolversConfig: {} };
  let check: 'pending' | 'running' | 'done' = 'pending';

  extension.use(({ nexus, typeRegistry }) => {
    if (check === 'running') return none;
    if (check === 'pending') {
      // Asks for what everybody else adds; this function is asked too and then adds nothing.
      check = 'running';
      const taken = collectTakenNames(typeRegistry.types, extension.generate({ typeRegistry }));
      check = 'done';
      const collisions = findNameCollisions(spec, names, taken);
      if (collisions.length > 0) throw collisionError(collisions, namePrefix);
    }
    return { types: createNexusTypes(nexus, spec, names, strapi.log), resolversConfig: createResolversConfig(spec, names) };
  });
};

/** First steps of the subscriptions by field name, for the socket transport's `subscribeFieldResolver`. */
export const subscriptionFields = (
  getGuard: () => Guard,
  getAuth: () => GuardAuth,
  namePrefix = ''
): Readonly<Record<string, SubscribeFn>> => createFeedSubscribers(getGuard, getAuth, createNames(namePrefix));

/** Says an error over sockets as `/graphql` says it over HTTP: bugs masked and logged, refusals with their code. */
export const formatSocketError = (error: unknown, logger: Logger): GraphQLError => formatError(error, logger, 'STRAPI_');
