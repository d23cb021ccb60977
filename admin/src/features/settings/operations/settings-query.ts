import { graphql } from '../../../gql';

export const SettingsQuery = graphql(`
  query Settings {
    authSettings {
      ...SettingsFields
    }
  }
`);
