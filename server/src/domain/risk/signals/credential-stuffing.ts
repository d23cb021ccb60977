import type { SignalRule } from '../signal';

/** One account that fails from many addresses. */
export const credentialStuffing: SignalRule = {
  code: 'CREDENTIAL_STUFFING',
  penalty: 25,
  judgedAt: ['login'],
  explain: ({ attempts: { addressesOfAccount }, options: { stuffingAddresses } }) =>
    addressesOfAccount >= stuffingAddresses ? `Logins on this account failed from ${addressesOfAccount} addresses lately.` : null,
};
