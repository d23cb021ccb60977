/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n": typeof types.FeedStartDocument,
    "\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n": typeof types.FeedDocument,
    "\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": typeof types.ForceLogoutSessionDocument,
    "\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": typeof types.ForceLogoutUserDocument,
    "\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n  }\n": typeof types.SessionFieldsFragmentDoc,
    "\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n": typeof types.SessionDocument,
    "\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n": typeof types.SessionsDocument,
    "\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n    }\n  }\n": typeof types.StatsDocument,
};
const documents: Documents = {
    "\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n": types.FeedStartDocument,
    "\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n": types.FeedDocument,
    "\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": types.ForceLogoutSessionDocument,
    "\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n": types.ForceLogoutUserDocument,
    "\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n  }\n": types.SessionFieldsFragmentDoc,
    "\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n": types.SessionDocument,
    "\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n": types.SessionsDocument,
    "\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n    }\n  }\n": types.StatsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query FeedStart {\n    authEvents(first: 1) {\n      nodes {\n        cursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription Feed($filter: AuthFeedFilter, $after: String) {\n    authFeed(filter: $filter, after: $after) {\n      id\n      cursor\n      type\n      occurredAt\n      session {\n        ...SessionFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ForceLogoutSession($id: ID!, $reason: String) {\n    forceLogoutSession(id: $id, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {\n    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {\n      count\n      sessions {\n        ...SessionFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n  }\n"): (typeof documents)["\n  fragment SessionFields on AuthSession {\n    id\n    origin\n    status\n    current\n    loginMethod\n    createdAt\n    lastSeenAt\n    expiresAt\n    endedAt\n    endReason\n    ipAddress\n    user {\n      id\n      username\n      email\n      blocked\n      deleted\n    }\n    device {\n      type\n      label\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Session($id: ID!) {\n    authSession(id: $id) {\n      ...SessionFields\n      device {\n        browser\n        browserVersion\n        os\n        osVersion\n        userAgent\n      }\n      events(first: 25) {\n        nodes {\n          id\n          type\n          severity\n          occurredAt\n          actor {\n            kind\n            name\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {\n    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n      }\n      edges {\n        cursor\n        node {\n          ...SessionFields\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n    }\n  }\n"): (typeof documents)["\n  query Stats {\n    authStats {\n      active\n      inactive\n      onlineUsers\n      endedLastDay\n      blockedLastDay\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;