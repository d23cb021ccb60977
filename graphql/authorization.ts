/**
 * Who asks, and whether they may. The GraphQL plugin checks scopes too; this is checked again, because the Public role
 * may have been granted a scope by mistake, and because the plugin knows nothing of subscriptions' first step.
 */

import type { Actor } from '../server/src/domain/actor';
import { guardError } from '../server/src/domain/errors';
import type { SessionId, UserRef } from '../server/src/domain/session';

export const SCOPES = {
  findSessions: 'plugin::session-guard.session.find',
  findSession: 'plugin::session-guard.session.findOne',
  forceLogout: 'plugin::session-guard.session.forceLogout',
  findSettings: 'plugin::session-guard.settings.find',
  updateSettings: 'plugin::session-guard.settings.update',
  findRiskEvents: 'plugin::session-guard.risk-event.find',
  updateRiskEvents: 'plugin::session-guard.risk-event.update',
  findPolicies: 'plugin::session-guard.policy.find',
  createPolicies: 'plugin::session-guard.policy.create',
  updatePolicies: 'plugin::session-guard.policy.update',
  deletePolicies: 'plugin::session-guard.policy.delete',
  findAlerts: 'plugin::session-guard.alert.find',
  createAlerts: 'plugin::session-guard.alert.create',
  updateAlerts: 'plugin::session-guard.alert.update',
  deleteAlerts: 'plugin::session-guard.alert.delete',
  findAudit: 'plugin::session-guard.audit.find',
  findExports: 'plugin::session-guard.export.find',
  eraseSubjects: 'plugin::session-guard.subject.erase',
  findMySessions: 'plugin::session-guard.my-session.find',
  logoutMySessions: 'plugin::session-guard.my-session.logout',
} as const;
export type Scope = (typeof SCOPES)[keyof typeof SCOPES];

/** `user` is null for API tokens; `sessionId` where the request has no session on record. */
export interface Caller {
  readonly actor: Actor;
  readonly user: UserRef | null;
  readonly sessionId: SessionId | null;
}

/** A caller who is a person with an account. */
export interface UserCaller extends Caller {
  readonly user: UserRef;
}

export interface IssuedTokens {
  readonly jwt: string;
  /** Null in `legacy-support` mode, which has none. */
  readonly refreshToken: string | null;
  readonly sessionId: SessionId;
}

export interface LoginRequest {
  readonly identifier: string;
  readonly password: string;
  readonly deviceId: string | null;
}

/** What the server tells about a GraphQL context. Contexts of HTTP requests and of sockets both have `state.auth`. */
export interface GuardAuth {
  /** Null for the Public role. */
  callerOf(context: unknown): Caller | null;
  /** Throws where the caller lacks one of the scopes. */
  verify(context: unknown, scopes: readonly string[]): Promise<void>;
  /** Remembers that what a socket is told rests on these scopes, as `verify` does: it closes where one of them is lost. */
  restOn(context: unknown, scopes: readonly string[]): void;
  currentSessionId(context: unknown): SessionId | null;
  /** Whether the caller's own session is this one. */
  isCurrent(context: unknown, id: SessionId): boolean;
  /** Resolves when the session is on record, so that it can be read at once. */
  login(context: unknown, request: LoginRequest): Promise<IssuedTokens>;
  refresh(context: unknown, refreshToken: string): Promise<IssuedTokens>;
}

/** Credentials are null or undefined for the Public role, whatever it was granted. */
const hasCredentials = (context: unknown): boolean => {
  const { state } = (context ?? {}) as { state?: { auth?: { credentials?: unknown } | null } | null };
  return state?.auth?.credentials !== null && state?.auth?.credentials !== undefined;
};

/** The caller, if they have all of the scopes. Throws UNAUTHENTICATED for the Public role, else what `verify` throws. */
export const authorize = async (auth: GuardAuth, context: unknown, ...scopes: readonly Scope[]): Promise<Caller> => {
  const caller = hasCredentials(context) ? auth.callerOf(context) : null;
  if (caller === null) throw guardError('UNAUTHENTICATED', 'Log in first: this is never open to the Public role.');
  await auth.verify(context, scopes);
  return caller;
};

/**
 * Whether the caller may read a part of an answer that they may read otherwise. On a socket the part rests on the scope
 * from then on: where the scope is lost, the socket closes, and the next one shows the part no more.
 */
export const isGranted = (auth: GuardAuth, context: unknown, scope: Scope): Promise<boolean> =>
  auth.verify(context, [scope]).then(
    () => true,
    () => false
  );

/** Like `authorize`, for what belongs to a person: an API token has no sessions of its own. */
export const authorizeUser = async (auth: GuardAuth, context: unknown, scope: Scope): Promise<UserCaller> => {
  const caller = await authorize(auth, context, scope);
  if (caller.user === null) throw guardError('UNAUTHENTICATED', 'Log in as a user: an API token has no sessions of its own.');
  return { ...caller, user: caller.user };
};
