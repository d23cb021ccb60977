/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What did it: a person, a token, or the plugin itself. */
export type AuthActorKind =
  | 'ADMIN'
  | 'API_TOKEN'
  | 'SYSTEM'
  | 'USER';

/** What kind of device the client says it runs on. */
export type AuthDeviceType =
  | 'API_CLIENT'
  | 'BOT'
  | 'CONSOLE'
  | 'DESKTOP'
  | 'EMBEDDED'
  | 'MOBILE'
  | 'TABLET'
  | 'TV'
  | 'UNKNOWN'
  | 'WEARABLE';

/** Why the session is over. */
export type AuthEndReason =
  | 'CONCURRENCY_LIMIT'
  /** Its newest token ran out. */
  | 'EXPIRED'
  /** By somebody else. */
  | 'FORCE_LOGOUT'
  /** Not used for longer than the inactivity timeout. */
  | 'IDLE'
  /** By the person themselves. */
  | 'LOGOUT'
  | 'PASSWORD_CHANGED'
  | 'POLICY'
  /** A refresh token that was used up came again: somebody else may have it. */
  | 'TOKEN_REUSE'
  | 'USER_BLOCKED'
  | 'USER_DELETED';

/** What happened. */
export type AuthFeedEventType =
  | 'ALERT_DELIVERED'
  | 'ALERT_FAILED'
  /** Sent first where `after` is older than what is kept: what lies between is gone from the feed, `detail` says from when to when. */
  | 'FEED_GAP'
  | 'LOCKOUT'
  | 'LOGIN_BLOCKED'
  | 'LOGIN_FAILED'
  | 'POLICY_CHANGED'
  | 'RISK_DETECTED'
  | 'SESSION_ENDED'
  | 'SESSION_INACTIVE'
  | 'SESSION_RESUMED'
  /** The session was used; sent once per interval at most and not kept. */
  | 'SESSION_SEEN'
  | 'SESSION_STARTED'
  | 'SETTINGS_CHANGED'
  | 'TOKEN_REUSED';

/** Which events; every member that is given has to hold. */
export type AuthFeedFilter = {
  /** As grave as this or graver. */
  readonly minSeverity?: AuthSeverity | null | undefined;
  /** About end users or about administrators. */
  readonly origin?: AuthOrigin | null | undefined;
  /** About this session. */
  readonly sessionId?: string | number | null | undefined;
  /** One of these. */
  readonly types?: ReadonlyArray<AuthFeedEventType> | null | undefined;
  /** About this account; give the origin too, ids are unique only within it. */
  readonly userId?: string | number | null | undefined;
};

/** How the session came to be. */
export type AuthLoginMethod =
  /** By a token from before the plugin, on its first use. */
  | 'ADOPTED'
  | 'EMAIL_CONFIRMATION'
  | 'PASSWORD'
  | 'PASSWORD_CHANGE'
  | 'PASSWORD_RESET'
  /** By code of the application that issued a token itself. */
  | 'PROGRAMMATIC'
  | 'PROVIDER'
  | 'REGISTRATION';

/** What kind of network an address belongs to. */
export type AuthNetworkKind =
  | 'BUSINESS'
  | 'DATACENTER'
  | 'MOBILE'
  | 'PRIVATE'
  | 'PROXY'
  | 'RESIDENTIAL'
  | 'TOR'
  | 'UNKNOWN'
  | 'VPN';

/** Who signed in: an end user of the Content API, or an administrator of the admin panel. */
export type AuthOrigin =
  | 'ADMIN'
  | 'USER';

/** Which sessions; every member that is given has to hold. */
export type AuthSessionFilter = {
  /** One of these countries (ISO 3166-1 alpha-2). */
  readonly countryCode?: ReadonlyArray<string> | null | undefined;
  /** Logged in after this moment. */
  readonly createdAfter?: string | null | undefined;
  /** Logged in before this moment. */
  readonly createdBefore?: string | null | undefined;
  /** One of these types of device. */
  readonly deviceType?: ReadonlyArray<AuthDeviceType> | null | undefined;
  /** Exactly this address, as it is kept. */
  readonly ipAddress?: string | null | undefined;
  /** Used after this moment. */
  readonly lastSeenAfter?: string | null | undefined;
  /** Security score of this or less, 0 to 100. */
  readonly maxSecurityScore?: number | null | undefined;
  /** One of these kinds of network. */
  readonly networkKind?: ReadonlyArray<AuthNetworkKind> | null | undefined;
  /** End users or administrators. */
  readonly origin?: AuthOrigin | null | undefined;
  /** Part of a user name, an e-mail address, an IP address, a city or a device label; at most 100 characters. */
  readonly search?: string | null | undefined;
  /** One of these. */
  readonly status?: ReadonlyArray<AuthSessionStatus> | null | undefined;
  /** Sessions of this account; give the origin too, ids are unique only within it. */
  readonly userId?: string | number | null | undefined;
};

