import { guardError, type GuardError } from '../../server/src/domain/errors';
import { SCOPES } from '../authorization';
import type { Deps } from '../deps';
import { parsePolicyDraft, type PolicyInput } from '../policy-draft';
import { scopedField } from '../root-fields';
import type { RootFieldSpec } from '../spec';

interface PolicyId {
  readonly id: string;
}
interface Input {
  readonly input: PolicyInput;
}

const ID = { type: 'ID!', description: "The policy's id." } as const;
const notFound = (): GuardError => guardError('NOT_FOUND', 'There is no policy with this id.', { field: 'id' });

/** Managed policies are refused by the guard, which says where they can be changed. */
export const policyMutations = (deps: Deps): readonly RootFieldSpec[] => [
  scopedField(deps, {
    on: 'Mutation',
    name: 'createAuthPolicy',
    type: 'AuthPolicy!',
    description: 'Adds a policy, in force on every instance at once. There may be 200.',
    scope: SCOPES.createPolicies,
    args: { input: { type: 'AuthPolicyInput!', description: 'The policy.' } },
    resolve: ({ input }: Input, { actor }) => deps.guard().createPolicy(parsePolicyDraft(input), actor),
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'updateAuthPolicy',
    type: 'AuthPolicy!',
    description: 'Replaces a policy. One that the configuration sets is refused.',
    scope: SCOPES.updatePolicies,
    args: { id: ID, input: { type: 'AuthPolicyInput!', description: 'The whole policy as it is to be; what is left out is not set.' } },
    async resolve({ id, input }: PolicyId & Input, { actor }) {
      const policy = await deps.guard().updatePolicy(id, parsePolicyDraft(input), actor);
      if (policy === null) throw notFound();
      return policy;
    },
  }),
  scopedField(deps, {
    on: 'Mutation',
    name: 'deleteAuthPolicy',
    type: 'ID!',
    description: 'Deletes a policy and answers with its id. One that the configuration sets is refused.',
    scope: SCOPES.deletePolicies,
    args: { id: ID },
    async resolve({ id }: PolicyId, { actor }) {
      if (!(await deps.guard().deletePolicy(id, actor))) throw notFound();
      return id;
    },
  }),
];
