import { isFamiliar } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

const DAY = 86_400_000;

/** Nobody misses what happens to an account that nobody uses. Half where its user comes back with the device and network of old. */
export const dormantAccount: SignalRule = {
  code: 'DORMANT_ACCOUNT',
  penalty: 15,
  judgedAt: ['login'],
  judge: ({ now, history, options: { dormantDays } }) => {
    const days = history.lastAt === null ? 0 : Math.floor((now.at - history.lastAt) / DAY);
    if (history.logins === 0 || days < dormantDays) return null;
    return { explanation: `First login in ${tellCount(days, 'day')}.`, share: isFamiliar(history, now) ? 0.5 : 1 };
  },
};
