/** Policies: data, evaluated by pure functions. */

import type { NetworkKind } from '../network';
import type { Origin } from '../session';

export const POLICY_ACTIONS = ['BLOCK', 'ALERT', 'END_OLDEST'] as const;
export type PolicyAction = (typeof POLICY_ACTIONS)[number];

/** MONITOR records what the policy would have done and does nothing else. */
export const POLICY_MODES = ['ENFORCE', 'MONITOR', 'OFF'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/** All conditions that are set must hold; null is not set. */
export interface PolicyConditions {
  readonly origin: Origin | null;
  /** Holds where the user has any of these roles: an end user role's type, an administrator role's code. */
  readonly roles: readonly string[] | null;
  /** Holds outside these countries (ISO 3166-1 alpha-2). */
  readonly allowedCountries: readonly string[] | null;
  /** Holds inside these countries (ISO 3166-1 alpha-2). */
  readonly blockedCountries: readonly string[] | null;
  readonly networkKinds: readonly NetworkKind[] | null;
  /** Holds where the security score is below this. */
  readonly securityScoreBelow: number | null;
  /** Holds where any of these signals was raised. */
  readonly signals: readonly string[] | null;
  /** Holds where the user would have more live sessions than this, the new one counted. */
  readonly maxConcurrentSessions: number | null;
  /** JavaScript, run in the sandbox; holds where it is truthy. At most 4,000 characters. */
  readonly expression: string | null;
}

export const NO_CONDITIONS: PolicyConditions = {
  origin: null,
  roles: null,
  allowedCountries: null,
  blockedCountries: null,
  networkKinds: null,
  securityScoreBelow: null,
  signals: null,
  maxConcurrentSessions: null,
  expression: null,
};

export interface PolicyDraft {
  readonly name: string;
  readonly description: string | null;
  readonly mode: PolicyMode;
  readonly action: PolicyAction;
  /** Lower is tried first. */
  readonly priority: number;
  readonly conditions: PolicyConditions;
  readonly channels: readonly string[];
}

export interface Policy extends PolicyDraft {
  readonly id: string;
  /** Set by the configuration: readable, not editable. */
  readonly managed: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Why its expression did not run, the last time that it did not; null where it runs. */
  readonly fault: string | null;
  /** Faults in a row. */
  readonly faults: number;
}
