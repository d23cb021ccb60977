/** Asks the guard about every token that Strapi is about to believe. */

import { createHash } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { EndReason, Origin, UserRef } from '../domain/session';
import type { TokenRef } from '../domain/token';
import type { AuthenticateToken, TokenOutcome } from '../use-cases/authenticate-token';
import type { RequestContext, TouchSessions } from '../use-cases/touch-sessions';
import { isRefreshMode, jwtService } from './capture';
import type { ClientFacts } from './client-facts';
import { decodeClaims, toMilliseconds } from './jwt-claims';
import type { RecordLogins, UnrecordedToken } from './record-logins';
import { currentScope, type Denial, type RequestScope } from './request-scope';

export interface EnforcementPorts {
  readonly strapi: Core.Strapi;
  readonly authenticate: AuthenticateToken;
  /** Why the session of a token is over; null where it is not, or is not known. */
  readonly endReasonOf: (ref: TokenRef) => Promise<EndReason | null>;
  /** Whose session memory knows a token to be of; null where it knows nothing. */
  readonly knownOrigin: (ref: TokenRef) => Origin | null;
  readonly logins: RecordLogins;
  readonly touch: TouchSessions;
  readonly factsOf: (scope: RequestScope | null) => ClientFacts;
  readonly contextOf: (scope: RequestScope) => RequestContext;
  /** Counts the requests that are refused. */
  readonly onRefused: (kind: Exclude<TokenOutcome['kind'], 'live'>) => void;
}

export interface Enforcement {
  /** Replaces `jwt.verify`, by which Users & Permissions checks every token of an end user. */
  enforceUserTokens(): void;
  /** Checks an administrator's access token before its request is handled; null where the token is none. */
  checkAdminToken(token: string, scope: RequestScope): Promise<TokenOutcome | null>;
  /** Why Strapi refused the refresh token that a request carries: null where its session is not over, or it carries none. */
  explainRefusedRefresh(context: Context): Promise<Denial | null>;
}

/** A refresh token comes in the body or in a cookie, whose name is configurable: it is known by its claims. */
const refreshTokenId = (context: Context): string | null => {
  const { refreshToken } = ((context.request as { body?: unknown }).body ?? {}) as { refreshToken?: unknown };
  const cookies = (context.get('cookie') || '').split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim());
  for (const candidate of [refreshToken, ...cookies.slice(0, 50)]) {
    const claims = typeof candidate === 'string' ? decodeClaims(candidate) : null;
    if (claims?.type === 'refresh' && typeof claims.sessionId === 'string') return claims.sessionId;
  }
  return null;
};

/** Thrown out of `verify`: the strategy answers 401, the outermost middleware tells why. Resolving to null would make the caller the anonymous public. */
class SessionOver extends Error {}

const sha256 = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const createEnforcement = ({
  strapi,
  authenticate,
  endReasonOf,
  knownOrigin,
  logins,
  touch,
  factsOf,
  contextOf,
  onRefused,
}: EnforcementPorts): Enforcement => {
  /** @param describe what a token is put on record with, should it not be: known ones are not asked for it */
  const check = async (
    ref: TokenRef,
    origin: Origin,
    describe: () => Omit<UnrecordedToken, 'ref'>,
    scope: RequestScope | null
  ): Promise<TokenOutcome> => {
    const outcome = await authenticate({ ref, origin, adopt: () => logins.adopt({ ...describe(), ref }, factsOf(scope)) });
    if (outcome.kind === 'live') {
      if (outcome.session) touch.touch(outcome.session.id, scope && contextOf(scope));
      if (scope) scope.session = outcome.session;
    }
    return outcome;
  };

  /** In refresh mode Strapi looks for the user first: the token of a deleted one fails there, and has its reason all the same. */
  const explainUnknownUser = async (token: string): Promise<void> => {
    const scope = currentScope(strapi);
    if (!scope || !isRefreshMode(strapi)) return;
    const { isValid, payload } = strapi.sessionManager('users-permissions').validateAccessToken(token);
    const reason = isValid && payload ? await endReasonOf({ kind: 'native', value: payload.sessionId }).catch(() => null) : null;
    if (reason) scope.denial = { kind: 'ended', reason };
  };

  return {
    enforceUserTokens: () => {
      const jwt = jwtService(strapi);
      const verify = jwt.verify;
      const hasRefreshTokens = isRefreshMode(strapi);
      jwt.verify = async function verifyLiveSession(this: unknown, token) {
        const scope = currentScope(strapi);
        // Known for an administrator's: to have it fail against the users' secret would cost each of their requests a signature.
        if (scope !== null && scope.adminToken === token) throw new Error('Invalid token.');
        const verified = (await verify.call(this, token).catch(async (error: unknown) => {
          await explainUnknownUser(token);
          throw error;
        })) as { id?: string | number; sessionId?: string; jti?: unknown; iat?: unknown; exp?: unknown } | null;
        if (verified?.id === undefined) return verified;
        const { id } = verified;
        const ref: TokenRef = hasRefreshTokens
          ? { kind: 'native', value: String(verified.sessionId) }
          : typeof verified.jti === 'string'
            ? { kind: 'jti', value: verified.jti }
            : { kind: 'token', value: sha256(token) };
        const describe = () => {
          const claims = hasRefreshTokens ? decodeClaims(token) : verified;
          const user: UserRef = { origin: 'USER', id: String(id) };
          return { user, token, issuedAt: toMilliseconds(claims?.iat), expiresAt: toMilliseconds(claims?.exp) };
        };
        const outcome = await check(ref, 'USER', describe, scope);
        if (outcome.kind === 'live') return verified;
        onRefused(outcome.kind);
        if (scope) scope.denial = outcome;
        throw new SessionOver('The session of this token is over.');
      };
    },

    checkAdminToken: async (token, scope) => {
      // A cheap look first: most tokens are none of the session manager's.
      const { type, sessionId } = decodeClaims(token) ?? {};
      if (type !== 'access' || typeof sessionId !== 'string') return null;
      // An end user's: to have it fail against the administrators' secret would cost each of their requests a signature.
      if (knownOrigin({ kind: 'native', value: sessionId }) === 'USER') return null;
      const { isValid, payload } = strapi.sessionManager('admin').validateAccessToken(token);
      if (!isValid || !payload) return null;
      const user: UserRef = { origin: 'ADMIN', id: String(payload.userId) };
      const describe = () => ({ user, token: null, issuedAt: toMilliseconds(payload.iat), expiresAt: null });
      const outcome = await check({ kind: 'native', value: payload.sessionId }, 'ADMIN', describe, scope);
      // An end user's token, where both kinds are signed with one secret: not this check's business.
      if (outcome.kind === 'refused') return null;
      if (outcome.kind !== 'live') onRefused(outcome.kind);
      return outcome;
    },

    explainRefusedRefresh: async (context) => {
      const id = refreshTokenId(context);
      const reason = id === null ? null : await endReasonOf({ kind: 'native', value: id }).catch(() => null);
      return reason && { kind: 'ended', reason };
    },
  };
};
