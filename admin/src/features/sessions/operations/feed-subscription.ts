import { graphql } from '../../../gql';

export const FeedSubscription = graphql(`
  subscription Feed($filter: AuthFeedFilter, $after: String) {
    authFeed(filter: $filter, after: $after) {
      id
      cursor
      type
      occurredAt
      session {
        ...SessionFields
      }
    }
  }
`);
