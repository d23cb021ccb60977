import { graphql } from '../../../gql';

export const UpdateChannelMutation = graphql(`
  mutation UpdateChannel($id: ID!, $input: AuthAlertChannelInput!) {
    updateAuthAlertChannel(id: $id, input: $input) {
      ...ChannelFields
    }
  }
`);
