import { graphql } from '../../../gql';

export const RiskFeedSubscription = graphql(`
  subscription RiskFeed($filter: AuthFeedFilter, $after: String) {
    authFeed(filter: $filter, after: $after) {
      id
      cursor
      type
      riskEvent {
        ...RiskEventFields
      }
    }
  }
`);
