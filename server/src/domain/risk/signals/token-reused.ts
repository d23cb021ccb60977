import { deviceKey, networkKey, type Circumstances } from '../circumstances';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

const isSameClient = (a: Circumstances, b: Circumstances): boolean =>
  deviceKey(a.device) === deviceKey(b.device) && networkKey(a.network) === networkKey(b.network);

/**
 * RFC 9700, section 4.14.2: a rotated refresh token that comes back is in two hands. Silent for a race within one client: two
 * tabs that wake up together both refresh, and the slower one comes with what the other one exchanged a moment ago.
 */
export const tokenReused: SignalRule = {
  code: 'TOKEN_REUSED',
  penalty: 85,
  judgedAt: ['reuse'],
  judge: ({ now, before, reusedTokenAge: age, options }) => {
    if (age === null || (age <= options.reuseGraceSeconds && before !== null && isSameClient(before, now))) return null;
    return { explanation: `A refresh token came back ${tellCount(Math.round(age), 'second')} after it had been exchanged for a new one.` };
  },
};
