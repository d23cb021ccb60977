import { graphql } from '../../../gql';

export const ChannelFields = graphql(`
  fragment ChannelFields on AuthAlertChannel {
    id
    name
    kind
    format
    target
    enabled
    disabledReason
    minSeverity
    triggers
    scoreBelow
    groupSeconds
    quietHours {
      from
      to
      timeZone
    }
    lastDelivery {
      ...DeliveryFields
    }
  }
`);
