import type { AuthPolicyInput, AuthPolicyMode, PolicyFieldsFragment } from '../../gql/graphql';

/** The whole policy with another mode: an update replaces all of it, so what is left out would be lost. */
export const computePolicyInput = (policy: PolicyFieldsFragment, mode: AuthPolicyMode): AuthPolicyInput => {
  const { conditions } = policy;
  return {
    name: policy.name,
    description: policy.description,
    mode,
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
  };
};

/** Whether enforcing it may shut somebody out, which is worth a question. An alert only tells. */
export const needsConfirmation = ({ action, mode }: PolicyFieldsFragment, next: AuthPolicyMode): boolean =>
  next === 'ENFORCE' && mode !== 'ENFORCE' && action !== 'ALERT';
