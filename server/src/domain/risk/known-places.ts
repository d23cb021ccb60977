/** Places of a history: found, counted and uncounted. Bounded: the least recently seen makes room. */

import { computeDistanceKm, type Location } from '../location';
import { hidesPlace } from '../network';
import type { Circumstances } from './circumstances';
import { HISTORY_BOUNDS, type SeenPlace } from './history';

/** Data puts one provider's addresses in different towns of an area: closer than this is the same place. */
const SAME_PLACE_KM = 50;

export type PlacedLocation = Location & { readonly latitude: number; readonly longitude: number };

/** Where a login was, as far as the next one can be held against it: null where it hides its place or has no coordinates. */
export const findTruePlace = ({ location, network }: Pick<Circumstances, 'location' | 'network'>): PlacedLocation | null => {
  if (location === null || hidesPlace(network)) return null;
  const { latitude, longitude } = location;
  return latitude !== null && longitude !== null ? { ...location, latitude, longitude } : null;
};

/** The nearest one in the same country within 50 km; null where there is none. */
export const findKnownPlace = (places: readonly SeenPlace[], location: PlacedLocation): SeenPlace | null => {
  let nearest: SeenPlace | null = null;
  let least = SAME_PLACE_KM;
  for (const place of places) {
    if (place.countryCode !== location.countryCode) continue;
    const distance = computeDistanceKm(place, location) ?? Infinity;
    if (distance > least || (distance === least && nearest !== null)) continue;
    nearest = place;
    least = distance;
  }
  return nearest;
};

export const findNewestPlace = (places: readonly SeenPlace[]): SeenPlace | null =>
  places.reduce<SeenPlace | null>((newest, place) => (newest !== null && newest.lastAt >= place.lastAt ? newest : place), null);

const newestFirst = (a: SeenPlace, b: SeenPlace): number => b.lastAt - a.lastAt;

/** A place keeps the coordinates that it was first seen with: if they followed the newest ones, it would wander off. */
export const notePlace = (places: readonly SeenPlace[], location: PlacedLocation, at: number, mobile: boolean): readonly SeenPlace[] => {
  const known = findKnownPlace(places, location);
  const { countryCode, city, latitude, longitude, accuracyRadiusKm } = location;
  const noted: SeenPlace =
    known === null
      ? { countryCode, city, latitude, longitude, accuracyRadiusKm: accuracyRadiusKm ?? 0, mobile, count: 1, lastAt: at }
      : { ...known, count: known.count + 1, lastAt: Math.max(known.lastAt, at), mobile: at >= known.lastAt ? mobile : known.mobile };
  const others = places.filter((place) => place !== known).sort(newestFirst);
  return [noted, ...others.slice(0, HISTORY_BOUNDS.places - 1)].sort(newestFirst);
};

export const forgetPlace = (places: readonly SeenPlace[], location: PlacedLocation): readonly SeenPlace[] => {
  const known = findKnownPlace(places, location);
  return places.flatMap((place) => (place !== known ? [place] : place.count > 1 ? [{ ...place, count: place.count - 1 }] : []));
};
