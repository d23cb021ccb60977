import { graphql } from '../../../gql';

export const RetentionPreviewQuery = graphql(`
  query RetentionPreview {
    authRetentionPreview {
      kind
      days
      count
      oldest
    }
  }
`);
