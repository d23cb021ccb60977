import type { SignalRule } from '../signal-rule';
import { tellNumber } from '../wording';

/** Passed-on passwords, or tokens that are never given back. */
export const manySessions: SignalRule = {
  code: 'MANY_SESSIONS',
  penalty: 5,
  judgedAt: ['login'],
  judge: ({ liveSessions, options }) =>
    liveSessions + 1 > options.manySessions
      ? { explanation: `The user has ${tellNumber(liveSessions + 1)} sessions at once, more than ${tellNumber(options.manySessions)}.` }
      : null,
};
