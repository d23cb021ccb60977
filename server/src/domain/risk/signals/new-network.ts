import { hidesPlace } from '../../network';
import { networkKey } from '../circumstances';
import type { SignalRule } from '../signal';

/** Below this, each login is from a new network as a matter of course. */
const MIN_LOGINS = 3;

/** A network in a known country that the user has never logged in from. Phones roam: carriers' networks are silent. */
export const newNetwork: SignalRule = {
  code: 'NEW_NETWORK',
  penalty: 5,
  judgedAt: ['login'],
  explain: ({ now: { network, location }, history }) => {
    const key = networkKey(network);
    if (key === null || history.logins < MIN_LOGINS || Object.keys(history.networks).length === 0) return null;
    if (Object.hasOwn(history.networks, key) || network.kind === 'MOBILE' || hidesPlace(network)) return null;
    // In a new country every network is new: said once is enough.
    if (location !== null && !Object.hasOwn(history.countries, location.countryCode)) return null;
    return `First login from the network of ${network.organization ?? key}.`;
  },
};
