/** Sees every token being born: in Strapi's session manager by its table, in `legacy-support` mode where it is signed. */

import type { Core } from '@strapi/types';
import { ownJti } from '../domain/token';
import { createUuidV7 } from '../domain/uuid-v7';
import type { LoginMethod, Origin, UserRef } from '../domain/session';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { NativeSessions } from './native-sessions';
import { fromNativeOrigin, NATIVE_SESSION } from './native-sessions';
import { decodeClaims, toMilliseconds } from './jwt-claims';
import { currentLoginMethod, currentScope, MAX_PER_REQUEST, runAs, scopeOf, type RequestScope, type TokenBirth } from './request-scope';

export interface CapturePorts {
  readonly strapi: Core.Strapi;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly native: NativeSessions;
  /** Records a birth outside a request; rejects where it cannot be stored. */
  readonly recordDetached: (birth: TokenBirth) => Promise<void>;
}

interface Issue {
  (payload: Record<string, unknown>, options?: Record<string, unknown>): unknown;
}

export interface JwtService {
  issue: Issue;
  verify: (token: string) => Promise<unknown>;
}

export const isRefreshMode = (strapi: Core.Strapi): boolean =>
  strapi.config.get<string>('plugin::users-permissions.jwtManagement', 'legacy-support') === 'refresh';

export const jwtService = (strapi: Core.Strapi): JwtService => strapi.plugin('users-permissions').service('jwt') as unknown as JwtService;

const addBirth = (scope: RequestScope, birth: TokenBirth): void => {
  if (scope.births.length >= MAX_PER_REQUEST) throw new Error(`A request may make at most ${MAX_PER_REQUEST} tokens.`);
  scope.births.push(birth);
};

/** Replaces `jwt.issue`: each token gets an id of its own, and its birth is noted. It stays synchronous, callers do not await it. */
export const captureIssuedTokens = ({ strapi, clock, logger, recordDetached }: CapturePorts): void => {
  const jwt = jwtService(strapi);
  const issue = jwt.issue;
  jwt.issue = function issueRecorded(this: unknown, payload, options = {}) {
    // In refresh mode the token is a row in Strapi's session table, which is seen there.
    if (isRefreshMode(strapi)) return issue.call(this, payload, options);
    const isIdentified = payload?.jti !== undefined || options.jwtid !== undefined;
    const plain = typeof payload?.toJSON === 'function' ? (payload.toJSON() as Record<string, unknown>) : payload;
    const token = issue.call(this, isIdentified ? payload : { ...plain, jti: ownJti(createUuidV7(clock.now())) }, options);
    const claims = typeof token === 'string' ? decodeClaims(token) : null;
    if (typeof token !== 'string' || claims?.id === undefined || typeof claims.jti !== 'string') return token;
    const scope = currentScope(strapi);
    const birth: TokenBirth = {
      user: { origin: 'USER', id: String(claims.id) },
      ref: { kind: 'jti', value: claims.jti },
      token,
      loginMethod: currentLoginMethod(),
      expiresAt: toMilliseconds(claims.exp),
      rotatedFrom: null,
    };
    if (scope) addBirth(scope, birth);
    else
      recordDetached(birth).catch((error: unknown) =>
        logger.error(`A token issued outside a request could not be recorded and will be refused: ${String(error)}`)
      );
    return token;
  };
};

