/** The places that the range tables point at: first every country as a whole, then regions and cities. */

import type { Location } from '../../domain/location';
import { ByteReader, type Lines } from './byte-reader';
import { findCountryTimeZone } from './country-time-zone';
import type { Pace } from '../../use-cases/pace';

/** In place of a latitude: the country has no place with coordinates. */
export const NO_COORDINATES = -32_768;
/** Coordinates are kept in hundredths of a degree, about a kilometre: finer than anything known of an address. */
export const STEPS_PER_DEGREE = 100;

interface Columns {
  readonly country: Uint8Array;
  readonly region: Uint16Array;
  /** In steps. */
  readonly latitude: Int16Array;
  readonly longitude: Int16Array;
  /** Kilometres. */
  readonly radius: Uint16Array;
}

export class Places {
  /** Found when first asked for: all of them at once would hold up the event loop. */
  private readonly timeZones = new Map<number, string | null>();
  private readonly numbersOfCountries: ReadonlyMap<string, number>;

  constructor(
    private readonly countryCodes: readonly string[],
    private readonly regions: Lines,
    private readonly cities: Lines,
    private readonly columns: Columns
  ) {
    this.numbersOfCountries = new Map(countryCodes.map((code, number) => [code, number]));
  }

  /** Number of the country that the place lies in, which is the number of that country's own place; -1 where there is no such place. */
  countryOf(place: number): number {
    return this.columns.country[place] ?? -1;
  }

  /** Null where there is no such place. */
  at(place: number): Location | null {
    const { country, region, latitude, longitude, radius } = this.columns;
    const number = country[place];
    if (number === undefined) return null;
    const north = latitude[place] ?? NO_COORDINATES;
    const isPlaced = north !== NO_COORDINATES;
    return {
      countryCode: this.countryCodes[number] ?? '',
      region: this.regions.at(region[place] ?? 0) || null,
      city: this.cities.at(place) || null,
      latitude: isPlaced ? north / STEPS_PER_DEGREE : null,
      longitude: isPlaced ? (longitude[place] ?? 0) / STEPS_PER_DEGREE : null,
      accuracyRadiusKm: isPlaced ? (radius[place] ?? 0) : null,
      timeZone: this.timeZoneOf(number),
    };
  }

  private timeZoneOf(country: number): string | null {
    const known = this.timeZones.get(country);
    if (known !== undefined) return known;
    const timeZone = findCountryTimeZone(this.countryCodes[country] ?? '');
    this.timeZones.set(country, timeZone);
    return timeZone;
  }

  /** The country as a whole; null where it is not known. */
  ofCountry(countryCode: string): Location | null {
    const number = this.numbersOfCountries.get(countryCode);
    return number === undefined ? null : this.at(number);
  }
}

/** The file: countries, regions and places (4 bytes each), five columns, then the texts: country codes, regions, cities. */
export const decodePlaces = async (bytes: Buffer, pace: Pace): Promise<Places> => {
  const reader = new ByteReader(bytes);
  const [countries, regions, places] = [reader.readUint32(), reader.readUint32(), reader.readUint32()];
  if (places * 10 > bytes.length || countries > places) throw new RangeError('The data ends too early.');
  const columns = {
    country: await reader.readPlanes(new Uint8Array(places), 1, pace),
    region: await reader.readPlanes(new Uint16Array(places), 2, pace),
    latitude: await reader.readPlanes(new Int16Array(places), 2, pace),
    longitude: await reader.readPlanes(new Int16Array(places), 2, pace),
    radius: await reader.readPlanes(new Uint16Array(places), 2, pace),
  };
  const countryLines = await reader.readLines(countries, pace);
  const countryCodes = Array.from({ length: countries }, (_, country) => countryLines.at(country));
  const regionNames = await reader.readLines(regions, pace);
  return new Places(countryCodes, regionNames, await reader.readLines(places, pace), columns);
};
