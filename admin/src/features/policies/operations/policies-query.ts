import { graphql } from '../../../gql';

export const PoliciesQuery = graphql(`
  query Policies {
    authPolicies {
      ...PolicyFields
    }
  }
`);
