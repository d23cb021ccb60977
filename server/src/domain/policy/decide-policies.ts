/** What policies make of a login or of a changed session. Pure; expressions were run before. */

import type { NetworkKind } from '../network';
import type { Circumstances } from '../risk/circumstances';
import type { MatchedPolicy } from '../risk/risk-event';
import type { Assessment } from '../risk/signal';
import type { Policy } from './policy';

export interface PolicySubject {
  /** END_OLDEST and limits on sessions at once count at a login alone. */
  readonly moment: 'login' | 'change';
  readonly circumstances: Circumstances;
  readonly assessment: Assessment;
  /** Null where they were not read: no policy asks. */
  readonly roles: readonly string[] | null;
  /** The user's live sessions, this one left out. */
  readonly liveSessions: number;
}

export interface PolicyOptions {
  /** Whether an address without a country passes where countries are fenced; so does one that could not be looked up. */
  readonly unknownCountry: 'allow' | 'block';
}

export interface PolicyVerdict {
  readonly decision: 'ALLOWED' | 'ALERTED' | 'BLOCKED';
  /** In the order in which they were tried. */
  readonly matched: readonly MatchedPolicy[];
  /** The count of sessions is certain only under a lock: the store decides within its transaction. Null is no limit. */
  readonly endOldestBeyond: number | null;
  readonly refuseBeyond: number | null;
}

const isFenced = ({ allowedCountries, blockedCountries }: Policy['conditions'], now: Circumstances, options: PolicyOptions): boolean => {
  const code = now.location?.countryCode;
  if (code === undefined) return options.unknownCountry === 'block';
  return (allowedCountries !== null && !allowedCountries.includes(code)) || (blockedCountries?.includes(code) ?? false);
};

const flagKinds = ({ network }: Circumstances): readonly NetworkKind[] => {
  const kinds: NetworkKind[] = [network.kind];
  if (network.isTor) kinds.push('TOR');
  if (network.isVpn) kinds.push('VPN');
  if (network.isProxy) kinds.push('PROXY');
  if (network.isDatacenter) kinds.push('DATACENTER');
  return kinds;
};

/**
 * Whether every condition holds that is set, the expression and the number of sessions left out. The two lists of countries
 * are one condition: outside the allowed ones, or inside the blocked ones. A network is of its kind and of each of its flags.
 */
export const holdsBeforeExpression = (policy: Policy, subject: PolicySubject, options: PolicyOptions): boolean => {
  const { conditions } = policy;
  const { circumstances: now, assessment } = subject;
  if (conditions.origin !== null && conditions.origin !== now.origin) return false;
  if (conditions.roles !== null && !conditions.roles.some((role) => subject.roles?.includes(role))) return false;
  if ((conditions.allowedCountries !== null || conditions.blockedCountries !== null) && !isFenced(conditions, now, options)) return false;
  const { networkKinds, securityScoreBelow, signals } = conditions;
  if (networkKinds !== null && !flagKinds(now).some((kind) => networkKinds.includes(kind))) return false;
  if (securityScoreBelow !== null && assessment.securityScore >= securityScoreBelow) return false;
  if (signals !== null && !assessment.signals.some(({ code }) => signals.includes(code))) return false;
  return conditions.maxConcurrentSessions === null || subject.moment === 'login';
};

/** Whether a policy refuses a login whoever it is of: it can be asked before the password is looked at. */
export const needsNoUser = ({ action, mode, conditions }: Policy): boolean =>
  action === 'BLOCK' &&
  mode === 'ENFORCE' &&
  (conditions.allowedCountries ?? conditions.blockedCountries ?? conditions.networkKinds) !== null &&
  conditions.roles === null &&
  conditions.securityScoreBelow === null &&
  conditions.signals === null &&
  conditions.maxConcurrentSessions === null &&
  conditions.expression === null;

const smallest = (a: number | null, b: number): number => (a === null ? b : Math.min(a, b));

/** Lower priority first, then the older one. */
export const inOrder = (policies: readonly Policy[]): readonly Policy[] =>
  [...policies].sort((a, b) => a.priority - b.priority || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));

/**
 * @param policies in any order; those that are OFF are not looked at
 * @param holdsExpression whether the expression of a policy held; asked only where its other conditions hold
 */
export const decidePolicies = (
  policies: readonly Policy[],
  subject: PolicySubject,
  options: PolicyOptions,
  holdsExpression: (policy: Policy) => boolean
): PolicyVerdict => {
  const matched: MatchedPolicy[] = [];
  let decision: PolicyVerdict['decision'] = 'ALLOWED';
  let endOldestBeyond: number | null = null;
  let refuseBeyond: number | null = null;
  for (const policy of inOrder(policies)) {
    const { id, name, action, mode, conditions } = policy;
    if (mode === 'OFF' || !holdsBeforeExpression(policy, subject, options)) continue;
    if (conditions.expression !== null && !holdsExpression(policy)) continue;
    const most = conditions.maxConcurrentSessions;
    const isEnforced = mode === 'ENFORCE';
    if (isEnforced && most !== null && action === 'END_OLDEST') endOldestBeyond = smallest(endOldestBeyond, most);
    if (isEnforced && most !== null && action === 'BLOCK') refuseBeyond = smallest(refuseBeyond, most);
    if (most !== null && subject.liveSessions + 1 <= most) continue;
    matched.push({ id, name, action, mode });
    if (!isEnforced) continue;
    if (action === 'BLOCK') {
      // The first one decides: what comes after it was not tried.
      return { decision: 'BLOCKED', matched, endOldestBeyond: null, refuseBeyond: null };
    }
    if (action === 'ALERT') decision = 'ALERTED';
  }
  return { decision, matched, endOldestBeyond, refuseBeyond };
};
