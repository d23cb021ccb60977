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
import { captureFoundAccounts, captureReusedTokens } from './strapi/capture-logins';
import { createRequestDrain, type RequestDrain } from './strapi/drain-requests';
import { grantOwnSessions, registerPermissions } from './strapi/permissions';
import type { TokenBirth } from './strapi/request-scope';
import { createSubscriptionRegistry, type SubscriptionRegistry } from './strapi/subscription-registry';
import { handOverUserKey } from './strapi/user-signing-key';
import { stopParts, type StopStep } from './use-cases/stop-parts';

export interface Installation {
  /** Throws before `start` has resolved. */
  container(): Container;
  graphqlPath(): string;
  readonly requests: RequestDrain;
  /** Where other plugins add subscription fields of theirs. */
  readonly subscriptions: SubscriptionRegistry;
  /** Keeps the schema that the GraphQL plugin builds, for subscriptions: it is not built a second time. */
  catchSchema(): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Never rejects; answers before `start` and after `stop` too. */
  health(): Promise<Health>;
}

/** Milliseconds that requests have for their answers when the application stops: less than any orchestrator's patience. */
const DRAIN_LIMIT = 5000;
/** Milliseconds that each other part has to end: a database that hangs must not make the application hang, too. */
const STOP_LIMIT = 6000;

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
  const requests = createRequestDrain();
  const undo: StopStep[] = [];

  const drain = async (): Promise<void> => {
    const left = await requests.drain(strapi.server.httpServer, DRAIN_LIMIT);
    if (left > 0)
      strapi.log.warn(`${left} requests were not answered within ${DRAIN_LIMIT / 1000} s of the stop; their connections are cut.`);
  };

  const installation: Installation = {
    container: () => {
      if (!container) throw new Error('Session Guard has not started yet.');
      return container;
    },
    subscriptions,
    requests,
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
      handOverUserKey(strapi);
      captureIssuedTokens(capture);
      parts.enforcement.enforceUserTokens();
      captureNativeSessions(capture);
      captureUserChanges(capture);
      captureNativeEnds(capture);
      captureReusedTokens(strapi);
      captureFoundAccounts(strapi, parts.readKnowledge);
      const sockets = parts.createSockets(() => {
        if (!schema) throw new Error('The GraphQL schema has not been built yet.');
        return schema;
      }, installation.graphqlPath());
      undo.push(
        await parts.start(({ session, detail }) => {
          if (session) sockets.closeSession(session.id, `Session ended: ${String(detail?.reason ?? '')}`);
        })
      );
      undo.push(drain);
      sockets.attach(strapi.server.httpServer);
      undo.push(() => sockets.detach());
      // Before the drain, which waits for answers.
      undo.push(() => parts.stopWaiting());
      await grantOwnSessions(strapi, strapi.log);
    },

    stop: async () => {
      isStopping = true;
      // Strapi's server is closed after its plugins: until then requests are answered as ever, and balancers send fewer.
      if (container && config.health.drainSeconds > 0) await delay(config.health.drainSeconds * 1000);
      await stopParts(undo.splice(0), strapi.log, STOP_LIMIT);
    },

    health: async () => {
      if (isStopping) return decideHealth(['STOPPING'], config.onStoreFailure);
      return container ? container.observation.health() : decideHealth(['STARTING'], config.onStoreFailure);
    },
  };
  installations.set(strapi, installation);
  return installation;
};
