import { graphql } from '../../../gql';

export const ComplianceReportQuery = graphql(`
  query ComplianceReport {
    authComplianceReport {
      madeAt
      items {
        id
        standard
        requirement
        status
        live
        remedy
      }
    }
  }
`);
