import { networkKey } from '../circumstances';
import type { SignalRule } from '../signal';

/** Logins through one VPN that make it the user's own. */
const OWN_VPN = 3;

/** Silent for Tor, which says more, and for a VPN that the user always comes through. */
export const vpn: SignalRule = {
  code: 'VPN',
  penalty: 20,
  judgedAt: ['login', 'change'],
  explain: ({ now: { network }, before, history }) => {
    if (!network.isVpn || network.isTor || before?.network.isVpn) return null;
    const key = networkKey(network);
    if (key !== null && (history.networks[key]?.count ?? 0) >= OWN_VPN) return null;
    return `The address is the exit of a VPN${network.organization === null ? '' : `, at ${network.organization}`}.`;
  },
};
