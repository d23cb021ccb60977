/** What callers write of a policy, as the guard takes it. The guard checks it and names each bad field. */

import {
  NO_CONDITIONS,
  type PolicyAction,
  type PolicyConditions,
  type PolicyDraft,
  type PolicyMode,
} from '../server/src/domain/policy/policy';
import type { Given } from './arguments';

const DEFAULT_PRIORITY = 100;

export interface PolicyInput {
  readonly name: string;
  readonly description?: Given<string>;
  readonly mode: PolicyMode;
  readonly action: PolicyAction;
  readonly priority?: Given<number>;
  readonly conditions: { readonly [Name in keyof PolicyConditions]?: Given<PolicyConditions[Name]> };
  readonly channels?: Given<readonly string[]>;
}

/** What is left out is not set: an update replaces the whole policy. */
export const parsePolicyDraft = ({ name, description, mode, action, priority, conditions, channels }: PolicyInput): PolicyDraft => ({
  name,
  description: description ?? null,
  mode,
  action,
  priority: priority ?? DEFAULT_PRIORITY,
  conditions: { ...NO_CONDITIONS, ...conditions },
  channels: channels ?? [],
});
