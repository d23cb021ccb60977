/**
 * What the policies say in all. Every policy that is not OFF is tried, so that alerts and what is only monitored are on
 * record for a refused login too; the order decides which BLOCK is named first, never what is decided.
 */

import type { Decision, MatchedPolicy } from '../risk/risk-event';
import type { Policy } from './policy';
import { exceedsSessions, matchConditions, restsOnFailedLookup, type PolicySubject } from './match-conditions';

export interface PolicyMatch extends MatchedPolicy {
  /** Whether it holds only because the place could not be looked up: the data is at fault, not the address. */
  readonly lookupFailed: boolean;
}

export interface PolicyVerdict {
  /** `BLOCKED` refuses a login, and ends the session where its circumstances changed. */
  readonly decision: Exclude<Decision, 'TERMINATED'>;
  /** In the order in which they were tried. */
  readonly matched: readonly PolicyMatch[];
  /** Live sessions, the new one counted, beyond which the oldest end; null where no policy says so or the login is refused. */
  readonly endOldestBeyond: number | null;
  /**
   * Live sessions, the new one counted, beyond which the login is refused. Whatever the number is now: two logins at once
   * both see room for one, so the store decides under its lock. A refusal comes before the end of the oldest.
   */
  readonly refuseBeyond: number | null;
  /** Those that refuse beyond it: to be told where the store finds that there are too many. */
  readonly refusing: readonly PolicyMatch[];
}

/** Lower priority first, then the older one, then by id. */
export const comparePolicies = (a: Policy, b: Policy): number =>
  a.priority - b.priority || a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Policies whose expression has to be run: everything else that they ask for holds. */
export const findExpressionsToRun = (policies: readonly Policy[], subject: PolicySubject): readonly Policy[] =>
  policies.filter((policy) => policy.mode !== 'OFF' && matchConditions(policy, subject) === 'needs-expression');

/** The smallest number; null where there is none. */
const findLowest = (policies: readonly Policy[]): number | null => {
  const numbers = policies.flatMap(({ conditions }) => conditions.maxConcurrentSessions ?? []);
  return numbers.length === 0 ? null : Math.min(...numbers);
};

/**
 * @param expressions by policy id, whether the expression holds; one that is missing does not
 */
export const decidePolicies = (
  policies: readonly Policy[],
  subject: PolicySubject,
  expressions: ReadonlyMap<string, boolean>
): PolicyVerdict => {
  const holding = policies
    .filter((policy) => {
      if (policy.mode === 'OFF') return false;
      const match = matchConditions(policy, subject);
      return match === 'holds' || (match === 'needs-expression' && expressions.get(policy.id) === true);
    })
    .sort(comparePolicies);
  const matching = holding.filter(({ conditions }) => exceedsSessions(conditions, subject.liveSessions));
  const isEnforced = ({ mode }: Policy): boolean => mode === 'ENFORCE';
  const does = (action: Policy['action']) => (policy: Policy) => isEnforced(policy) && policy.action === action;

  const toMatch = (policy: Policy): PolicyMatch => ({
    id: policy.id,
    name: policy.name,
    action: policy.action,
    mode: isEnforced(policy) ? 'ENFORCE' : 'MONITOR',
    lookupFailed: restsOnFailedLookup(policy, subject),
  });
  const isBlocked = matching.some(does('BLOCK'));
  return {
    decision: isBlocked ? 'BLOCKED' : matching.some(does('ALERT')) ? 'ALERTED' : 'ALLOWED',
    matched: matching.map(toMatch),
    endOldestBeyond: isBlocked ? null : findLowest(holding.filter(does('END_OLDEST'))),
    refuseBeyond: findLowest(holding.filter(does('BLOCK'))),
    refusing: holding.filter((policy) => does('BLOCK')(policy) && policy.conditions.maxConcurrentSessions !== null).map(toMatch),
  };
};

/**
 * Whether a policy refuses whoever it is: these are asked before a password is looked at. The score, the signals, the
 * roles and the number of sessions are a user's, and an expression may read them.
 */
export const needsNoUser = ({ mode, action, conditions }: Policy): boolean =>
  mode === 'ENFORCE' &&
  action === 'BLOCK' &&
  conditions.roles === null &&
  conditions.securityScoreBelow === null &&
  conditions.signals === null &&
  conditions.maxConcurrentSessions === null &&
  conditions.expression === null;