/** How a list of sessions is sorted. */
export type AuthSessionOrder =
  | 'CREATED_AT_ASC'
  | 'CREATED_AT_DESC'
  | 'LAST_SEEN_AT_ASC'
  | 'LAST_SEEN_AT_DESC'
  /** The most suspicious first. */
  | 'SECURITY_SCORE_ASC';

/** Where a session is in its life. */
export type AuthSessionStatus =
  /** Used within the inactivity timeout. */
  | 'ACTIVE'
  /** Refused at login. */
  | 'BLOCKED'
  /** Idle; resumes on next use. */
  | 'INACTIVE'
  /** Over for good. */
  | 'TERMINATED';

/** How grave an event is, in ascending order. */
export type AuthSeverity =
  | 'CRITICAL'
  | 'HIGH'
  | 'INFO'
  | 'LOW'
  | 'MEDIUM';

export type FeedStartQueryVariables = Exact<{ [key: string]: never; }>;


export type FeedStartQuery = { readonly authEvents: { readonly nodes: ReadonlyArray<{ readonly cursor: string | null }> } };

export type FeedSubscriptionVariables = Exact<{
  filter?: AuthFeedFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type FeedSubscription = { readonly authFeed: { readonly id: string, readonly cursor: string | null, readonly type: AuthFeedEventType, readonly occurredAt: string, readonly session: { readonly id: string, readonly origin: AuthOrigin, readonly status: AuthSessionStatus, readonly current: boolean, readonly loginMethod: AuthLoginMethod, readonly createdAt: string, readonly lastSeenAt: string, readonly expiresAt: string | null, readonly endedAt: string | null, readonly endReason: AuthEndReason | null, readonly ipAddress: string | null, readonly user: { readonly id: string, readonly username: string | null, readonly email: string | null, readonly blocked: boolean, readonly deleted: boolean }, readonly device: { readonly type: AuthDeviceType, readonly label: string } } | null } };

export type ForceLogoutSessionMutationVariables = Exact<{
  id: string | number;
  reason?: string | null | undefined;
}>;


export type ForceLogoutSessionMutation = { readonly forceLogoutSession: { readonly count: number, readonly sessions: ReadonlyArray<{ readonly id: string, readonly origin: AuthOrigin, readonly status: AuthSessionStatus, readonly current: boolean, readonly loginMethod: AuthLoginMethod, readonly createdAt: string, readonly lastSeenAt: string, readonly expiresAt: string | null, readonly endedAt: string | null, readonly endReason: AuthEndReason | null, readonly ipAddress: string | null, readonly user: { readonly id: string, readonly username: string | null, readonly email: string | null, readonly blocked: boolean, readonly deleted: boolean }, readonly device: { readonly type: AuthDeviceType, readonly label: string } }> } };

export type ForceLogoutUserMutationVariables = Exact<{
  origin: AuthOrigin;
  userId: string | number;
  reason?: string | null | undefined;
}>;


export type ForceLogoutUserMutation = { readonly forceLogoutUser: { readonly count: number, readonly sessions: ReadonlyArray<{ readonly id: string, readonly origin: AuthOrigin, readonly status: AuthSessionStatus, readonly current: boolean, readonly loginMethod: AuthLoginMethod, readonly createdAt: string, readonly lastSeenAt: string, readonly expiresAt: string | null, readonly endedAt: string | null, readonly endReason: AuthEndReason | null, readonly ipAddress: string | null, readonly user: { readonly id: string, readonly username: string | null, readonly email: string | null, readonly blocked: boolean, readonly deleted: boolean }, readonly device: { readonly type: AuthDeviceType, readonly label: string } }> } };

export type SessionFieldsFragment = { readonly id: string, readonly origin: AuthOrigin, readonly status: AuthSessionStatus, readonly current: boolean, readonly loginMethod: AuthLoginMethod, readonly createdAt: string, readonly lastSeenAt: string, readonly expiresAt: string | null, readonly endedAt: string | null, readonly endReason: AuthEndReason | null, readonly ipAddress: string | null, readonly user: { readonly id: string, readonly username: string | null, readonly email: string | null, readonly blocked: boolean, readonly deleted: boolean }, readonly device: { readonly type: AuthDeviceType, readonly label: string } };

export type SessionQueryVariables = Exact<{
  id: string | number;
}>;


export type SessionQuery = { readonly authSession: { readonly id: string, readonly origin: AuthOrigin, readonly status: AuthSessionStatus, readonly current: boolean, readonly loginMethod: AuthLoginMethod, readonly createdAt: string, readonly lastSeenAt: string, readonly expiresAt: string | null, readonly endedAt: string | null, readonly endReason: AuthEndReason | null, readonly ipAddress: string | null, readonly device: { readonly browser: string | null, readonly browserVersion: string | null, readonly os: string | null, readonly osVersion: string | null, readonly userAgent: string | null, readonly type: AuthDeviceType, readonly label: string }, readonly events: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly type: AuthFeedEventType, readonly severity: AuthSeverity, readonly occurredAt: string, readonly actor: { readonly kind: AuthActorKind, readonly name: string | null } | null }> }, readonly user: { readonly id: string, readonly username: string | null, readonly email: string | null, readonly blocked: boolean, readonly deleted: boolean } } | null };

