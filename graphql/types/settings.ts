import type { LicenceState } from '../../server/src/domain/licence/decide-licence';
import type { FactSource } from '../../server/src/ports/address-facts';
import type { Guard } from '../../server/src/use-cases/guard';
import { input, object, type InputSpec, type ObjectSpec } from '../spec';

/** Tor exits and allocations move; a city database of last season still mostly holds. */
const STALE_AFTER = 90 * 86_400_000;

interface FactSourceNode extends FactSource {
  readonly now: number;
}

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
    geoDatabase: {
      type: 'String',
      description: 'The location data in use; null where there is none.',
      resolve: (guard) => guard.factSources().find(({ name }) => name === 'city')?.description ?? null,
    },
    factSources: {
      type: '[AuthFactSource!]!',
      description: 'Where locations, network owners and anonymity flags come from.',
      resolve: (guard): FactSourceNode[] => guard.factSources().map((source) => ({ ...source, now: guard.now() })),
    },
    bus: {
      type: 'AuthBusStatus!',
      description: 'How events travel between instances: MEMORY or REDIS, and whether the link is up.',
      resolve: (guard) => guard.busStatus(),
    },
    license: { type: 'AuthLicense!', description: 'What the licence opens.', resolve: (guard) => guard.licence.state() },
  }),
  object<FactSourceNode>('AuthFactSource', 'Data that facts about addresses come from.', {
    name: { type: 'String!', description: 'What it is asked for, such as city, asn, anonymous, list:tor.' },
    description: {
      type: 'String!',
      description: 'Which data it is, such as GeoLite2-City; never a path or an address with a secret in it.',
    },
    builtAt: {
      type: 'DateTime',
      description: 'When the data was built or fetched; null where it does not say.',
      resolve: ({ builtAt }) => (builtAt === null ? null : new Date(builtAt)),
    },
    size: { type: 'Int', description: 'How many entries it has; null where they are not counted.' },
    problem: { type: 'String', description: 'Why the newest state of the source is not in use; null where it is.' },
    credit: { type: 'String', description: 'Who has to be named where results are shown; null where nobody.' },
    stale: {
      type: 'Boolean!',
      description: 'Whether the data was built more than 90 days ago. False where it does not say when.',
      resolve: ({ builtAt, now }) => builtAt !== null && now - builtAt > STALE_AFTER,
    },
  }),
  object('AuthBusStatus', 'The state of the link between instances.', {
    kind: { type: 'String!', description: 'MEMORY or REDIS.' },
    connected: { type: 'Boolean!', description: 'Whether messages of other instances arrive at this moment.' },
    instances: { type: 'Int!', description: 'Instances heard of lately, this one included.' },
  }),
  object<LicenceState>('AuthLicense', 'The licence in force; without an issuer in the configuration everything is open.', {
    tier: { type: 'AuthTier!', description: 'What is open.' },
    licensee: { type: 'String', description: 'Whose licence it is, or was; null where there is none.' },
    expiresAt: {
      type: 'DateTime',
      description: 'When it runs out, or did; null where it does not.',
      resolve: ({ expiresAt }) => (expiresAt === null ? null : new Date(expiresAt)),
    },
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
