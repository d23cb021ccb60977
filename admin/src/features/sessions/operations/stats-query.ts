import { graphql } from '../../../gql';

export const StatsQuery = graphql(`
  query Stats {
    authStats {
      active
      inactive
      onlineUsers
      endedLastDay
      blockedLastDay
      byCountry {
        key
        count
      }
    }
  }
`);