export type SessionsQueryVariables = Exact<{
  filter?: AuthSessionFilter | null | undefined;
  orderBy?: AuthSessionOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SessionsQuery = { readonly authSessions: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly origin: AuthOrigin, readonly status: AuthSessionStatus, readonly current: boolean, readonly loginMethod: AuthLoginMethod, readonly createdAt: string, readonly lastSeenAt: string, readonly expiresAt: string | null, readonly endedAt: string | null, readonly endReason: AuthEndReason | null, readonly ipAddress: string | null, readonly user: { readonly id: string, readonly username: string | null, readonly email: string | null, readonly blocked: boolean, readonly deleted: boolean }, readonly device: { readonly type: AuthDeviceType, readonly label: string } } }> } };

export type StatsQueryVariables = Exact<{ [key: string]: never; }>;


export type StatsQuery = { readonly authStats: { readonly active: number, readonly inactive: number, readonly onlineUsers: number, readonly endedLastDay: number, readonly blockedLastDay: number } };

export const SessionFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSession"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"loginMethod"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"blocked"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<SessionFieldsFragment, unknown>;
export const FeedStartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FeedStart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}}]}}]}}]} as unknown as DocumentNode<FeedStartQuery, FeedStartQueryVariables>;
export const FeedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Feed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuthFeedFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authFeed"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSession"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"loginMethod"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"blocked"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<FeedSubscription, FeedSubscriptionVariables>;
export const ForceLogoutSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ForceLogoutSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forceLogoutSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSession"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"loginMethod"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"blocked"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<ForceLogoutSessionMutation, ForceLogoutSessionMutationVariables>;
export const ForceLogoutUserDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ForceLogoutUser"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"origin"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AuthOrigin"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"userId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forceLogoutUser"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"origin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"origin"}}},{"kind":"Argument","name":{"kind":"Name","value":"userId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"userId"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSession"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"loginMethod"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"blocked"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<ForceLogoutUserMutation, ForceLogoutUserMutationVariables>;
export const SessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Session"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"browser"}},{"kind":"Field","name":{"kind":"Name","value":"browserVersion"}},{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"osVersion"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSession"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"loginMethod"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"blocked"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<SessionQuery, SessionQueryVariables>;
export const SessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Sessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSessionFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSessionOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"last"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"before"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authSessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"Variable","name":{"kind":"Name","value":"last"}}},{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"before"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuthSession"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"loginMethod"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"blocked"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}}]}}]} as unknown as DocumentNode<SessionsQuery, SessionsQueryVariables>;
export const StatsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Stats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"authStats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"inactive"}},{"kind":"Field","name":{"kind":"Name","value":"onlineUsers"}},{"kind":"Field","name":{"kind":"Name","value":"endedLastDay"}},{"kind":"Field","name":{"kind":"Name","value":"blockedLastDay"}}]}}]}}]} as unknown as DocumentNode<StatsQuery, StatsQueryVariables>;