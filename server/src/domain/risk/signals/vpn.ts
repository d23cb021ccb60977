import { findNetwork } from '../network-finding';
import type { SignalRule } from '../signal-rule';

/** Silent for Tor, which says more of the same address. */
export const vpn: SignalRule = {
  code: 'VPN',
  penalty: 20,
  judgedAt: ['login', 'change'],
  judge: ({ now: { network }, before, history }) =>
    network.isVpn && !network.isTor && !before?.network.isVpn ? findNetwork('The address is the exit of a VPN', network, history) : null,
};
