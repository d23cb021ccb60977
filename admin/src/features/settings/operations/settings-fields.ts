import { graphql } from '../../../gql';

export const SettingsFields = graphql(`
  fragment SettingsFields on AuthSettings {
    inactivityTimeout
    lastSeenInterval
    retentionDays
    maxFailedLogins
    lockoutSeconds
  }
`);
