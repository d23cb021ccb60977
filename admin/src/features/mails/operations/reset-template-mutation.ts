import { graphql } from '../../../gql';

export const ResetMailTemplateMutation = graphql(`
  mutation ResetMailTemplate($kind: AuthMailTemplateKind!, $locale: String!) {
    resetAuthMailTemplate(kind: $kind, locale: $locale) {
      ...MailTemplateFields
    }
  }
`);
