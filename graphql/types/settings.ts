import type { Guard } from '../../server/src/use-cases/guard';
import { input, object, type InputSpec, type ObjectSpec } from '../spec';

/** Without the key of an issuer in the configuration nothing is locked. */
const UNLOCKED = { tier: 'ADVANCED', licensee: null, expiresAt: null, expired: false, locked: [] } as const;

export const settingsTypes: readonly (ObjectSpec | InputSpec)[] = [
  object<Guard>('AuthSettings', 'How the guard is set up.', {
    inactivityTimeout: {
      type: 'Int!',
      description: 'Seconds without a request after which a session is inactive.',
      resolve: (guard) => guard.settings().inactivityTimeout,
    },
    lastSeenInterval: {
      type: 'Int!',
      description: 'Seconds between two writes of what was last seen.',
      resolve: (guard) => guard.settings().lastSeenInterval,
    },
    retentionDays: {
      type: 'Int!',
      description: 'Days for which ended sessions stay on record.',
      resolve: (guard) => guard.settings().retentionDays,
    },
    maxFailedLogins: {
      type: 'Int!',
      description: 'Failed logins after which an address is locked out.',
      resolve: (guard) => guard.settings().maxFailedLogins,
    },
    lockoutSeconds: {
      type: 'Int!',
      description: 'Seconds for which a lock-out lasts.',
      resolve: (guard) => guard.settings().lockoutSeconds,
    },
    geoDatabase: { type: 'String', description: 'The location data in use; null where there is none.', resolve: () => null },
    bus: {
      type: 'AuthBusStatus!',
      description: 'How events travel between instances: MEMORY or REDIS, and whether the link is up.',
      resolve: (guard) => guard.busStatus(),
    },
    license: { type: 'AuthLicense!', description: 'What the licence opens.', resolve: () => UNLOCKED },
  }),
  object('AuthBusStatus', 'The state of the link between instances.', {
    kind: { type: 'String!', description: 'MEMORY or REDIS.' },
    connected: { type: 'Boolean!', description: 'Whether messages of other instances arrive at this moment.' },
    instances: { type: 'Int!', description: 'Instances heard of lately, this one included.' },
  }),
  object('AuthLicense', 'The licence in force.', {
    tier: { type: 'AuthTier!', description: 'What is open.' },
    licensee: { type: 'String', description: 'Whose licence it is; null where there is none.' },
    expiresAt: { type: 'DateTime', description: 'When it runs out; null where it does not.' },
    expired: { type: 'Boolean!', description: 'Whether it has run out.' },
    locked: { type: '[String!]!', description: 'Features that the tier locks, by name.' },
  }),
  input('AuthSettingsInput', 'Settings to change; what is left out stays as it is.', {
    inactivityTimeout: { type: 'Int', description: 'Seconds without a request after which a session is inactive.' },
    lastSeenInterval: { type: 'Int', description: 'Seconds between two writes of what was last seen.' },
    retentionDays: { type: 'Int', description: 'Days for which ended sessions stay on record.' },
    maxFailedLogins: { type: 'Int', description: 'Failed logins after which an address is locked out.' },
    lockoutSeconds: { type: 'Int', description: 'Seconds for which a lock-out lasts.' },
  }),
];
