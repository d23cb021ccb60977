import { graphql } from '../../../gql';

/** Without the total: it would be counted anew each few seconds while something is under way. */
export const DeliveriesQuery = graphql(`
  query Deliveries($channelId: ID, $status: [AuthDeliveryStatus!], $first: Int, $after: String) {
    authAlertDeliveries(channelId: $channelId, status: $status, first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...DeliveryFields
        channel {
          id
          name
          enabled
        }
      }
    }
  }
`);
