import { graphql } from '../../../gql';

export const PolicyFields = graphql(`
  fragment PolicyFields on AuthPolicy {
    id
    name
    description
    mode
    action
    priority
    channels
    managed
    fault
    conditions {
      origin
      roles
      allowedCountries
      blockedCountries
      networkKinds
      securityScoreBelow
      signals
      maxConcurrentSessions
      expression
    }
  }
`);
