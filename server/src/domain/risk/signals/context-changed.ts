import type { Device } from '../../device';
import { countryName } from '../../location';
import { hidesPlace } from '../../network';
import { networkKey, type Circumstances } from '../circumstances';
import { countNetworkLogins, isKnownCountry } from '../familiarity';
import type { UserHistory } from '../history';
import type { SignalRule } from '../signal-rule';
import { tellList, tellOwner } from '../wording';

/** Vendor and model are told by some requests only: what one of them leaves out is no change. */
const isOther = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
const isOtherDevice = (a: Device, b: Device): boolean =>
  a.type !== b.type || a.browser !== b.browser || a.os !== b.os || isOther(a.vendor, b.vendor) || isOther(a.model, b.model);

const isOtherCountry = (before: Circumstances, now: Circumstances): boolean =>
  !hidesPlace(before.network) &&
  !hidesPlace(now.network) &&
  isOther(before.location?.countryCode ?? null, now.location?.countryCode ?? null);

/** From the wireless network to the carrier's and back is every day; a network that hides its place has a signal of its own. */
const isOtherNetwork = (before: Circumstances, now: Circumstances): boolean => isOther(networkKey(before.network), networkKey(now.network));
const isTelling = (before: Circumstances, now: Circumstances, history: UserHistory): boolean =>
  before.network.kind !== 'MOBILE' &&
  now.network.kind !== 'MOBILE' &&
  !hidesPlace(now.network) &&
  countNetworkLogins(history, now.network) === 0;

/** A token lives in one browser: another one that holds it is the gravest; a laptop that crossed a border is not. */
const computeShare = (device: boolean, country: boolean, network: boolean, inKnownCountry: boolean): number => {
  if (device) return country ? 1 : network ? 0.75 : 0.4;
  if (country) return inKnownCountry ? 0.15 : 0.4;
  return 0.1;
};

/** A session that goes on elsewhere, or with something else, than it was before. Versions of browsers do not count. */
export const contextChanged: SignalRule = {
  code: 'CONTEXT_CHANGED',
  penalty: 60,
  judgedAt: ['change', 'reuse'],
  judge: ({ now, before, history }) => {
    if (before === null) return null;
    const device = isOtherDevice(before.device, now.device);
    const country = isOtherCountry(before, now);
    const network = isOtherNetwork(before, now);
    if (!device && !country && !(network && isTelling(before, now, history))) return null;
    const [from, to] = [before.location?.countryCode ?? '', now.location?.countryCode ?? ''];
    const changes: readonly (readonly [what: string, how: string])[] = [
      ...(device ? [['device', `from ${before.device.label} to ${now.device.label}`] as const] : []),
      ...(country ? [['country', `from ${countryName(from)} to ${countryName(to)}`] as const] : []),
      ...(network ? [['network', `from that of ${tellOwner(before.network)} to that of ${tellOwner(now.network)}`] as const] : []),
    ];
    const told = changes.map(([what, how], at) => (at === 0 ? `the ${what} changed ${how}` : `the ${what} ${how}`));
    return {
      explanation: `Within the session, ${tellList(told)}.`,
      share: computeShare(device, country, network, isKnownCountry(history, to)),
    };
  },
};
