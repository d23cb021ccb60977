import { graphql } from '../../../gql';

export const PreviewMailTemplateQuery = graphql(`
  query PreviewMailTemplate($input: AuthMailPreviewInput!) {
    previewAuthMailTemplate(input: $input) {
      subject
      html
      text
    }
  }
`);
