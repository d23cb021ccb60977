import { graphql } from '../../../gql';

/** That something happened which may be audited, not the entry: the page is read anew. */
export const AuditFeedSubscription = graphql(`
  subscription AuditFeed($filter: AuthFeedFilter, $after: String) {
    authFeed(filter: $filter, after: $after) {
      id
      cursor
      type
      session {
        id
        origin
        endReason
      }
    }
  }
`);
