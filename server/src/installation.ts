/** The guard of one Strapi application, from `register` to `destroy`. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Core } from '@strapi/types';
import type { GraphQLSchema } from 'graphql';
import type { GuardConfig } from './config/schema';
import { openAddressData } from './compose-risk';
import { createContainer, type Container } from './container';
import { decideHealth, type Health } from './domain/health';
import { captureNativeEnds, captureUserChanges } from './strapi/capture-ends';
import { captureIssuedTokens, captureNativeSessions } from './strapi/capture';
import { captureReusedTokens } from './strapi/capture-logins';
import { grantOwnSessions, registerPermissions } from './strapi/permissions';
import type { TokenBirth } from './strapi/request-scope';
import { createSubscriptionRegistry, type SubscriptionRegistry } from './strapi/subscription-registry';

export interface Installation {
  /** Throws before `start` has resolved. */
  container(): Container;
  graphqlPath(): string;
  /** Where other plugins add subscription fields of theirs. */
  readonly subscriptions: SubscriptionRegistry;
  /** Keeps the schema that the GraphQL plugin builds, for subscriptions: it is not built a second time. */
  catchSchema(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Never rejects; answers before `start` and after `stop` too. */
  health(): Promise<Health>;
}

const installations = new WeakMap<Core.Strapi, Installation>();

export const installationOf = (strapi: Core.Strapi): Installation => {
  const installation = installations.get(strapi);
  if (!installation) throw new Error('Session Guard was not registered.');
  return installation;
};

interface ApolloPlugin {
  serverWillStart(service: { schema: GraphQLSchema }): Promise<void>;
}

export const createInstallation = (strapi: Core.Strapi, config: GuardConfig): Installation => {
  let container: Container | null = null;
  // Read while the application comes up: the data takes a second, and the first login needs it.
  const data = openAddressData(strapi, config, { now: () => Date.now() });
  let schema: GraphQLSchema | null = null;
  const subscriptions = createSubscriptionRegistry((context, scopes) => installation.container().auth.verify(context, scopes));
  let isStopping = false;
  const undo: (() => void | Promise<void>)[] = [];

  const installation: Installation = {
    container: () => {
      if (!container) throw new Error('Session Guard has not started yet.');
      return container;
    },
    subscriptions,
    graphqlPath: () => strapi.plugin('graphql').config<string>('endpoint', '/graphql'),
    catchSchema: () => {
      const apollo = strapi.config.get<{ plugins?: ApolloPlugin[] }>('plugin::graphql.apolloServer', {});
      const plugin: ApolloPlugin = { serverWillStart: async (service) => void (schema = service.schema) };
      strapi.config.set('plugin::graphql.apolloServer', { ...apollo, plugins: [...(apollo.plugins ?? []), plugin] });
    },

    start: async () => {
      const parts = await createContainer(strapi, config, data, subscriptions);
      container = parts;
      await registerPermissions(strapi);
      const capture = {
        ...parts,
        endSessionsOnPasswordChange: config.endSessionsOnPasswordChange,
        recordDetached: (birth: TokenBirth) => parts.logins.recordDetached(birth, parts.factsOf(null)),
      };
      captureIssuedTokens(capture);
      parts.enforcement.enforceUserTokens();
      captureNativeSessions(capture);
      captureUserChanges(capture);
      captureNativeEnds(capture);
      captureReusedTokens(strapi);
      const sockets = parts.createSockets(() => {
        if (!schema) throw new Error('The GraphQL schema has not been built yet.');
        return schema;
      }, installation.graphqlPath());
      undo.push(
        await parts.start(({ session, detail }) => {
          if (session) sockets.closeSession(session.id, `Session ended: ${String(detail?.reason ?? '')}`);
        })
      );
      sockets.attach(strapi.server.httpServer);
      undo.push(() => sockets.detach());
      await grantOwnSessions(strapi, strapi.log);
    },

    stop: async () => {
      isStopping = true;
      // Strapi's server is closed after its plugins: until then requests are answered as ever, and balancers send fewer.
      if (container && config.health.drainSeconds > 0) await delay(config.health.drainSeconds * 1000);
      for (const step of undo.splice(0).reverse()) await step();
    },

    health: async () => {
      if (isStopping) return decideHealth(['STOPPING'], config.onStoreFailure);
      return container ? container.observation.health() : decideHealth(['STARTING'], config.onStoreFailure);
    },
  };
  installations.set(strapi, installation);
  return installation;
};
