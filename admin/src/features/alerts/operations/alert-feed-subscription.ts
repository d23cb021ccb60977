import { graphql } from '../../../gql';

/** That something changed, not what: the lists are short and read anew. */
export const AlertFeedSubscription = graphql(`
  subscription AlertFeed($filter: AuthFeedFilter, $after: String) {
    authFeed(filter: $filter, after: $after) {
      id
      cursor
      type
    }
  }
`);
