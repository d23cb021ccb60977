import type { SignalRule } from '../signal';

/** One address that fails on many accounts. An office where people succeed is none: only failures are counted. */
export const passwordSpraying: SignalRule = {
  code: 'PASSWORD_SPRAYING',
  penalty: 30,
  judgedAt: ['login'],
  explain: ({ attempts: { accountsOfAddress }, options: { sprayedAccounts } }) =>
    accountsOfAddress >= sprayedAccounts ? `Logins on ${accountsOfAddress} accounts failed from this address lately.` : null,
};
