/** Who calls over GraphQL, and the sockets: authentication, rights and limits of both. */

import type { Core } from '@strapi/types';
import type { GraphQLSchema } from 'graphql';
import type { Context } from 'koa';
import { createShareResults, formatSocketError, subscriptionFields, type GuardAuth } from '../../graphql';
import type { GuardConfig } from './config/schema';
import type { SessionId } from './domain/session';
import type { Clock } from './ports/clock';
import type { SessionStore } from './ports/session-store';
import type { Guard } from './use-cases/guard';
import type { ClientFacts } from './strapi/client-facts';
import { callerOf, sessionIdOf, verifyScopes } from './strapi/guard-auth';
import { createLoginService } from './strapi/login-service';
import { operationLimits } from './strapi/operation-limits';
import type { RecordLogins } from './strapi/record-logins';
import type { RequestScope } from './strapi/request-scope';
import { createSocketAuthentication, type SocketContext } from './strapi/socket-authentication';
import type { SubscriptionRegistry } from './strapi/subscription-registry';
import { createSocketServer, type SocketServer } from './transport/socket-server';

interface GraphqlContext {
  readonly state: Context['state'];
  readonly koaContext: Context;
}

export interface SocketPorts {
  readonly strapi: Core.Strapi;
  readonly config: GuardConfig;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly store: SessionStore;
  readonly logins: RecordLogins;
  readonly factsOf: (scope: RequestScope | null) => ClientFacts;
  /** Subscription fields of other plugins. */
  readonly foreign: SubscriptionRegistry;
}

export const composeSockets = ({ strapi, config, clock, guard, store, logins, factsOf, foreign }: SocketPorts) => {
  const logger = strapi.log;
  const loginService = createLoginService({ strapi, logins, factsOf, stateOf: (ref) => store.stateOf(ref) });
  /** Scopes of a socket's live subscriptions, by its GraphQL context. */
  const socketScopes = new WeakMap<object, Set<string>>();
  const koa = (context: unknown): Context => (context as GraphqlContext).koaContext;
  const currentSessionId = (context: unknown): SessionId | null => sessionIdOf(koa(context));
  const restOn = (context: unknown, scopes: readonly string[]): void => {
    const known = socketScopes.get(context as object);
    if (known) for (const scope of scopes) known.add(scope);
  };
  const auth: GuardAuth = {
    callerOf: (context) => callerOf(koa(context), factsOf),
    verify: async (context, scopes) => {
      await verifyScopes(strapi, koa(context).state.auth, scopes);
      restOn(context, scopes);
    },
    restOn,
    currentSessionId,
    isCurrent: (context, id) => currentSessionId(context) === id,
    login: (context, request) => loginService.login(koa(context), request),
    refresh: (context, refreshToken) => loginService.refresh(koa(context), refreshToken),
  };

  const authentication = createSocketAuthentication(strapi, clock, factsOf);
  let sockets: SocketServer | null = null;
  const createSockets = (getSchema: () => GraphQLSchema, path: string): SocketServer =>
    (sockets = createSocketServer({
      path,
      limits: config.feed,
      clock,
      logger,
      validationRules: operationLimits(strapi),
      subscriptions: Object.assign(
        foreign.fields,
        subscriptionFields(
          () => guard,
          () => auth,
          config.graphql.namePrefix
        )
      ),
      shareResults: createShareResults(() => auth),
      getSchema,
      authenticate: async (connection) => {
        const outcome = await authentication.authenticate(connection);
        if ('credential' in outcome) socketScopes.set(outcome.credential.graphql, outcome.credential.scopes);
        return outcome;
      },
      contextFor: (caller) => (caller.credential as SocketContext).graphql,
      isStillValid: (caller, sweep) => authentication.isStillValid(caller, sweep),
      formatError: (error) => formatSocketError(error, logger).toJSON(),
    }));

  return {
    auth,
    createSockets,
    /** Whether a request that is still being answered could be made now, with all of these scopes: as of a socket's token. */
    mayGoOn: async (context: Context, scopes: readonly string[]): Promise<boolean> => {
      const credential: SocketContext = {
        graphql: { state: {}, koaContext: context },
        authorization: context.get('authorization'),
        request: context.req,
        scopes: new Set(scopes),
      };
      return (await authentication.isStillValid({ credential })) === true;
    },
    socketCount: () => sockets?.size() ?? 0,
    fanOutCounts: () => sockets?.counts() ?? { sharedTexts: 0, sharedMessages: 0, ownMessages: 0 },
  };
};
