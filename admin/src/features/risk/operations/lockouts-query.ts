import { graphql } from '../../../gql';

export const LockoutsQuery = graphql(`
  query Lockouts {
    authLockouts {
      id
      kind
      origin
      identifier
      ipAddress
      startedAt
      endsAt
    }
  }
`);
