import { graphql } from '../../../gql';

export const ForceLogoutSessionMutation = graphql(`
  mutation ForceLogoutSession($id: ID!, $reason: String) {
    forceLogoutSession(id: $id, reason: $reason) {
      count
      sessions {
        ...SessionFields
      }
    }
  }
`);
