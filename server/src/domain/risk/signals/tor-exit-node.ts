import type { SignalRule } from '../signal';

export const torExitNode: SignalRule = {
  code: 'TOR_EXIT_NODE',
  penalty: 55,
  judgedAt: ['login', 'change'],
  explain: ({ now: { network }, before }) =>
    network.isTor && !before?.network.isTor
      ? `The address is an exit of the Tor network${network.organization === null ? '' : `, at ${network.organization}`}.`
      : null,
};
