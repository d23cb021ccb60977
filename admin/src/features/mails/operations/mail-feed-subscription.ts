import { graphql } from '../../../gql';

/** That a template may have changed, not how: they are read anew. */
export const MailFeedSubscription = graphql(`
  subscription MailFeed($filter: AuthFeedFilter, $after: String) {
    authFeed(filter: $filter, after: $after) {
      id
      cursor
      type
    }
  }
`);
