import type { SignalRule } from '../signal';

export const successAfterFailures: SignalRule = {
  code: 'SUCCESS_AFTER_FAILURES',
  penalty: 20,
  judgedAt: ['login'],
  explain: ({ attempts: { failuresOfAccount }, options: { failuresBeforeSuccess } }) =>
    failuresOfAccount >= failuresBeforeSuccess ? `The login succeeded after ${failuresOfAccount} failed ones on this account.` : null,
};
