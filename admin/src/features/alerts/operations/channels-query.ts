import { graphql } from '../../../gql';

export const ChannelsQuery = graphql(`
  query Channels {
    authAlertChannels {
      ...ChannelFields
    }
  }
`);
