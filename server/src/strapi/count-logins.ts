/** Counts the logins of which no event tells: those that ran into a lock-out, and those that could not be put on record. */

import type { CountActivity } from '../use-cases/count-activity';
import type { LimitGuesses } from '../use-cases/limit-guesses';
import type { RecordLogins } from './record-logins';

export const countLockedOut = (guesses: LimitGuesses, count: CountActivity): LimitGuesses => ({
  ...guesses,
  lockoutOf: async (attempt) => {
    const lockout = await guesses.lockoutOf(attempt);
    if (lockout) count.login('locked_out', attempt.origin);
    return lockout;
  },
});

export const countUnrecorded = (logins: RecordLogins, count: CountActivity): RecordLogins => ({
  ...logins,
  record: (birth, facts) =>
    logins.record(birth, facts).catch((error: unknown) => {
      // A token that came of a refresh is no login.
      if (birth.rotatedFrom === null) count.login('unavailable', birth.user.origin);
      throw error;
    }),
});
