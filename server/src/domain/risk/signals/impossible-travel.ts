import { computeDistanceKm, countryName, type Location } from '../../location';
import { hidesPlace } from '../../network';
import type { SeenPlace } from '../history';
import type { SignalRule } from '../signal';

const HOUR = 3_600_000;
/** A place that was seen so often is one of the user's own: both ends of a commute are. */
const OWN_PLACE = 2;
/** Data often places one provider's addresses in different towns. */
const SAME_PLACE_KM = 50;

const toLocation = ({ latitude, longitude, countryCode, city }: SeenPlace): Location => ({
  countryCode,
  city,
  latitude,
  longitude,
  region: null,
  accuracyRadiusKm: null,
  timeZone: null,
});

const nameOf = ({ city, countryCode }: { city: string | null; countryCode: string }): string =>
  city === null ? countryName(countryCode) : `${city}, ${countryName(countryCode)}`;

/**
 * Two logins further apart than anybody travels in the time between. Silent where either end hides its place, within what the
 * data can tell apart, between places that are both the user's own, and where a carrier places a phone elsewhere in its country.
 */
export const impossibleTravel: SignalRule = {
  code: 'IMPOSSIBLE_TRAVEL',
  penalty: 45,
  judgedAt: ['login'],
  explain: ({ now: { at, location, network }, history, options: { travel } }) => {
    // The newest one that was taught: hidden places never are.
    const last = history.places.reduce<SeenPlace | null>(
      (newest, place) => (newest && newest.lastAt >= place.lastAt ? newest : place),
      null
    );
    if (!last || !location || hidesPlace(network)) return null;
    const distance = computeDistanceKm(location, toLocation(last));
    if (distance === null) return null;
    if (network.kind === 'MOBILE' && location.countryCode === last.countryCode) return null;
    const known = history.places.find((place) => (computeDistanceKm(location, toLocation(place)) ?? Infinity) <= SAME_PLACE_KM);
    if (known && known.count >= OWN_PLACE && last.count >= OWN_PLACE) return null;
    const certain = distance - (location.accuracyRadiusKm ?? 0) - last.accuracyRadiusKm;
    const hours = Math.max(0, at - last.lastAt) / HOUR;
    if (certain <= travel.minDistanceKm || certain <= hours * travel.maxSpeedKmh) return null;
    const speed = hours > 0 ? Math.round(certain / hours) : null;
    const time = hours < 1 ? `${Math.round(hours * 60)} minutes` : `${hours.toFixed(1)} hours`;
    return `${Math.round(distance)} km from ${nameOf(last)} to ${nameOf(location)} in ${time}${speed === null ? '' : `: at least ${speed} km/h`}.`;
  },
};
