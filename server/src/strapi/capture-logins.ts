/** Wraps the controller actions that log somebody in or exchange a refresh token, whoever calls them: routes and resolvers alike. */

import type { Core } from '@strapi/types';
import type { LoginMethod, Origin, UserRef } from '../domain/session';
import type { UserKnowledge } from '../ports/user-knowledge';
import { hostErrors } from './host-errors';
import type { LoginGate } from './login-gate';
import { NATIVE_SESSION } from './native-sessions';
import { currentScope, isRefreshing, MAX_PER_REQUEST, readAhead, runAs, runAsRefresh } from './request-scope';

const USER_AUTH = 'plugin::users-permissions.auth';
const ADMIN_AUTH = 'admin::authentication';

interface LoginAction {
  readonly controller: string;
  readonly action: string;
  readonly origin: Origin;
  readonly method: LoginMethod;
  /** Milliseconds for which a token that comes late is of this action. */
  readonly lingers?: number;
}

/** In refresh mode the confirmation answers with the promise of a token, and is over before it is kept. */
const PROMISED = 5000;

const LOGIN_ACTIONS: readonly LoginAction[] = [
  { controller: USER_AUTH, action: 'callback', origin: 'USER', method: 'PASSWORD' },
  { controller: USER_AUTH, action: 'register', origin: 'USER', method: 'REGISTRATION' },
  { controller: USER_AUTH, action: 'resetPassword', origin: 'USER', method: 'PASSWORD_RESET' },
  { controller: USER_AUTH, action: 'changePassword', origin: 'USER', method: 'PASSWORD_CHANGE' },
  { controller: USER_AUTH, action: 'emailConfirmation', origin: 'USER', method: 'EMAIL_CONFIRMATION', lingers: PROMISED },
  { controller: ADMIN_AUTH, action: 'login', origin: 'ADMIN', method: 'PASSWORD' },
  { controller: ADMIN_AUTH, action: 'register', origin: 'ADMIN', method: 'REGISTRATION' },
  { controller: ADMIN_AUTH, action: 'registerAdmin', origin: 'ADMIN', method: 'REGISTRATION' },
  { controller: ADMIN_AUTH, action: 'resetPassword', origin: 'ADMIN', method: 'PASSWORD_RESET' },
];

const REFRESH_ACTIONS = [
  { controller: USER_AUTH, action: 'refresh' },
  { controller: ADMIN_AUTH, action: 'accessToken' },
] as const;

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

const wrap = (strapi: Core.Strapi, uid: string, action: string, toWrapped: (original: Action) => Action, loss: string): void => {
  const controller = strapi.controller(uid as never) as unknown as Record<string, Action | undefined> | undefined;
  const original = controller?.[action];
  if (controller && original) controller[action] = toWrapped(original);
  else strapi.log.warn(`Session Guard: ${uid} has no action ${action}; ${loss}.`);
};

/** So that a birth knows how it came to be, a failure is noted, and a refused address does not get to the password. */
export const captureLoginActions = (strapi: Core.Strapi, gate: () => LoginGate): void => {
  for (const { controller, action, origin, method, lingers } of LOGIN_ACTIONS) {
    const observe = (original: Action): Action =>
      async function observed(this: unknown, context, ...rest) {
        const scope = currentScope(strapi);
        // A socket has no response to hold back until the login is judged.
        if (!scope) throw new (hostErrors(strapi).ForbiddenError)('Log in over HTTP.');
        const provider = context.params?.provider;
        const loginMethod: LoginMethod =
          action === 'callback' && typeof provider === 'string' && provider !== 'local' ? 'PROVIDER' : method;
        const identifier = loginMethod === 'PASSWORD' ? identifierOf(context.request?.body) : null;
        const pass = await gate().enter(scope, { origin, loginMethod, identifier });
        if (pass.kind === 'closed') {
          scope.denial = pass.denial;
          throw new (hostErrors(strapi).ForbiddenError)('This login was refused.');
        }
        try {
          return await runAs({ loginMethod, attempt: pass.attempt }, () => original.call(this, context, ...rest), lingers);
        } catch (error) {
          if (pass.attempt) scope.denial = (await gate().failed(pass.attempt, scope)) ?? scope.denial;
          if ((loginMethod === 'PASSWORD' || loginMethod === 'PROVIDER') && scope.failures.length < MAX_PER_REQUEST) {
            scope.failures.push({ origin, identifier, method: loginMethod });
          }
          throw error;
        }
      };
    wrap(strapi, controller, action, observe, 'logins by it count as PROGRAMMATIC and their failures are not seen');
  }
  for (const { controller, action } of REFRESH_ACTIONS) {
    const mark = (original: Action): Action =>
      function marked(this: unknown, context, ...rest) {
        return runAsRefresh(() => original.call(this, context, ...rest));
      };
    wrap(strapi, controller, action, mark, 'refresh tokens that are used twice are not noticed');
  }
};

const ACCOUNTS: Readonly<Record<string, Origin>> = { 'plugin::users-permissions.user': 'USER', 'admin::user': 'ADMIN' };

/** Begins to read what a login will be judged by when its account is found: the database answers while the password is checked. */
export const captureFoundAccounts = (strapi: Core.Strapi, readKnowledge: (user: UserRef) => Promise<UserKnowledge>): (() => void) =>
  strapi.db.lifecycles.subscribe({
    models: Object.keys(ACCOUNTS),
    afterFindOne({ model, result }: { model: { uid: string }; result?: unknown }) {
      const id = (result as { id?: unknown } | null | undefined)?.id;
      const origin = ACCOUNTS[model.uid];
      // A transaction that is open now may be over before the read is.
      if (origin !== undefined && id !== undefined && !strapi.db.inTransaction()) readAhead({ origin, id: String(id) }, readKnowledge);
    },
  } as never) as unknown as () => void;

/** Notes a rotated refresh token that is exchanged once more. Strapi looks the row up after it has checked the token's signature. */
export const captureReusedTokens = (strapi: Core.Strapi): (() => void) =>
  strapi.db.lifecycles.subscribe({
    models: [NATIVE_SESSION],
    afterFindOne({ result }: { result?: unknown }) {
      const row = result as { sessionId?: unknown; status?: unknown; updatedAt?: Date | string } | null | undefined;
      if (row?.status !== 'rotated' || typeof row.sessionId !== 'string' || !isRefreshing()) return;
      const scope = currentScope(strapi);
      if (scope) scope.reused = { sessionId: row.sessionId, rotatedAt: new Date(row.updatedAt ?? 0).getTime() };
    },
  } as never) as unknown as () => void;