/** Watches Strapi's session table: a row is a birth, a row that names a child is the refresh of a birth. */
export const captureNativeSessions = ({ strapi, native, recordDetached }: CapturePorts): (() => void) =>
  strapi.db.lifecycles.subscribe({
    models: [NATIVE_SESSION],
    async afterCreate({ result }: { result?: unknown }) {
      const row = result as {
        sessionId: string;
        userId: string;
        origin: string;
        expiresAt: Date | string;
        absoluteExpiresAt?: Date | string;
      };
      const origin = fromNativeOrigin(row?.origin);
      if (!origin) return;
      const user: UserRef = { origin, id: String(row.userId) };
      const scope = currentScope(strapi);
      const birth: TokenBirth = {
        user,
        ref: { kind: 'native', value: row.sessionId },
        token: null,
        loginMethod: currentLoginMethod(),
        expiresAt: new Date(row.expiresAt).getTime(),
        rotatedFrom: null,
      };
      if (scope) return addBirth(scope, birth);
      // Outside a request nothing settles later. A refresh keeps the absolute expiry of its chain to the millisecond.
      if (row.absoluteExpiresAt) birth.rotatedFrom = await native.parentOf(user, row.sessionId, new Date(row.absoluteExpiresAt));
      await recordDetached(birth);
    },
    afterUpdate({ params }: { params: { where?: unknown; data?: unknown } }) {
      const { childId } = (params.data ?? {}) as { childId?: unknown };
      const { sessionId } = (params.where ?? {}) as { sessionId?: unknown };
      if (typeof childId !== 'string' || typeof sessionId !== 'string') return;
      const birth = currentScope(strapi)?.births.find((candidate) => candidate.ref.kind === 'native' && candidate.ref.value === childId);
      if (birth) birth.rotatedFrom = sessionId;
    },
  } as never) as unknown as () => void;

interface LoginAction {
  readonly controller: string;
  readonly action: string;
  readonly origin: Origin;
  readonly method: LoginMethod;
}

const USER_AUTH = 'plugin::users-permissions.auth';
const ADMIN_AUTH = 'admin::authentication';

/** The controller actions that log somebody in, whoever calls them: routes and GraphQL resolvers alike. */
const LOGIN_ACTIONS: readonly LoginAction[] = [
  { controller: USER_AUTH, action: 'callback', origin: 'USER', method: 'PASSWORD' },
  { controller: USER_AUTH, action: 'register', origin: 'USER', method: 'REGISTRATION' },
  { controller: USER_AUTH, action: 'resetPassword', origin: 'USER', method: 'PASSWORD_RESET' },
  { controller: USER_AUTH, action: 'changePassword', origin: 'USER', method: 'PASSWORD_CHANGE' },
  { controller: USER_AUTH, action: 'emailConfirmation', origin: 'USER', method: 'EMAIL_CONFIRMATION' },
  { controller: ADMIN_AUTH, action: 'login', origin: 'ADMIN', method: 'PASSWORD' },
  { controller: ADMIN_AUTH, action: 'register', origin: 'ADMIN', method: 'REGISTRATION' },
  { controller: ADMIN_AUTH, action: 'registerAdmin', origin: 'ADMIN', method: 'REGISTRATION' },
  { controller: ADMIN_AUTH, action: 'resetPassword', origin: 'ADMIN', method: 'PASSWORD_RESET' },
];

type Action = (this: unknown, context: LoginContext, ...rest: unknown[]) => unknown;
interface LoginContext {
  params?: { provider?: unknown };
  request?: { body?: unknown };
}

const identifierOf = (body: unknown): string | null => {
  const { identifier, email } = (body ?? {}) as { identifier?: unknown; email?: unknown };
  const tried = identifier ?? email;
  return typeof tried === 'string' ? tried.slice(0, 255) : null;
};

/** Wraps the login actions, so that a birth knows how it came to be and a failure is noted. */
export const captureLoginActions = (strapi: Core.Strapi): void => {
  for (const { controller: uid, action, origin, method } of LOGIN_ACTIONS) {
    const controller = strapi.controller(uid as never) as unknown as Record<string, Action | undefined> | undefined;
    const original = controller?.[action];
    if (!controller || !original) {
      strapi.log.warn(`Session Guard: ${uid} has no action ${action}; logins by it count as PROGRAMMATIC and their failures are not seen.`);
      continue;
    }
    controller[action] = async function observed(this: unknown, context, ...rest) {
      const scope = currentScope(strapi) ?? scopeOf(context as never);
      const provider = context.params?.provider;
      const current: LoginMethod = action === 'callback' && typeof provider === 'string' && provider !== 'local' ? 'PROVIDER' : method;
      try {
        return await runAs(current, () => original.call(this, context, ...rest));
      } catch (error) {
        if ((current === 'PASSWORD' || current === 'PROVIDER') && scope.failures.length < MAX_PER_REQUEST) {
          scope.failures.push({ origin, identifier: current === 'PROVIDER' ? null : identifierOf(context.request?.body), method: current });
        }
        throw error;
      }
    };
  }
};
