import { graphql } from '../../../gql';

export const SessionQuery = graphql(`
  query Session($id: ID!) {
    authSession(id: $id) {
      ...SessionFields
      device {
        browser
        browserVersion
        os
        osVersion
        userAgent
      }
      location {
        region
        latitude
        longitude
        accuracyRadiusKm
        timeZone
      }
      network {
        asn
        isVpn
        isProxy
        isTor
        isDatacenter
      }
      signals {
        code
        penalty
        explanation
      }
      events(first: 25) {
        nodes {
          id
          type
          severity
          occurredAt
          actor {
            kind
            name
          }
        }
      }
    }
  }
`);
