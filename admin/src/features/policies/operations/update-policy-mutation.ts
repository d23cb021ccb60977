import { graphql } from '../../../gql';

export const UpdatePolicyMutation = graphql(`
  mutation UpdatePolicy($id: ID!, $input: AuthPolicyInput!) {
    updateAuthPolicy(id: $id, input: $input) {
      ...PolicyFields
    }
  }
`);
