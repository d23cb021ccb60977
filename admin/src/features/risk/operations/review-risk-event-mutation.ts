import { graphql } from '../../../gql';

export const ReviewRiskEventMutation = graphql(`
  mutation ReviewRiskEvent($id: ID!, $review: AuthRiskReview!) {
    reviewAuthRiskEvent(id: $id, review: $review) {
      ...RiskEventFields
    }
  }
`);
