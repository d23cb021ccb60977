import { graphql } from '../../../gql';

export const SessionsQuery = graphql(`
  query Sessions($filter: AuthSessionFilter, $orderBy: AuthSessionOrder, $first: Int, $after: String, $last: Int, $before: String) {
    authSessions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
      }
      edges {
        cursor
        node {
          ...SessionFields
        }
      }
    }
  }
`);
