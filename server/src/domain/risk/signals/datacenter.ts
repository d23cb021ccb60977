import { networkKey } from '../circumstances';
import type { SignalRule } from '../signal';

const OWN_NETWORK = 3;

/** People are rarely in datacenters. Silent for Tor, VPNs and proxies, which say more, and where the user always comes from one. */
export const datacenter: SignalRule = {
  code: 'DATACENTER',
  penalty: 15,
  judgedAt: ['login', 'change'],
  explain: ({ now: { network }, before, history }) => {
    if (!network.isDatacenter || network.isTor || network.isVpn || network.isProxy || before?.network.isDatacenter) return null;
    const key = networkKey(network);
    if (key !== null && (history.networks[key]?.count ?? 0) >= OWN_NETWORK) return null;
    return `The address belongs to a datacenter${network.organization === null ? '' : ` of ${network.organization}`}.`;
  },
};
