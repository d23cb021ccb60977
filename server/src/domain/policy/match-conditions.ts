/** Whether a policy's conditions hold for a login or a changed session. Pure; the expression is left to the sandbox. */

import type { Circumstances } from '../risk/circumstances';
import type { Assessment } from '../risk/signal';
import type { Network, NetworkKind } from '../network';
import type { Policy, PolicyConditions } from './policy';

export interface PolicySubject {
  /** Conditions on the number of sessions, and END_OLDEST, are for logins alone. */
  readonly moment: 'login' | 'change';
  readonly circumstances: Circumstances;
  readonly assessment: Assessment;
  /** An end user role's type, administrator roles' codes. */
  readonly roles: readonly string[];
  /** The user's live sessions, the new one not counted. */
  readonly liveSessions: number;
  /** What conditions on countries say of an address without a country, and of a look-up that failed. */
  readonly unknownCountry: 'allow' | 'block';
}

/** The expression is only worth running where everything else holds. */
export type ConditionsMatch = 'holds' | 'fails' | 'needs-expression';

const hasCountries = ({ allowedCountries, blockedCountries }: PolicyConditions): boolean =>
  allowedCountries !== null || blockedCountries !== null;

/**
 * The two lists are one condition: a country has to be in the first and not in the second, so the condition holds for
 * every other one.
 */
const holdsForCountry = (conditions: PolicyConditions, { circumstances, unknownCountry }: PolicySubject): boolean => {
  const { allowedCountries, blockedCountries } = conditions;
  if (!hasCountries(conditions)) return true;
  const country = circumstances.location?.countryCode ?? null;
  if (country === null) return unknownCountry === 'block';
  return (allowedCountries !== null && !allowedCountries.includes(country)) || (blockedCountries?.includes(country) ?? false);
};

/** The kind, and what it hides: a VPN's exit in a datacenter is both. */
const isOfKind = (network: Network, kind: NetworkKind): boolean =>
  network.kind === kind ||
  (kind === 'VPN' && network.isVpn) ||
  (kind === 'PROXY' && network.isProxy) ||
  (kind === 'TOR' && network.isTor) ||
  (kind === 'DATACENTER' && network.isDatacenter);

/** All conditions but the number of sessions, which only the store can count for good. */
export const matchConditions = ({ action, conditions }: Pick<Policy, 'action' | 'conditions'>, subject: PolicySubject): ConditionsMatch => {
  const { origin, roles, networkKinds, securityScoreBelow, signals, maxConcurrentSessions, expression } = conditions;
  const { circumstances, assessment } = subject;
  const isForLogins = action === 'END_OLDEST' || maxConcurrentSessions !== null;
  const holds =
    (!isForLogins || subject.moment === 'login') &&
    (origin === null || origin === circumstances.origin) &&
    (roles === null || roles.some((role) => subject.roles.includes(role))) &&
    holdsForCountry(conditions, subject) &&
    (networkKinds === null || networkKinds.some((kind) => isOfKind(circumstances.network, kind))) &&
    (securityScoreBelow === null || assessment.securityScore < securityScoreBelow) &&
    (signals === null || assessment.signals.some(({ code }) => signals.includes(code)));
  if (!holds) return 'fails';
  return expression === null ? 'holds' : 'needs-expression';
};

/** Whether the login would be one session too many. Holds where no number is set. */
export const exceedsSessions = ({ maxConcurrentSessions }: PolicyConditions, liveSessions: number): boolean =>
  maxConcurrentSessions === null || liveSessions + 1 > maxConcurrentSessions;

/** Whether a condition on countries held only because the place could not be looked up. */
export const restsOnFailedLookup = ({ conditions }: Pick<Policy, 'conditions'>, { circumstances }: PolicySubject): boolean =>
  hasCountries(conditions) && circumstances.location === null && circumstances.lookupFailed;
