import { graphql } from '../../../gql';

/** What the sessions on record tell of an account: its name, and how many there are. */
export const PersonQuery = graphql(`
  query Person($all: AuthSessionFilter!, $live: AuthSessionFilter!) {
    all: authSessions(filter: $all, first: 1) {
      totalCount
      nodes {
        id
        createdAt
        user {
          id
          username
          email
          deleted
        }
      }
    }
    live: authSessions(filter: $live, first: 1) {
      totalCount
    }
  }
`);
