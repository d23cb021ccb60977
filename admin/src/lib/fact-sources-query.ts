import { graphql } from '../gql';

export const FactSourcesQuery = graphql(`
  query FactSources {
    authSettings {
      factSources {
        name
        builtAt
        problem
        credit
        stale
      }
    }
  }
`);
