/** The middle of many places, and how far from it they lie. */

import { computeDistanceKm, type Location } from '../../src/domain/location';

export interface WeightedPoint {
  readonly latitude: number;
  readonly longitude: number;
  weight: number;
}

export interface Middle {
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Kilometres; 95 of 100 addresses are no further away than that. */
  readonly radius: number;
}

const COVERED = 0.95;
const LEAST_RADIUS_KM = 25;

const locationAt = (latitude: number, longitude: number): Location => ({
  countryCode: '',
  region: null,
  city: null,
  latitude,
  longitude,
  accuracyRadiusKm: null,
  timeZone: null,
});

/** Of the unit vectors, because a mean of longitudes would put Fiji, on both sides of the date line, into Africa. */
export const computeMiddle = (points: readonly WeightedPoint[]): Middle => {
  let [x, y, z, total] = [0, 0, 0, 0];
  for (const { latitude, longitude, weight } of points) {
    const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    x += weight * Math.cos(north) * Math.cos(east);
    y += weight * Math.cos(north) * Math.sin(east);
    z += weight * Math.sin(north);
    total += weight;
  }
  if (total === 0) return { latitude: null, longitude: null, radius: 0 };
  const latitude = (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI;
  const longitude = (Math.atan2(y, x) * 180) / Math.PI;

  const middle = locationAt(latitude, longitude);
  const distances = points
    .map((point) => ({ weight: point.weight, km: computeDistanceKm(middle, locationAt(point.latitude, point.longitude)) ?? 0 }))
    .sort((a, b) => a.km - b.km);
  let covered = 0;
  const reach = distances.find(({ weight }) => (covered += weight) >= COVERED * total) ?? distances.at(-1);
  return { latitude, longitude, radius: Math.max(LEAST_RADIUS_KM, Math.ceil(reach?.km ?? 0)) };
};
