/**
 * Limits of sessions by NIST SP 800-63B-4 (2025), sections 2.1.3, 2.2.3 and 2.3.3, by authentication assurance level. Of the
 * two lifetimes the longer counts, because the levels are of a login and not of a role.
 */

import { describeSeconds, deviates, met, operator, type ComplianceFacts, type Finding, type Requirement } from './compliance';

const DAY = 86_400;
const HOUR = 3600;
const STANDARD = 'NIST SP 800-63B-4';

const overall =
  (most: number) =>
  ({ userLifetime, adminLifetime }: ComplianceFacts): Finding => {
    if (userLifetime === null || adminLifetime === null)
      return operator('A lifetime is not known here.', `Let logins last at most ${describeSeconds(most)}.`);
    const longest = Math.max(userLifetime, adminLifetime);
    const live = `The longest login lasts ${describeSeconds(longest)}.`;
    return longest <= most ? met(live) : deviates(live, `Let logins last at most ${describeSeconds(most)} where this level is claimed.`);
  };

const idle =
  (most: number) =>
  ({ inactivityTimeout, onInactivity }: ComplianceFacts): Finding => {
    const live = `After ${describeSeconds(inactivityTimeout)} without a request, sessions ${onInactivity === 'end' ? 'end' : 'are marked and go on when used'}.`;
    return onInactivity === 'end' && inactivityTimeout <= most
      ? met(live)
      : deviates(live, `Set onInactivity: 'end' and inactivityTimeout to at most ${most} where this level is claimed.`);
  };

export const NIST_REQUIREMENTS: readonly Requirement[] = [
  {
    id: 'AAL1 overall',
    standard: STANDARD,
    requirement: 'People should log in again after 30 days at the latest.',
    assess: overall(30 * DAY),
  },
  {
    id: 'AAL2 overall',
    standard: STANDARD,
    requirement: 'People should log in again after 24 hours at the latest.',
    assess: overall(24 * HOUR),
  },
  {
    id: 'AAL2 inactivity',
    standard: STANDARD,
    requirement: 'People should log in again after an hour without activity.',
    assess: idle(HOUR),
  },
  { id: 'AAL3 overall', standard: STANDARD, requirement: 'People log in again after 12 hours at the latest.', assess: overall(12 * HOUR) },
  {
    id: 'AAL3 inactivity',
    standard: STANDARD,
    requirement: 'People should log in again after 15 minutes without activity.',
    assess: idle(900),
  },
];
