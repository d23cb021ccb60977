import { parseMoment, type Given } from '../arguments';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parsePolicyDraft, type PolicyInput } from '../policy-draft';
import { scopedField } from '../root-fields';
import { MAX_ROWS } from '../row-budget';
import type { RootFieldSpec } from '../spec';

const DEFAULT_WINDOW = 30 * 86_400_000;
/** A simulation reads thousands of sessions: one operation has room for two, however they are aliased. */
const SIMULATION_ROWS = MAX_ROWS / 2;

interface SimulationArguments {
  readonly input: PolicyInput;
  readonly since?: Given<Date>;
}

export const policyQueries = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Query',
    name: 'authPolicies',
    type: '[AuthPolicy!]!',
    description: 'All policies, those of the configuration among them, in the order in which they are tried.',
    scope: SCOPES.findPolicies,
    resolve: async (_args, _caller, { info }) => [...(await deps.policies.load(info)).values()],
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'authPolicy',
    type: 'AuthPolicy',
    description: 'One policy; null where there is none with the id.',
    scope: SCOPES.findPolicies,
    args: { id: { type: 'ID!', description: "The policy's id." } },
    resolve: async ({ id }: { readonly id: string }, _caller, { info }) => (await deps.policies.load(info)).get(id) ?? null,
  }),
  scopedField(deps, {
    on: 'Query',
    name: 'simulateAuthPolicy',
    type: 'AuthPolicySimulation!',
    description: 'Tries a policy on the sessions on record since a moment, the last 30 days if left out, and changes nothing.',
    // The sample shows sessions, and what a policy matches tells about all the others.
    scope: [SCOPES.findPolicies, SCOPES.findSessions],
    args: {
      input: { type: 'AuthPolicyInput!', description: 'The policy; it need not be stored, and its mode does not matter.' },
      since: { type: 'DateTime', description: 'Tries it on sessions from this moment on; 30 days ago if left out.' },
    },
    resolve({ input, since }: SimulationArguments, _caller, { info }) {
      const from = parseMoment('since', since) ?? deps.guard().now() - DEFAULT_WINDOW;
      deps.budget.spend(info, SIMULATION_ROWS);
      return deps.guard().simulatePolicy(parsePolicyDraft(input), from);
    },
  }),
];
