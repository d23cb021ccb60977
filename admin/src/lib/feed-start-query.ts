import { graphql } from '../gql';

/** Where the feed stands now: asked before the list is read, so that what happens in between is told again. */
export const FeedStartQuery = graphql(`
  query FeedStart {
    authEvents(first: 1) {
      nodes {
        cursor
      }
    }
  }
`);
