import { graphql } from '../../../gql';

export const ForceLogoutUserMutation = graphql(`
  mutation ForceLogoutUser($origin: AuthOrigin!, $userId: ID!, $reason: String) {
    forceLogoutUser(origin: $origin, userId: $userId, reason: $reason) {
      count
      sessions {
        ...SessionFields
      }
    }
  }
`);
