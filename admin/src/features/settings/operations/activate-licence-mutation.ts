import { graphql } from '../../../gql';

export const ActivateLicenceMutation = graphql(`
  mutation ActivateLicence($token: String!) {
    activateAuthLicense(token: $token) {
      tier
    }
  }
`);
