/**
 * Limits of sessions by NIST SP 800-63B-4: for the authentication assurance levels sections 2.1.3, 2.2.3 and 2.3.3, for any
 * session 5.1 and 5.2, as published in July 2025; drafts, and the revision before, have other figures. Of the two lifetimes
 * the longer counts, because the levels are of a login and not of a role.
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

const of = (id: string, requirement: string, assess: (facts: ComplianceFacts) => Finding): Requirement => ({
  id,
  standard: STANDARD,
  requirement,
  assess,
});

/** SHALL is told as what is so, SHOULD as what should be. */
export const NIST_REQUIREMENTS: readonly Requirement[] = [
  of('2.1.3 AAL1 overall', 'There is a limit after which people log in again, which should be 30 days at most.', overall(30 * DAY)),
  of('2.2.3 AAL2 overall', 'There is a limit after which people log in again, which should be 24 hours at most.', overall(24 * HOUR)),
  of('2.2.3 AAL2 inactivity', 'People should log in again after an hour without activity.', idle(HOUR)),
  of('2.3.3 AAL3 overall', 'People log in again after 12 hours at the latest.', overall(12 * HOUR)),
  of('2.3.3 AAL3 inactivity', 'People should log in again after 15 minutes without activity.', idle(900)),
  of('5.1 secret', 'What a session is known by is random, 64 bits or more, and made with the login.', () =>
    met('Token ids have 128 random bits or more, and are made with the login.')
  ),
  of('5.1 logout', 'People should have a way to log out at hand.', () =>
    operator('The admin panel has one; logout is there over GraphQL and REST.', 'Show it in the front end.')
  ),
  of('5.2 end', 'A session ends when one of its limits is reached.', ({ onInactivity }) =>
    onInactivity === 'end'
      ? met('Sessions end with their lifetime, and without activity.')
      : deviates(
          'Sessions end with their lifetime; without activity they are marked and go on when used.',
          "Set onInactivity: 'end', or count on no limit of inactivity."
        )
  ),
  of('5.2 documented', "The limits in force are written down in the system's security plan.", () =>
    operator('This sheet tells the limits.', 'Take them into the plan.')
  ),
];
