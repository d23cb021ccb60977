import { graphql } from '../../../gql';

/** That something changed, not what: the list is short and read anew. */
export const PolicyFeedSubscription = graphql(`
  subscription PolicyFeed($filter: AuthFeedFilter, $after: String) {
    authFeed(filter: $filter, after: $after) {
      id
      cursor
      type
    }
  }
`);
