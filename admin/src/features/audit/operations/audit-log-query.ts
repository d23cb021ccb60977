import { graphql } from '../../../gql';

export const AuditLogQuery = graphql(`
  query AuditLog(
    $action: [String!]
    $actorId: ID
    $actorKind: AuthActorKind
    $occurredAfter: DateTime
    $occurredBefore: DateTime
    $first: Int
    $after: String
  ) {
    authAuditLog(
      action: $action
      actorId: $actorId
      actorKind: $actorKind
      occurredAfter: $occurredAfter
      occurredBefore: $occurredBefore
      first: $first
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        position
        occurredAt
        action
        target
        detail
        erased
        actor {
          kind
          id
          name
          ipAddress
        }
      }
    }
  }
`);
