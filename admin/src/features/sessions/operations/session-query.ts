import { graphql } from '../../../gql';

export const SessionQuery = graphql(`
  query Session($id: ID!) {
    authSession(id: $id) {
      ...SessionFields
      device {
        browser
        browserVersion
        os
        osVersion
        userAgent
      }
      events(first: 25) {
        nodes {
          id
          type
          severity
          occurredAt
          actor {
            kind
            name
          }
        }
      }
    }
  }
`);
