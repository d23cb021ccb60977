import { hidesPlace } from '../../network';
import { networkKey } from '../circumstances';
import { countNetworkLogins, isKnownCountry } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount, tellOwner } from '../wording';

/** Below this, each login is from a new network as a matter of course. */
const MIN_LOGINS = 5;

/**
 * A provider that the user has never logged in through, in a known country: in a new one every network is new, and said
 * once is enough. Silent for carriers, which phones use wherever they are, and for networks with signals of their own.
 */
export const newNetwork: SignalRule = {
  code: 'NEW_NETWORK',
  penalty: 5,
  judgedAt: ['login'],
  judge: ({ now: { network, location }, history }) => {
    const known = Object.keys(history.networks).length;
    if (networkKey(network) === null || history.logins < MIN_LOGINS || known === 0) return null;
    if (location === null || !isKnownCountry(history, location.countryCode)) return null;
    if (network.kind === 'MOBILE' || hidesPlace(network) || countNetworkLogins(history, network) > 0) return null;
    return {
      explanation: `First login from the network of ${tellOwner(network)}; before, there were ${tellCount(history.logins, 'login')} from ${tellCount(known, 'other network')}.`,
    };
  },
};
