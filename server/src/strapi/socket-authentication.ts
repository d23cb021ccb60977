/** Sockets are authenticated by the very strategies of the Content API, on a context that stands for the handshake. */

import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { SessionId, UserRef } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { StrategyAuth } from './admin-strategy';
import { callerOf, type Caller } from './guard-auth';
import { requestKey, type ClientFacts } from './client-facts';
import { bearerToken, decodeClaims, toMilliseconds } from './jwt-claims';
import { scopeOf, type RequestScope } from './request-scope';

export interface SocketContext {
  /** What resolvers get, in the shape of the GraphQL plugin's own context. */
  readonly graphql: { state: Context['state']; readonly koaContext: Context };
  readonly authorization: string;
  readonly request: IncomingMessage;
  /** Scopes that live subscriptions rest on: when one is lost, the socket goes. */
  readonly scopes: Set<string>;
}

export interface AuthenticatedSocket {
  readonly key: string;
  readonly sessionId: SessionId | null;
  readonly user: UserRef | null;
  readonly expiresAt: number | null;
  readonly credential: SocketContext;
}

export interface RefusedSocket {
  readonly kind: 'refused';
  readonly closeCode: 4401 | 4403;
  readonly reason: string;
}

export interface SocketAuthentication {
  authenticate(connection: { authorization: string | null; request: IncomingMessage }): Promise<AuthenticatedSocket | RefusedSocket>;
  /** `sweep`: asked about many at once; a token that came with the same client is looked at once for all sockets that it opened. */
  isStillValid(caller: { readonly credential: unknown }, sweep?: object): Promise<true | { closeCode: 4401 | 4403; reason: string }>;
}

const makeContext = (request: IncomingMessage, authorization: string): Context => {
  const headers: IncomingMessage['headers'] = { ...request.headers, authorization };
  const koaRequest = {
    header: headers,
    headers,
    ip: request.socket.remoteAddress,
    method: 'GET',
    url: request.url,
    req: request,
    body: {},
    query: {},
  };
  const state = { route: { info: { type: 'content-api' } } };
  return {
    req: request,
    request: koaRequest,
    state,
    headers,
    header: headers,
    path: request.url?.split('?')[0],
    get: (name: string) => headers[name.toLowerCase()] ?? '',
    cookies: { get: () => undefined, set: () => undefined },
    unauthorized: () => undefined,
  } as unknown as Context;
};

/** Epoch milliseconds at which an end user's or administrator's token, or an API token, runs out by itself; null where never. */
const expiryOf = ({ state }: Context, { user }: Caller, token: string | null): number | null => {
  if (user) return token === null ? null : toMilliseconds(decodeClaims(token)?.exp);
  const { expiresAt } = (state.auth as StrategyAuth).credentials as { readonly expiresAt?: string | Date | null };
  return expiresAt ? new Date(expiresAt).getTime() : null;
};

export const createSocketAuthentication = (
  strapi: Core.Strapi,
  clock: Clock,
  factsOf: (scope: RequestScope) => ClientFacts
): SocketAuthentication => {
  const run = async (request: IncomingMessage, authorization: string): Promise<Context | RefusedSocket> => {
    const context = makeContext(request, authorization);
    const token = bearerToken(authorization);
    const expiresAt = toMilliseconds(token === null ? null : decodeClaims(token)?.exp);
    if (expiresAt !== null && expiresAt <= clock.now()) return { kind: 'refused', closeCode: 4403, reason: 'Token expired' };
    // Inside a request context, so that the checks of tokens find the scope that they tell their refusal.
    await strapi.requestContext.run(context as never, () => strapi.get('auth').authenticate(context as never, async () => undefined));
    const { denial } = scopeOf(context);
    if (denial?.kind === 'ended') return { kind: 'refused', closeCode: 4401, reason: `Session ended: ${denial.reason ?? 'EXPIRED'}` };
    if (denial?.kind === 'unavailable') return { kind: 'refused', closeCode: 4403, reason: 'The session could not be checked; try again' };
    const auth = context.state.auth as StrategyAuth | undefined;
    return auth?.credentials ? context : { kind: 'refused', closeCode: 4403, reason: 'Missing or invalid credentials' };
  };

  /** What was found out in a sweep, by token and client: gone with the sweep. */
  const sweeps = new WeakMap<object, Map<string, ReturnType<typeof run>>>();
  const runOnce = ({ request, authorization }: SocketContext, sweep: object): ReturnType<typeof run> => {
    const done = sweeps.get(sweep) ?? new Map<string, ReturnType<typeof run>>();
    sweeps.set(sweep, done);
    const key = `${requestKey(request)} ${authorization}`;
    const outcome = done.get(key) ?? run(request, authorization);
    done.set(key, outcome);
    return outcome;
  };

  return {
    authenticate: async ({ authorization, request }) => {
      if (authorization === null) return { kind: 'refused', closeCode: 4403, reason: 'Send Authorization in the connection_init payload' };
      const context = await run(request, authorization);
      if ('closeCode' in context) return context as RefusedSocket;
      const caller = callerOf(context, factsOf);
      if (!caller) return { kind: 'refused', closeCode: 4403, reason: 'Missing or invalid credentials' };
      const token = bearerToken(authorization);
      const { actor } = caller;
      return {
        key: `${actor.kind}:${actor.id ?? ''}`,
        sessionId: caller.sessionId,
        user: caller.user,
        expiresAt: expiryOf(context, caller, token),
        credential: { graphql: { state: context.state, koaContext: context }, authorization, request, scopes: new Set() },
      };
    },

    isStillValid: async ({ credential }, sweep) => {
      const socket = credential as SocketContext;
      const context = await (sweep ? runOnce(socket, sweep) : run(socket.request, socket.authorization));
      if ('closeCode' in context) {
        const { closeCode, reason } = context as RefusedSocket;
        return { closeCode, reason };
      }
      // The account, its permissions or the API token's may have changed: resolvers see them from now on.
      socket.graphql.state.auth = context.state.auth;
      for (const scope of socket.scopes) {
        try {
          await strapi.get('auth').verify(context.state.auth, { scope: [scope] });
        } catch {
          return { closeCode: 4403, reason: `The permission ${scope} was taken away` };
        }
      }
      return true;
    },
  };
};
