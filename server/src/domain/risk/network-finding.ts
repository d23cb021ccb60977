/** What VPNs, proxies and datacenters have in common: much is said by them, and less by the user's own. */

import type { Network } from '../network';
import { countNetworkLogins } from './familiarity';
import type { UserHistory } from './history';
import type { Finding } from './signal-rule';
import { tellCount, tellOwner } from './wording';

/** Logins through one network that make it the user's own: the company's gateway, the VPN that somebody pays for. */
const OWN_NETWORK = 3;

/** @param what the beginning of the sentence, such as `The address is a proxy` */
export const findNetwork = (what: string, network: Network, history: UserHistory): Finding => {
  const logins = countNetworkLogins(history, network);
  const owner = tellOwner(network) ?? 'an unknown owner';
  return logins < OWN_NETWORK
    ? { explanation: `${what} in the network of ${owner}.` }
    : { explanation: `${what} in the network of ${owner}, which ${tellCount(logins, 'earlier login')} came from.`, share: 0.5 };
};
