/** What one request did so far: tokens that were born in it, who made it, why it was refused. */

import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { EndReason, LoginMethod, Origin, UserRef } from '../domain/session';
import type { MatchedPolicy } from '../domain/risk/risk-event';
import type { TokenRef } from '../domain/token';
import type { Attempt } from '../ports/attempts';
import type { SessionState } from '../ports/session-store';
import type { UserKnowledge } from '../ports/user-knowledge';
import { createAmbient } from './ambient';

export interface TokenBirth {
  readonly user: UserRef;
  readonly ref: TokenRef;
  /** The token itself, where the plugin saw it; never logged, stored only in an envelope. */
  readonly token: string | null;
  readonly loginMethod: LoginMethod;
  /** The try that led to it, where a password was asked for. */
  readonly attempt: Attempt | null;
  readonly expiresAt: number | null;
  /** Set when the token turns out to be the refreshed form of another native one. */
  rotatedFrom: string | null;
  /** What its login will be judged by, where that is read while the request goes on. */
  knowledge?: Promise<UserKnowledge> | undefined;
}

export interface FailedLogin {
  readonly origin: Origin;
  readonly identifier: string | null;
  readonly method: LoginMethod;
}

export type Denial =
  | { readonly kind: 'ended'; readonly reason: EndReason | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' }
  /** A policy refuses the login. */
  | { readonly kind: 'login-refused' }
  /** Seconds. */
  | { readonly kind: 'locked-out'; readonly retryAfter: number };

/** A login that is refused whatever its password is: what comes of it is recorded, and the answer is always the same. */
export interface MaskedLogin {
  readonly startedAt: number;
  readonly policies: readonly MatchedPolicy[];
}

/** A rotated refresh token that came back. */
export interface ReusedToken {
  /** Strapi's id of its row. */
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly rotatedAt: number;
}

export interface RequestScope {
  readonly context: Context;
  readonly births: TokenBirth[];
  readonly failures: FailedLogin[];
  session: SessionState | null;
  /** The administrator's access token that was checked before the request was handled, and is live. */
  adminToken: string | null;
  denial: Denial | null;
  masked: MaskedLogin | null;
  reused: ReusedToken | null;
  /** Users whose password this request has changed: their other sessions end with that reason. */
  readonly passwordChanged: Set<string>;
}

/** A request makes at most this many births or failures that are kept apart; more is an attack by aliases. */
export const MAX_PER_REQUEST = 100;

const scopes = new WeakMap<object, RequestScope>();

/** How tokens that are born now come to be. */
export interface CurrentLogin {
  readonly loginMethod: LoginMethod;
  readonly attempt: Attempt | null;
}

interface LoginUnderWay extends CurrentLogin {
  /** Of whom the action found first, begun to be read. */
  ahead?: { readonly key: string; readonly knowledge: Promise<UserKnowledge> };
}

const logins = createAmbient<LoginUnderWay>();

/** Runs a controller's action, so that tokens born in it know how. `lingers` is for what the action leaves running. */
export const runAs = <R>(login: CurrentLogin, work: () => R | Promise<R>, lingers?: number): Promise<R> =>
  logins.run({ ...login }, work, lingers);

export const currentLogin = (): CurrentLogin => {
  const { loginMethod, attempt } = logins.current() ?? { loginMethod: 'PROGRAMMATIC', attempt: null };
  return { loginMethod, attempt };
};

/** Whoever records the login hears of a failure; a request may also end before anybody asks. */
export const unheard = <T>(reading: Promise<T>): Promise<T> => {
  reading.catch(() => undefined);
  return reading;
};

/** Begins to read what the login under way will be judged by; the first user that it finds is nearly always whose it is. */
export const readAhead = (user: UserRef, read: (user: UserRef) => Promise<UserKnowledge>): void => {
  const login = logins.current();
  if (login && !login.ahead) login.ahead = { key: userKey(user), knowledge: unheard(read(user)) };
};

/** What was begun to be read of this user. */
export const knowledgeAhead = (user: UserRef): Promise<UserKnowledge> | undefined => {
  const { ahead } = logins.current() ?? {};
  return ahead?.key === userKey(user) ? ahead.knowledge : undefined;
};

const refreshes = createAmbient<true>();

/** Runs an action that exchanges a refresh token. */
export const runAsRefresh = <R>(work: () => R | Promise<R>): Promise<R> => refreshes.run(true, work);

/** Whether a refresh token is being exchanged: what Strapi looks up then has a signature that it has checked. */
export const isRefreshing = (): boolean => refreshes.current() === true;

/** The scope of a Koa context; made on first use, gone with the context. */
export const scopeOf = (context: Context): RequestScope => {
  const existing = scopes.get(context);
  if (existing) return existing;
  const scope: RequestScope = {
    context,
    births: [],
    failures: [],
    session: null,
    adminToken: null,
    denial: null,
    masked: null,
    reused: null,
    passwordChanged: new Set(),
  };
  scopes.set(context, scope);
  return scope;
};

/** The scope of the request that runs now; null in a script, a job or at boot. */
export const currentScope = (strapi: Core.Strapi): RequestScope | null => {
  const context = strapi.requestContext.get() as Context | undefined;
  return context ? scopeOf(context) : null;
};

export const userKey = (user: UserRef): string => `${user.origin}:${user.id}`;
