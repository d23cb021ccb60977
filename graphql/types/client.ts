import { object } from '../spec';

export const deviceType = object('AuthDevice', 'What the client says of itself: a label for people, never an identity.', {
  type: { type: 'AuthDeviceType!', description: 'The kind of device.' },
  label: { type: 'String!', description: 'One line for people, such as: Chrome 143 on macOS.' },
  browser: { type: 'String', description: "The browser's name, or the application's." },
  browserVersion: { type: 'String', description: "The browser's version." },
  os: { type: 'String', description: "The operating system's name." },
  osVersion: { type: 'String', description: "The operating system's version." },
  vendor: { type: 'String', description: 'Who made the device.' },
  model: { type: 'String', description: "The device's model." },
  userAgent: { type: 'String', description: 'The User-Agent header as it came.' },
});

export const locationType = object('AuthLocation', 'Where an address is, as far as the location data knows.', {
  countryCode: { type: 'String!', description: 'ISO 3166-1 alpha-2.' },
  country: { type: 'String!', description: "The country's name in English." },
  flag: { type: 'String!', description: "The country's flag as an emoji." },
  region: { type: 'String', description: 'State, province or the like.' },
  city: { type: 'String', description: "The city's name in English." },
  latitude: { type: 'Float', description: 'Degrees, north positive (WGS 84).' },
  longitude: { type: 'Float', description: 'Degrees, east positive (WGS 84).' },
  accuracyRadiusKm: { type: 'Int', description: 'The true place lies within this many kilometres.' },
  timeZone: { type: 'String', description: 'IANA name, such as Europe/Berlin.' },
});

export const networkType = object('AuthNetwork', 'The network that an address belongs to.', {
  asn: { type: 'Int', description: 'Number of the autonomous system.' },
  organization: { type: 'String', description: "The network's owner: ISP, company or hosting provider." },
  kind: { type: 'AuthNetworkKind!', description: 'What the network is used for.' },
  isVpn: { type: 'Boolean!', description: 'Whether it is known as the exit of a VPN.' },
  isProxy: { type: 'Boolean!', description: 'Whether it is known as a public proxy.' },
  isTor: { type: 'Boolean!', description: 'Whether it is an exit of the Tor network.' },
  isDatacenter: { type: 'Boolean!', description: 'Whether it belongs to a hosting provider.' },
});

export const signalType = object('AuthSignal', 'A fact that lowered the security score.', {
  code: { type: 'String!', description: 'Stable machine name, such as NEW_COUNTRY, IMPOSSIBLE_TRAVEL, TOR_EXIT_NODE.' },
  penalty: { type: 'Int!', description: 'Points taken off the security score.' },
  explanation: { type: 'String!', description: 'One sentence for people, with the facts that it rests on.' },
});
