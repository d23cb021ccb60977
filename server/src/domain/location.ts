/** Where an address is, as far as the location data knows. */

export interface Location {
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly countryCode: string;
  /** State, province or the like. */
  readonly region: string | null;
  readonly city: string | null;
  /** Degrees (WGS 84), north and east positive; both or neither. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The true place lies within this many kilometres; null where there are no coordinates. */
  readonly accuracyRadiusKm: number | null;
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string | null;
}

const COUNTRY_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** Regions that have a name, and are reserved, withdrawn or no country in ISO 3166-1. XK is not in it either, and stays: data sources use it for Kosovo. */
const NO_COUNTRIES = 'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(' ');

export const isCountryCode = (text: string): boolean =>
  /^[A-Z]{2}$/.test(text) && COUNTRY_NAMES.of(text) !== text && !NO_COUNTRIES.includes(text);

/** The country's name in English; the code itself where it is not known. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (COUNTRY_NAMES.of(code) ?? code) : code);

/** The country's flag as an emoji: its letters as regional indicator symbols (Unicode, U+1F1E6 for A). */
export const countryFlag = (code: string): string =>
  /^[A-Z]{2}$/.test(code) ? String.fromCodePoint(...[...code].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 65)) : '';

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export type Coordinates = Pick<Location, 'latitude' | 'longitude'>;

/** Great-circle distance in kilometres (haversine); null where either place has no coordinates. */
export const computeDistanceKm = (a: Coordinates, b: Coordinates): number | null => {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  const halfLat = radians(b.latitude - a.latitude) / 2;
  const halfLon = radians(b.longitude - a.longitude) / 2;
  const h = Math.sin(halfLat) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(halfLon) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
};
