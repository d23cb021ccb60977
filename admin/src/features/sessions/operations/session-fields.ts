import { graphql } from '../../../gql';

export const SessionFields = graphql(`
  fragment SessionFields on AuthSession {
    id
    origin
    status
    current
    loginMethod
    createdAt
    lastSeenAt
    expiresAt
    endedAt
    endReason
    ipAddress
    user {
      id
      username
      email
      blocked
      deleted
    }
    device {
      type
      label
    }
    location {
      countryCode
      country
      flag
      city
    }
    network {
      kind
      organization
    }
    securityScore
  }
`);
