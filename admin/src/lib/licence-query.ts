import { graphql } from '../gql';

export const LicenceQuery = graphql(`
  query Licence {
    authSettings {
      license {
        tier
        licensee
        expiresAt
        expired
        locked
      }
    }
  }
`);
