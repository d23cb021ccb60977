import { deviceKey, networkKey, type Circumstances } from '../circumstances';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

/** Two tabs that wake up together both refresh: the slower one comes back with what the other one exchanged a moment ago. */
const RACE_SECONDS = 10;

const isSameClient = (a: Circumstances, b: Circumstances): boolean =>
  deviceKey(a.device) === deviceKey(b.device) && networkKey(a.network) === networkKey(b.network);

/** RFC 9700, section 4.14.2: a rotated refresh token that comes back is in two hands. Silent for a race within one client. */
export const tokenReused: SignalRule = {
  code: 'TOKEN_REUSED',
  penalty: 85,
  judgedAt: ['reuse'],
  judge: ({ now, before, reusedTokenAge: age }) => {
    if (age === null || (age <= RACE_SECONDS && before !== null && isSameClient(before, now))) return null;
    return { explanation: `A refresh token came back ${tellCount(Math.round(age), 'second')} after it had been exchanged for a new one.` };
  },
};
