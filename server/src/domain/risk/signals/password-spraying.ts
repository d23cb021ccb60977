import { isFamiliar } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

/**
 * One address that fails on many accounts. Failures alone are counted: an office where everybody logs in from one address
 * is none. Half where it is the user's own device and network, since an attacker may share an address with many.
 */
export const passwordSpraying: SignalRule = {
  code: 'PASSWORD_SPRAYING',
  penalty: 40,
  judgedAt: ['login'],
  judge: ({ now, history, attempts: { accountsOfAddress }, options: { sprayedAccounts } }) =>
    accountsOfAddress >= sprayedAccounts
      ? {
          explanation: `Logins on ${tellCount(accountsOfAddress, 'account')} failed from this address lately.`,
          share: isFamiliar(history, now) ? 0.5 : 1,
        }
      : null,
};
