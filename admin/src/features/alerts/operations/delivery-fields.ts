import { graphql } from '../../../gql';

export const DeliveryFields = graphql(`
  fragment DeliveryFields on AuthAlertDelivery {
    id
    status
    trigger
    severity
    count
    isTest
    attempts
    nextAttemptAt
    lastError
    createdAt
    deliveredAt
  }
`);
