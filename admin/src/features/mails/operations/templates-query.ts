import { graphql } from '../../../gql';

export const MailTemplatesQuery = graphql(`
  query MailTemplates {
    authMailTemplates {
      ...MailTemplateFields
    }
  }
`);
