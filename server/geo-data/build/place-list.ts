/** Makes one list of places out of what the city data says: countries first, then cities, the common ones first within a country. */

import { computeMiddle, type WeightedPoint } from './middle';

export interface CityRecord {
  readonly country_code: string;
  readonly state1: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Place {
  readonly countryCode: string;
  readonly region: string;
  readonly city: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Kilometres. */
  readonly radius: number;
}

export interface PlaceList {
  readonly countryCodes: readonly string[];
  /** The first ones are the countries, in the order of `countryCodes`. */
  readonly places: readonly Place[];
  /** Index of a record's place. */
  indexOf(record: CityRecord): number;
}

/**
 * How far off a city is, in kilometres: three quarters of a random sample of IPv4 addresses lay within 171 km of where another
 * database has them. Nothing better is known of a single address.
 */
const CITY_RADIUS_KM = 200;

/** A district is more than free data knows of an address, and a /24 covers several of them. */
const withoutDistrict = (city: string): string => city.replace(/ ?\([^()]*\)$/, '');

const keyOf = ({ country_code, state1, city }: CityRecord): string => `${country_code}\t${state1}\t${withoutDistrict(city)}`;

interface Candidate {
  readonly record: CityRecord;
  weight: number;
  readonly points: Map<string, WeightedPoint>;
}

export class PlaceCollector {
  private readonly candidates = new Map<string, Candidate>();

  /** @param weight its part of the address space: where a city has several coordinates, the most common ones are taken */
  add(record: CityRecord, weight: number): void {
    if (!/^[A-Z]{2}$/.test(record.country_code)) return;
    const key = keyOf(record);
    const candidate = this.candidates.get(key) ?? { record, weight: 0, points: new Map<string, WeightedPoint>() };
    this.candidates.set(key, candidate);
    candidate.weight += weight;
    const { latitude, longitude } = record;
    const point = candidate.points.get(`${latitude},${longitude}`);
    if (point) point.weight += weight;
    else candidate.points.set(`${latitude},${longitude}`, { latitude, longitude, weight });
  }

  /** @param moreCountries those that other sources name */
  toList(moreCountries: Iterable<string>): PlaceList {
    const byCountry = new Map<string, Candidate[]>();
    for (const candidate of this.candidates.values()) {
      const { country_code: code } = candidate.record;
      const own = byCountry.get(code) ?? [];
      byCountry.set(code, own);
      own.push(candidate);
    }

    const countryCodes = [...new Set([...byCountry.keys(), ...moreCountries])].sort();
    const places: Place[] = [];
    for (const countryCode of countryCodes) {
      const points = (byCountry.get(countryCode) ?? []).flatMap(({ points: own }) => [...own.values()]);
      places.push({ countryCode, region: '', city: '', ...computeMiddle(points) });
    }
    const indices = new Map<string, number>(countryCodes.map((code, index) => [`${code}\t\t`, index]));
    countryCodes.forEach((countryCode, country) => {
      const own = [...(byCountry.get(countryCode) ?? [])].sort((a, b) => b.weight - a.weight);
      for (const { record, points } of own) {
        const key = keyOf(record);
        if (indices.has(key)) continue;
        indices.set(key, places.length);
        const best = [...points.values()].reduce((a, b) => (b.weight > a.weight ? b : a));
        const { radius } = places[country] ?? { radius: CITY_RADIUS_KM };
        places.push({
          countryCode,
          region: record.state1,
          city: withoutDistrict(record.city),
          latitude: best.latitude,
          longitude: best.longitude,
          // A state or a country without its city is known no better than the country.
          radius: record.city === '' ? radius : Math.min(CITY_RADIUS_KM, radius),
        });
      }
    });
    return { countryCodes, places, indexOf: (record) => indices.get(keyOf(record)) ?? -1 };
  }
}
