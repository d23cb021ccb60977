import { input, type InputSpec } from '../spec';

export const filterTypes: readonly InputSpec[] = [
  input('AuthSessionFilter', 'Which sessions; every member that is given has to hold.', {
    origin: { type: 'AuthOrigin', description: 'End users or administrators.' },
    status: { type: '[AuthSessionStatus!]', description: 'One of these.' },
    userId: { type: 'ID', description: 'Sessions of this account; give the origin too, ids are unique only within it.' },
    search: {
      type: 'String',
      description: 'Part of a user name, an e-mail address, an IP address, a city or a device label; at most 100 characters.',
    },
    ipAddress: { type: 'String', description: 'Exactly this address, as it is kept.' },
    countryCode: { type: '[String!]', description: 'One of these countries (ISO 3166-1 alpha-2).' },
    networkKind: { type: '[AuthNetworkKind!]', description: 'One of these kinds of network.' },
    deviceType: { type: '[AuthDeviceType!]', description: 'One of these types of device.' },
    maxSecurityScore: { type: 'Int', description: 'Security score of this or less, 0 to 100.' },
    createdAfter: { type: 'DateTime', description: 'Logged in after this moment.' },
    createdBefore: { type: 'DateTime', description: 'Logged in before this moment.' },
    lastSeenAfter: { type: 'DateTime', description: 'Used after this moment.' },
  }),
  input('AuthRiskEventFilter', 'Which risk events; every member that is given has to hold.', {
    minSeverity: { type: 'AuthSeverity', description: 'As grave as this or graver.' },
    userId: { type: 'ID', description: 'About accounts with this id; an end user and an administrator may share one.' },
    sessionId: { type: 'ID', description: 'About this session.' },
    ipAddress: { type: 'String', description: 'Exactly this address, as it is kept.' },
    signal: { type: '[String!]', description: 'With one of these signals, such as NEW_COUNTRY.' },
    occurredAfter: { type: 'DateTime', description: 'Noticed after this moment.' },
    occurredBefore: { type: 'DateTime', description: 'Noticed before this moment.' },
  }),
  input('AuthFeedFilter', 'Which events; every member that is given has to hold.', {
    types: { type: '[AuthFeedEventType!]', description: 'One of these.' },
    minSeverity: { type: 'AuthSeverity', description: 'As grave as this or graver.' },
    origin: { type: 'AuthOrigin', description: 'About end users or about administrators.' },
    userId: { type: 'ID', description: 'About this account; give the origin too, ids are unique only within it.' },
    sessionId: { type: 'ID', description: 'About this session.' },
  }),
];
