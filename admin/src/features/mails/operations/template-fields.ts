import { graphql } from '../../../gql';

export const MailTemplateFields = graphql(`
  fragment MailTemplateFields on AuthMailTemplate {
    kind
    locale
    subject
    text
    html
    placeholders
    edited
    updatedAt
  }
`);
