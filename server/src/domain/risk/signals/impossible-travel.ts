import { computeDistanceKm } from '../../location';
import { countNetworkLogins, isKnownCountry } from '../familiarity';
import { findKnownPlace, findNewestPlace, findTruePlace } from '../known-places';
import type { RiskInput, SignalRule } from '../signal-rule';
import { tellNumber, tellPlace, tellTimeAfter } from '../wording';

const HOUR = 3_600_000;
/** A place that was seen so often is one of the user's own: somebody works there, lives there, or leaves a network on there. */
const OWN_PLACE = 2;

interface LastPlace {
  readonly countryCode: string;
  readonly city: string | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyRadiusKm: number | null;
  readonly mobile: boolean;
  readonly lastAt: number;
}

/** Where the user was last: at a login, by the history, where hidden places never are; within a session, where it was. */
const findLast = ({ before, history }: RiskInput): LastPlace | null => {
  if (before === null) return findNewestPlace(history.places);
  const place = findTruePlace(before);
  return place && { ...place, mobile: before.network.kind === 'MOBILE', lastAt: before.at };
};

/**
 * Further apart than anybody travels in the time between, after both ends' inaccuracy is taken off. Silent where either end
 * hides its place, where the new place is one of the user's own, and where a carrier's address tells the country at best:
 * within one country, and on the user's own carrier at home, whose addresses a roaming phone keeps abroad.
 */
export const impossibleTravel: SignalRule = {
  code: 'IMPOSSIBLE_TRAVEL',
  penalty: 45,
  judgedAt: ['login', 'change'],
  judge: (input) => {
    const { now, before, history, options } = input;
    const here = findTruePlace(now);
    const last = findLast(input);
    const distance = here && last && computeDistanceKm(here, last);
    if (here === null || last === null || distance === null) return null;

    const isMobile = now.network.kind === 'MOBILE';
    if ((isMobile || last.mobile) && here.countryCode === last.countryCode) return null;
    if (isMobile && isKnownCountry(history, here.countryCode) && countNetworkLogins(history, now.network) > 0) return null;
    if ((findKnownPlace(history.places, here)?.count ?? 0) >= OWN_PLACE) return null;

    const { maxSpeedKmh, minDistanceKm } = options.travel;
    const leastKm = distance - (here.accuracyRadiusKm ?? 0) - (last.accuracyRadiusKm ?? 0);
    // Instances' clocks differ: what is before the other by a little is as close in time as what is after it.
    const elapsed = Math.abs(now.at - last.lastAt);
    if (!(leastKm > minDistanceKm) || leastKm <= (elapsed / HOUR) * maxSpeedKmh) return null;

    const [from, to, km, speed] = [tellPlace(last), tellPlace(here), tellNumber(leastKm), tellNumber(maxSpeedKmh)];
    return {
      explanation:
        before === null
          ? `Login from ${to} ${tellTimeAfter(elapsed)} one from ${from}: at least ${km} km, further than anybody travels at ${speed} km/h.`
          : // Without the time: the same move is told in the same words, so that it is not news each time.
            `The session went from ${from} to ${to}: at least ${km} km, faster than ${speed} km/h.`,
    };
  },
};
