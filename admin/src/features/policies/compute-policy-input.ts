import type { AuthPolicyInput, AuthPolicyMode, PolicyFieldsFragment } from '../../gql/graphql';

/** What can be changed of a policy on the dashboard. */
export type PolicyChange = Partial<Pick<PolicyFieldsFragment, 'mode' | 'channels'>>;

/** The whole policy with what changes: an update replaces all of it, so what is left out would be lost. */
export const computePolicyInput = (policy: PolicyFieldsFragment, change: PolicyChange): AuthPolicyInput => {
  const { conditions } = policy;
  return {
    name: policy.name,
    description: policy.description,
    mode: policy.mode,
    action: policy.action,
    priority: policy.priority,
    channels: policy.channels,
    conditions: {
      origin: conditions.origin,
      roles: conditions.roles,
      allowedCountries: conditions.allowedCountries,
      blockedCountries: conditions.blockedCountries,
      networkKinds: conditions.networkKinds,
      securityScoreBelow: conditions.securityScoreBelow,
      signals: conditions.signals,
      maxConcurrentSessions: conditions.maxConcurrentSessions,
      expression: conditions.expression,
    },
    ...change,
  };
};

/** Whether enforcing it may shut somebody out, which is worth a question. An alert only tells. */
export const needsConfirmation = ({ action, mode }: PolicyFieldsFragment, next: AuthPolicyMode): boolean =>
  next === 'ENFORCE' && mode !== 'ENFORCE' && action !== 'ALERT';
