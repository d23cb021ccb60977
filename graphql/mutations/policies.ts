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

export const policyMutations = (deps: Deps): readonly RootFieldSpec[] => {
  /** Asked before the guard is: the refusal tells where such a policy can be changed. */
  const refuseManaged = async (id: string): Promise<void> => {
    const policy = (await deps.guard().policies()).find((candidate) => candidate.id === id);
    if (!policy) throw notFound();
    if (!policy.managed) return;
    throw guardError('FORBIDDEN', `The policy "${policy.name}" is set by the plugin's configuration file; change it there.`, {
      field: 'id',
    });
  };

  return [
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
        await refuseManaged(id);
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
        await refuseManaged(id);
        if (!(await deps.guard().deletePolicy(id, actor))) throw notFound();
        return id;
      },
    }),
  ];
};
