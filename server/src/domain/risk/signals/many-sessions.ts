import type { SignalRule } from '../signal';

export const manySessions: SignalRule = {
  code: 'MANY_SESSIONS',
  penalty: 5,
  judgedAt: ['login'],
  explain: ({ liveSessions, options }) =>
    liveSessions >= options.manySessions ? `The user has ${liveSessions} other live sessions.` : null,
};
