import { graphql } from '../../../gql';

export const TestChannelMutation = graphql(`
  mutation TestChannel($id: ID!) {
    testAuthAlertChannel(id: $id) {
      ...DeliveryFields
    }
  }
`);
