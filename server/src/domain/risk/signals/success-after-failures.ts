import { isFamiliar } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

/** A password that was guessed at last, or remembered at last: the latter is likely on the user's own device and network. */
export const successAfterFailures: SignalRule = {
  code: 'SUCCESS_AFTER_FAILURES',
  penalty: 25,
  judgedAt: ['login'],
  judge: ({ now, history, attempts: { failuresOfAccount }, options: { failuresBeforeSuccess } }) =>
    failuresOfAccount >= failuresBeforeSuccess
      ? {
          explanation: `The login succeeded after ${tellCount(failuresOfAccount, 'failed one')} on this account.`,
          share: isFamiliar(history, now) ? 0.4 : 1,
        }
      : null,
};
