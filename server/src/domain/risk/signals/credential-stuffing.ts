import { isFamiliar } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

/** One account that fails from many addresses. Less where the user's own device and network succeed: an account under attack has an owner. */
export const credentialStuffing: SignalRule = {
  code: 'CREDENTIAL_STUFFING',
  penalty: 35,
  judgedAt: ['login'],
  judge: ({ now, history, attempts: { addressesOfAccount }, options: { stuffingAddresses } }) =>
    addressesOfAccount >= stuffingAddresses
      ? {
          explanation: `Logins on this account failed from ${tellCount(addressesOfAccount, 'address', 'addresses')} lately.`,
          share: isFamiliar(history, now) ? 0.4 : 1,
        }
      : null,
};
