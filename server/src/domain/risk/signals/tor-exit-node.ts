import type { SignalRule } from '../signal-rule';
import { tellOwner } from '../wording';

/** Somebody hides well. Within a session only where it was not so before, as for the other kinds of networks. */
export const torExitNode: SignalRule = {
  code: 'TOR_EXIT_NODE',
  penalty: 55,
  judgedAt: ['login', 'change'],
  judge: ({ now: { network }, before }) =>
    network.isTor && !before?.network.isTor
      ? { explanation: `The address is an exit of the Tor network in the network of ${tellOwner(network) ?? 'an unknown owner'}.` }
      : null,
};
