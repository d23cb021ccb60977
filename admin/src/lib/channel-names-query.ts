import { graphql } from '../gql';

export const ChannelNamesQuery = graphql(`
  query ChannelNames {
    authAlertChannels {
      id
      name
    }
  }
`);
