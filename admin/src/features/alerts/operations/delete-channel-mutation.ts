import { graphql } from '../../../gql';

export const DeleteChannelMutation = graphql(`
  mutation DeleteChannel($id: ID!) {
    deleteAuthAlertChannel(id: $id)
  }
`);
