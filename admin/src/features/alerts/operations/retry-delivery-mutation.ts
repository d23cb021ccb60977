import { graphql } from '../../../gql';

export const RetryDeliveryMutation = graphql(`
  mutation RetryDelivery($id: ID!) {
    retryAuthAlertDelivery(id: $id) {
      id
    }
  }
`);
