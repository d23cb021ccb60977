import type { SignalRule } from '../signal';

const DAY = 86_400_000;

export const dormantAccount: SignalRule = {
  code: 'DORMANT_ACCOUNT',
  penalty: 15,
  judgedAt: ['login'],
  explain: ({ now, history: { lastAt }, options: { dormantDays } }) => {
    const days = lastAt === null ? 0 : Math.floor((now.at - lastAt) / DAY);
    return days >= dormantDays ? `The account was not used for ${days} days.` : null;
  },
};
