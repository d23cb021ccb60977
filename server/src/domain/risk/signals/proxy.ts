import { findNetwork } from '../network-finding';
import type { SignalRule } from '../signal-rule';

/** Silent for Tor and VPNs, which say more of the same address. */
export const proxy: SignalRule = {
  code: 'PROXY',
  penalty: 25,
  judgedAt: ['login', 'change'],
  judge: ({ now: { network }, before, history }) =>
    network.isProxy && !network.isTor && !network.isVpn && !before?.network.isProxy
      ? findNetwork('The address is a proxy', network, history)
      : null,
};
