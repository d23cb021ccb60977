import { graphql } from '../../../gql';

export const RiskEventFields = graphql(`
  fragment RiskEventFields on AuthRiskEvent {
    id
    occurredAt
    severity
    ipAddress
    securityScore
    decision
    review
    reviewedAt
    reviewedBy
    user {
      id
      origin
      username
      email
    }
    signals {
      code
      penalty
      explanation
    }
    policies {
      id
      name
      action
      mode
    }
    session {
      ...SessionFields
    }
  }
`);
