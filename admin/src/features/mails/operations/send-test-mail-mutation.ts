import { graphql } from '../../../gql';

export const SendTestMailMutation = graphql(`
  mutation SendTestMail($kind: AuthMailTemplateKind!, $locale: String!) {
    sendTestAuthMail(kind: $kind, locale: $locale) {
      to
      sent
      error
    }
  }
`);
