import { findNetwork } from '../network-finding';
import type { SignalRule } from '../signal-rule';

/** People are rarely in datacenters. Silent for Tor, VPNs and proxies, which say more of the same address. */
export const datacenter: SignalRule = {
  code: 'DATACENTER',
  penalty: 20,
  judgedAt: ['login', 'change'],
  judge: ({ now: { network }, before, history }) =>
    network.isDatacenter && !network.isTor && !network.isVpn && !network.isProxy && !before?.network.isDatacenter
      ? findNetwork('The address belongs to a datacenter', network, history)
      : null,
};
