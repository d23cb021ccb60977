import type { Policy } from '../../server/src/domain/policy/policy';
import type { PolicySimulation } from '../../server/src/use-cases/guard';
import { input, object, type ArgumentSpec, type InputSpec, type ObjectSpec } from '../spec';
import { nodesOf, READER } from '../view';

/** The same to read and to write. */
const CONDITIONS = {
  origin: { type: 'AuthOrigin', description: 'Holds for end users, or for administrators.' },
  roles: {
    type: '[String!]',
    description: "Holds where the user has any of these roles: the type of an end user's role, the code of an administrator's.",
  },
  allowedCountries: { type: '[String!]', description: 'Holds outside these countries (ISO 3166-1 alpha-2).' },
  blockedCountries: { type: '[String!]', description: 'Holds inside these countries (ISO 3166-1 alpha-2).' },
  networkKinds: { type: '[AuthNetworkKind!]', description: 'Holds in these kinds of network.' },
  securityScoreBelow: { type: 'Int', description: 'Holds where the security score is below this.' },
  signals: { type: '[String!]', description: 'Holds where any of these signals was raised.' },
  maxConcurrentSessions: {
    type: 'Int',
    description: 'Holds where the user would have more live sessions than this, the new one counted.',
  },
  expression: {
    type: 'String',
    description:
      'A JavaScript expression over `session`, `user`, `signals`, `history` and `now`, run in a sandbox; holds where it is truthy. At most 4,000 characters.',
  },
} as const satisfies Readonly<Record<string, ArgumentSpec>>;

const NAME = 'Its name, for people.';
const DESCRIPTION = 'What it is for, in the words of who set it.';
const MODE = 'Whether it acts.';
const ACTION = 'What it does where its conditions hold.';
const PRIORITY = 'Lower is tried first. The first BLOCK decides; ALERTs add up.';
const CHANNELS = 'Ids of the alert channels that are told.';

export const policyTypes: readonly (ObjectSpec | InputSpec)[] = [
  object<Policy>('AuthPolicy', 'A rule about logins and sessions.', {
    id: { type: 'ID!', description: 'The same for as long as there is the policy.' },
    name: { type: 'String!', description: NAME },
    description: { type: 'String', description: DESCRIPTION },
    mode: { type: 'AuthPolicyMode!', description: MODE },
    action: { type: 'AuthPolicyAction!', description: ACTION },
    priority: { type: 'Int!', description: PRIORITY },
    conditions: { type: 'AuthPolicyConditions!', description: 'All conditions that are set must hold.' },
    channels: { type: '[ID!]!', description: CHANNELS },
    managed: { type: 'Boolean!', description: "Set by the plugin's configuration file: readable, not editable." },
    fault: { type: 'String', description: 'Why its expression did not run, the last time that it did not; null where it runs.' },
    createdAt: { type: 'DateTime!', description: 'When it was made.', resolve: ({ createdAt }) => new Date(createdAt) },
    updatedAt: { type: 'DateTime!', description: 'When it was changed last.', resolve: ({ updatedAt }) => new Date(updatedAt) },
  }),
  object('AuthPolicyConditions', 'When a policy acts: all conditions that are set must hold; null is not set.', CONDITIONS),
  input('AuthPolicyInput', 'A whole policy: what is left out is not set, in an update too.', {
    name: { type: 'String!', description: NAME },
    description: { type: 'String', description: DESCRIPTION },
    mode: { type: 'AuthPolicyMode!', description: MODE },
    action: { type: 'AuthPolicyAction!', description: ACTION },
    priority: { type: 'Int', description: `${PRIORITY} 100 if left out.` },
    conditions: { type: 'AuthPolicyConditionsInput!', description: 'All conditions that are set must hold.' },
    channels: { type: '[ID!]', description: CHANNELS },
  }),
  input('AuthPolicyConditionsInput', 'When a policy acts: all conditions that are set must hold.', CONDITIONS),
  object<PolicySimulation>('AuthPolicySimulation', 'What a policy would have done to the sessions on record.', {
    examined: { type: 'Int!', description: 'Sessions that the policy was tried on.' },
    matched: { type: 'Int!', description: 'Sessions on which its conditions held.' },
    matchedUsers: { type: 'Int!', description: 'Distinct users of these.' },
    sample: {
      type: '[AuthSession!]!',
      description: 'The newest that matched, at most 20.',
      resolve: ({ sample }) => nodesOf(sample, READER),
    },
    errors: { type: '[String!]!', description: 'Why its expression did not run, where it did not: each reason once, at most 10.' },
  }),
];
