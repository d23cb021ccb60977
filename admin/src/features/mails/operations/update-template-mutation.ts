import { graphql } from '../../../gql';

export const UpdateMailTemplateMutation = graphql(`
  mutation UpdateMailTemplate($input: AuthMailTemplateInput!) {
    updateAuthMailTemplate(input: $input) {
      ...MailTemplateFields
    }
  }
`);
