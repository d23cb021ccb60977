import { graphql } from '../../../gql';

export const UpdateSettingsMutation = graphql(`
  mutation UpdateSettings($input: AuthSettingsInput!) {
    updateAuthSettings(input: $input) {
      ...SettingsFields
    }
  }
`);
