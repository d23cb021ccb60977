/** OWASP Application Security Verification Standard 5.0, chapter V7 (session management), told in words of ours. */

import { describeSeconds, deviates, met, operator, type ComplianceFacts, type Finding, type Requirement } from './compliance';

const of = (id: string, requirement: string, assess: (facts: ComplianceFacts) => Finding): Requirement => ({
  id,
  standard: 'OWASP ASVS 5.0',
  requirement,
  assess,
});

const idle = ({ inactivityTimeout, onInactivity }: ComplianceFacts): Finding =>
  onInactivity === 'end'
    ? met(`Sessions end after ${describeSeconds(inactivityTimeout)} without a request.`)
    : deviates(
        `Sessions are marked inactive after ${describeSeconds(inactivityTimeout)}, and go on when they are used again.`,
        "Set onInactivity: 'end'."
      );

const lifetime = ({ userLifetime, adminLifetime }: ComplianceFacts): Finding => {
  const tell = (seconds: number | null): string =>
    seconds === null ? 'without a limit that is known here' : `at most ${describeSeconds(seconds)}`;
  const live = `Logins last: end users ${tell(userLifetime)}, administrators ${tell(adminLifetime)}.`;
  return userLifetime === null || adminLifetime === null
    ? operator(live, "Set the lifetimes of Strapi's sessions, and write down why they are what they are.")
    : met(live);
};

export const ASVS_REQUIREMENTS: readonly Requirement[] = [
  of(
    'V7.1.1',
    'Idle and absolute limits of sessions are written down, fit the other controls, and say why where they differ from NIST SP 800-63B.',
    () => operator('This sheet tells the limits.', 'Keep it, and write the reasons for what deviates beside it.')
  ),
  of(
    'V7.1.2',
    'It is written down how many sessions an account may have at once, and what happens beyond.',
    ({ maxSessionsPerUser, onTooManySessions }) =>
      maxSessionsPerUser === null
        ? deviates('There is no limit.', 'Set maxSessionsPerUser and onTooManySessions.')
        : met(`${maxSessionsPerUser} at once; beyond that, ${onTooManySessions === 'refuse' ? 'logins are refused' : 'the oldest end'}.`)
  ),
  of('V7.1.3', 'All systems that make or manage sessions together are known, and how they work together.', () =>
    operator(
      'Strapi issues tokens; identity providers are unknown here.',
      'Write down which providers log people in, and how their logout reaches this application.'
    )
  ),
  of('V7.2.1', 'Session tokens are checked by a backend that can be trusted.', () =>
    met('Each request is checked on the server, against the session on record.')
  ),
  of('V7.2.2', 'Sessions use tokens that are made for them, not fixed keys.', () =>
    operator('Every login has tokens of its own.', 'Use API tokens for machines alone, and let them expire.')
  ),
  of('V7.2.3', 'Tokens that stand for a session are random, with 128 bits or more.', () =>
    met('Token ids have 128 random bits or more; tokens at rest are found by HMAC.')
  ),
  of('V7.2.4', 'A login, a renewed one too, gives a new token and ends the one before it.', () =>
    operator(
      'A login makes a session of its own; the one before it goes on.',
      'Let front ends log out first, or set maxSessionsPerUser: 1.'
    )
  ),
  of('V7.3.1', 'A session that is not used ends after a time.', idle),
  of('V7.3.2', 'A session ends after a time, however much it is used.', lifetime),
  of('V7.4.1', 'A session that was ended cannot be used any more, whatever its tokens look like.', ({ onStoreFailure }) =>
    onStoreFailure === 'deny'
      ? met('Every token of an ended session is refused, on every instance.')
      : deviates('Requests pass unchecked while the database does not answer.', "Set onStoreFailure: 'deny'.")
  ),
  of('V7.4.2', 'Blocking or deleting an account ends its sessions.', () =>
    met('Both end all sessions of the account, of end users and administrators.')
  ),
  of(
    'V7.4.3',
    'Who changes or resets a password, or changes another factor, can end the other sessions.',
    ({ endSessionsOnPasswordChange }) =>
      endSessionsOnPasswordChange === 'others'
        ? met('A changed password ends the other sessions.')
        : deviates('A changed password ends nothing.', "Set endSessionsOnPasswordChange: 'others'.")
  ),
  of('V7.4.4', 'Every page behind a login has a way to log out.', () =>
    operator('The admin panel has one; logout is there over GraphQL and REST.', 'Show it in the front end.')
  ),
  of('V7.4.5', 'Administrators can end the sessions of one account, or of all.', () => met('forceLogoutUser and forceLogoutSessions do.')),
  of('V7.5.1', 'Whoever changes what an account is known or recovered by logs in again first, with all factors.', () =>
    operator('Strapi asks for the password only where a password is changed.', 'Ask for it in the front end before addresses are changed.')
  ),
  of('V7.5.2', 'Users see their sessions and, having shown one factor again, end any of them.', () =>
    operator('myAuthSessions and logoutMyAuthSession do the first part.', 'Ask for the password before the second, where it matters.')
  ),
  of('V7.5.3', 'What is very sensitive asks for one factor again, or for a second confirmation.', () =>
    operator('Strapi asks for neither.', 'Ask for the password, or a confirmation by another way, before such operations.')
  ),
  of('V7.6.1', 'Lifetimes and ends of sessions, here and at identity providers, are as they are written down.', () =>
    operator('Sessions here end by their own limits.', 'Compare them with the provider; it can end sessions by Global Token Revocation.')
  ),
  of('V7.6.2', 'A session begins only when the user agrees or does something.', () =>
    met('Sessions begin with a login, and with nothing else.')
  ),
];
