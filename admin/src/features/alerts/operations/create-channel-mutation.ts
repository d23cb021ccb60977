import { graphql } from '../../../gql';

export const CreateChannelMutation = graphql(`
  mutation CreateChannel($input: AuthAlertChannelInput!) {
    createAuthAlertChannel(input: $input) {
      ...ChannelFields
    }
  }
`);
