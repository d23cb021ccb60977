import { graphql } from '../gql';

export const FactSourcesQuery = graphql(`
  query FactSources {
    authSettings {
      factSources {
        name
        description
        builtAt
        problem
        credit
        stale
      }
    }
  }
`);
