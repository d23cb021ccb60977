import { object, type ObjectSpec } from '../spec';

export const statsTypes: readonly ObjectSpec[] = [
  object('AuthStats', 'Counts over the sessions on record.', {
    active: { type: 'Int!', description: 'Sessions used within the inactivity timeout.' },
    inactive: { type: 'Int!', description: 'Sessions that are idle and not over.' },
    onlineUsers: { type: 'Int!', description: 'Distinct users with an active session.' },
    endedLastDay: { type: 'Int!', description: 'Sessions that ended within the last 24 hours.' },
    blockedLastDay: { type: 'Int!', description: 'Logins that were refused within the last 24 hours.' },
    timeline: { type: '[AuthStatsBucket!]!', description: 'Logins, ends, blocks and risk events per bucket of the window, oldest first.' },
    byCountry: { type: '[AuthStatsSlice!]!', description: 'Live sessions per country, the most first.' },
    byDeviceType: { type: '[AuthStatsSlice!]!', description: 'Live sessions per type of device, the most first.' },
    byNetworkKind: { type: '[AuthStatsSlice!]!', description: 'Live sessions per kind of network, the most first.' },
  }),
  object<{ start: number }>('AuthStatsBucket', 'What happened within one stretch of the window.', {
    start: {
      type: 'DateTime!',
      description: 'Where the stretch begins; the next bucket begins where it ends.',
      resolve: ({ start }) => new Date(start),
    },
    logins: { type: 'Int!', description: 'Sessions that started.' },
    ended: { type: 'Int!', description: 'Sessions that ended.' },
    blocked: { type: 'Int!', description: 'Logins that were refused.' },
    riskEvents: { type: 'Int!', description: 'Risk events that were raised.' },
  }),
  object('AuthStatsSlice', 'A share of the sessions.', {
    key: { type: 'String!', description: 'What they have in common: a country code, or a value of the enum.' },
    count: { type: 'Int!', description: 'How many they are.' },
  }),
];
