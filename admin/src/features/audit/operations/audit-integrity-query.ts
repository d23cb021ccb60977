import { graphql } from '../../../gql';

export const AuditIntegrityQuery = graphql(`
  query AuditIntegrity {
    authAuditIntegrity {
      intact
      entries
      sealedUntil
      sealedThrough
      firstBrokenEntry
      problem
      checkedAt
      publicKey
    }
  }
`);
