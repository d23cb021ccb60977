/** Logging in and refreshing for GraphQL, by the very actions that the REST routes run. */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { guardError } from '../domain/errors';
import type { SessionId } from '../domain/session';
import type { SessionState, SessionStore } from '../ports/session-store';
import { isRefreshMode } from './capture';
import type { ClientFacts } from './client-facts';
import { decodeClaims } from './jwt-claims';
import type { RecordLogins } from './record-logins';
import { currentScope, type RequestScope } from './request-scope';

export interface IssuedTokens {
  readonly jwt: string;
  readonly refreshToken: string | null;
  readonly sessionId: SessionId;
}

export interface LoginService {
  login(context: Context, request: { identifier: string; password: string; deviceId: string | null }): Promise<IssuedTokens>;
  refresh(context: Context, refreshToken: string): Promise<IssuedTokens>;
}

interface AuthController {
  callback(context: unknown): Promise<unknown>;
  refresh(context: unknown): Promise<unknown>;
}

interface Answer {
  jwt?: string;
  refreshToken?: string;
}

export interface LoginServicePorts {
  readonly strapi: Core.Strapi;
  readonly logins: RecordLogins;
  readonly factsOf: (scope: RequestScope) => ClientFacts;
  readonly stateOf: SessionStore['stateOf'];
}

export const createLoginService = ({ strapi, logins, factsOf, stateOf }: LoginServicePorts): LoginService => {
  const controller = (): AuthController => strapi.plugin('users-permissions').controller('auth') as unknown as AuthController;

  /** Runs an action on a copy of the context, whose answer stays off the wire, and records the token it made. */
  const run = async (context: Context, action: keyof AuthController, body: object): Promise<IssuedTokens> => {
    // A socket has no response that could be held back until the login is judged.
    const scope = currentScope(strapi);
    if (!scope) throw guardError('BAD_INPUT', 'Logging in and refreshing go over HTTP, not over a socket.');
    const before = scope.births.length;
    let answer: Answer = {};
    let refused: string | null = null;
    const refuse = (message?: string): void => void (refused = message ?? 'Refused.');
    const copy = Object.assign(Object.create(context) as object, {
      request: Object.assign(Object.create(context.request) as object, { body }),
      params: { provider: 'local' },
      // Never by cookie: GraphQL callers asked for the tokens themselves.
      cookies: { get: () => undefined, set: () => undefined },
      send: (data: Answer) => (answer = data),
      badRequest: refuse,
      unauthorized: refuse,
      forbidden: refuse,
      notFound: refuse,
    });
    await controller()[action](copy);
    const born = scope.births.splice(before);
    if (refused !== null || typeof answer.jwt !== 'string') throw guardError('UNAUTHENTICATED', refused ?? 'Refused.');
    const outcome = born[0] ? await logins.record(born[0], factsOf(scope)) : null;
    if (outcome && outcome.kind !== 'recorded') {
      // The outermost middleware answers by this, whatever is thrown.
      scope.denial = outcome.kind === 'blocked' ? { kind: 'login-refused' } : outcome;
      throw guardError('LOGIN_REFUSED', 'This login was refused.', { reason: 'POLICY' });
    }
    const session = outcome?.session ?? (await sessionOf(answer.refreshToken));
    if (!session) throw guardError('STORE_UNAVAILABLE', 'The login could not be recorded. Try again.');
    return { jwt: answer.jwt, refreshToken: answer.refreshToken ?? null, sessionId: session.id };
  };

  /** Two tabs that refresh at once get the same new token, which the first of them has put on record. */
  const sessionOf = async (refreshToken: string | undefined): Promise<SessionState | null> => {
    const id = refreshToken === undefined ? undefined : decodeClaims(refreshToken)?.sessionId;
    const found = typeof id === 'string' ? await stateOf({ kind: 'native', value: id }) : 'unknown';
    return typeof found === 'string' ? null : found;
  };

  return {
    login: (context, { identifier, password, deviceId }) =>
      run(context, 'callback', { identifier, password, ...(deviceId ? { deviceId } : {}) }),
    refresh: (context, refreshToken) => {
      if (!isRefreshMode(strapi)) {
        throw guardError(
          'BAD_INPUT',
          "There are no refresh tokens in legacy-support mode; set jwtManagement: 'refresh' in the configuration of users-permissions.",
          { field: 'refreshToken' }
        );
      }
      return run(context, 'refresh', { refreshToken });
    },
  };
};
