/** Who calls, for GraphQL, REST and sockets alike: read from what Strapi's authentication left in `context.state`. */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { SYSTEM, type Actor } from '../domain/actor';
import { guardError } from '../domain/errors';
import type { SessionId, UserRef } from '../domain/session';
import { ADMIN_STRATEGY, type StrategyAuth } from './admin-strategy';
import type { ClientFacts } from './client-facts';
import { scopeOf, type RequestScope } from './request-scope';

export interface Caller {
  readonly actor: Actor;
  /** Null for API tokens. */
  readonly user: UserRef | null;
  readonly sessionId: SessionId | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Null for API tokens. */
const personKind = ({ strategy: { name } }: StrategyAuth): 'ADMIN' | 'USER' | null => {
  if (name === 'users-permissions') return 'USER';
  return name === ADMIN_STRATEGY || name === 'admin' ? 'ADMIN' : null;
};

/** The caller of a Koa context; null for the public. Works for routes of both kinds, `/graphql` and sockets. */
export const callerOf = (context: Context, factsOf: (scope: RequestScope) => ClientFacts): Caller | null => {
  const scope = scopeOf(context);
  const auth = context.state?.auth as StrategyAuth | undefined;
  const credentials = auth?.credentials;
  if (!auth || !credentials) return null;
  const { ipAddress } = factsOf(scope);
  const id = String(credentials.id);
  const kind = personKind(auth);
  if (kind === null) {
    return { actor: { kind: 'API_TOKEN', id, name: text(credentials.name), ipAddress }, user: null, sessionId: null };
  }
  const name =
    text(credentials.username) ?? text([credentials.firstname, credentials.lastname].filter(Boolean).join(' ')) ?? text(credentials.email);
  return { actor: { kind, id, name, ipAddress }, user: { origin: kind, id }, sessionId: scope.session?.id ?? null };
};

/** The session of the person who calls, where it is on record; the same as `callerOf` tells, without the rest. */
export const sessionIdOf = (context: Context): SessionId | null => {
  const auth = context.state?.auth as StrategyAuth | undefined;
  return auth?.credentials && personKind(auth) !== null ? (scopeOf(context).session?.id ?? null) : null;
};

/** The caller as the actor of an event; the plugin itself where there is no request. */
export const actorOf = (scope: RequestScope | null, factsOf: (scope: RequestScope) => ClientFacts): Actor => {
  if (!scope) return SYSTEM;
  const caller = callerOf(scope.context, factsOf);
  if (caller) return caller.actor;
  // Nobody is authenticated: a password reset, a login. The one whom it is about is not known here.
  return { kind: 'USER', id: null, name: null, ipAddress: factsOf(scope).ipAddress };
};

/** Throws UNAUTHENTICATED for the public, whatever its role was granted, and FORBIDDEN where a scope is missing. */
export const verifyScopes = async (strapi: Core.Strapi, auth: StrategyAuth | undefined, scopes: readonly string[]): Promise<void> => {
  if (!auth?.credentials) throw guardError('UNAUTHENTICATED', 'Log in, or send a token that may do this.');
  try {
    await strapi.get('auth').verify(auth, { scope: [...scopes] });
  } catch {
    throw guardError('FORBIDDEN', `This needs the permission ${scopes.join(', ')}.`);
  }
};
