import { countryName } from '../../location';
import { hidesPlace } from '../../network';
import { deviceKey, networkKey } from '../circumstances';
import type { SignalRule } from '../signal';

/**
 * A session that goes on elsewhere or with something else than it began. A network alone is silent: phones change it all day.
 * So is another country behind a VPN that was switched on, which is told as such.
 */
export const contextChanged: SignalRule = {
  code: 'CONTEXT_CHANGED',
  penalty: 25,
  judgedAt: ['change'],
  explain: ({ now, before, history }) => {
    if (!before) return null;
    const [from, to] = [before.location?.countryCode, now.location?.countryCode];
    const isHidden = hidesPlace(now.network) || hidesPlace(before.network);
    const country = from !== undefined && to !== undefined && from !== to && !isHidden && !Object.hasOwn(history.countries, to);
    const device = deviceKey(before.device) !== deviceKey(now.device);
    const key = networkKey(now.network);
    const network = key !== null && networkKey(before.network) !== null && key !== networkKey(before.network);
    const changes = [
      country && `from ${countryName(from)} to ${countryName(to)}`,
      device && `from ${before.device.label} to ${now.device.label}`,
      // Told beside the others; alone it is nothing.
      (country || device) && network && `to the network of ${now.network.organization ?? key}`,
    ].filter((change) => change !== false);
    return country || device ? `The session went ${changes.join(', ')}.` : null;
  },
};
