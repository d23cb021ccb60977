import { graphql } from '../../../gql';

export const RiskEventsQuery = graphql(`
  query RiskEvents($filter: AuthRiskEventFilter, $first: Int, $after: String) {
    authRiskEvents(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
      }
      edges {
        cursor
        node {
          ...RiskEventFields
        }
      }
    }
  }
`);
