/**
 * Reads what a MaxMind file says of an address. Its records come in several shapes: GeoIP2's nested ones, MaxMind's flat ones for
 * networks, and flat ones of other makers. A file may be damaged, so nothing in it is believed to have the type that it should.
 */

import type { Location } from '../../domain/location';
import type { NetworkFlags } from '../../ports/address-sources';
import type { NetworkOwner } from './network-owners';

type Fields = Readonly<Record<string, unknown>>;

/** No name of a place or an organization is longer; a damaged file may hold one of 16 million characters. */
const MAX_TEXT_LENGTH = 200;
/** For files that do not say: what embedded data is as sure of, for a city and for what is larger. */
const CITY_RADIUS_KM = 200;
const REGION_RADIUS_KM = 1000;

const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
/** Null for what is blank too: a sentence would name nobody. */
const readText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.slice(0, MAX_TEXT_LENGTH) : null;
const readNumber = (value: unknown, least: number, most: number): number | null =>
  typeof value === 'number' && value >= least && value <= most ? value : null;
const readCountry = (value: unknown): string | null => (typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? value : null);

/** `{ names: { en: 'Berlin' } }`, or the name itself. */
const readName = (value: unknown): string | null => readText(fieldsOf(fieldsOf(value)?.names)?.en) ?? readText(value);

const readZone = (value: unknown): string | null =>
  typeof value === 'string' && /^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/.test(value) ? value.slice(0, MAX_TEXT_LENGTH) : null;

/** Null where the record has no country. */
export const readLocation = (record: unknown): Location | null => {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const countryCode =
    readCountry(fieldsOf(fields.country)?.iso_code) ??
    readCountry(fieldsOf(fields.registered_country)?.iso_code) ??
    readCountry(fields.country_code);
  if (countryCode === null) return null;
  const subdivisions: unknown = fields.subdivisions;
  const city = readName(fields.city);
  const point = fieldsOf(fields.location) ?? fields;
  const latitude = readNumber(point.latitude, -90, 90);
  const longitude = readNumber(point.longitude, -180, 180);
  const isPlaced = latitude !== null && longitude !== null;
  const radius = readNumber(point.accuracy_radius, 0, 20_038);
  return {
    countryCode,
    region: (Array.isArray(subdivisions) ? readName(subdivisions[0]) : null) ?? readText(fields.state1) ?? readText(fields.region),
    city,
    latitude: isPlaced ? latitude : null,
    longitude: isPlaced ? longitude : null,
    accuracyRadiusKm: isPlaced ? (radius ?? (city === null ? REGION_RADIUS_KM : CITY_RADIUS_KM)) : null,
    timeZone: readZone(point.time_zone) ?? readZone(point.timezone),
  };
};

/** Null where the record names neither a number nor an owner. */
export const readOwner = (record: unknown): NetworkOwner | null => {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const owner = fieldsOf(fields.traits) ?? fields;
  const number = readNumber(owner.autonomous_system_number, 1, 2 ** 32 - 1);
  const asn = number !== null && Number.isInteger(number) ? number : null;
  const organization = readText(owner.isp) ?? readText(owner.autonomous_system_organization) ?? readText(owner.organization);
  return asn === null && organization === null ? null : { asn, organization };
};

export type Anonymity = NetworkFlags & {
  /** MaxMind's words, such as `residential`, `cellular` or `hosting`. */
  readonly userType: string | null;
};

const FLAGS = [
  'is_anonymous',
  'is_anonymous_vpn',
  'is_anonymous_proxy',
  'is_public_proxy',
  'is_residential_proxy',
  'is_hosting_provider',
  'is_tor_exit_node',
] as const;

/** Null where the record says nothing of it. A flag that is not there is false. */
export const readAnonymity = (record: unknown): Anonymity | null => {
  const fields = fieldsOf(record);
  if (fields === null) return null;
  const traits = fieldsOf(fields.traits) ?? fields;
  const has = (flag: (typeof FLAGS)[number]): boolean => traits[flag] === true;
  const type = readText(traits.user_type) ?? (traits.connection_type === 'Cellular' ? 'cellular' : null);
  const userType = type !== null && /^[a-z_]{1,40}$/.test(type) ? type : null;
  if (userType === null && !FLAGS.some((flag) => typeof traits[flag] === 'boolean')) return null;
  const isVpn = has('is_anonymous_vpn');
  const isTor = has('is_tor_exit_node');
  const isDatacenter = has('is_hosting_provider');
  // Anonymous without a word how: a proxy is what hides a place and nothing more.
  const isPlainlyAnonymous = has('is_anonymous') && !isVpn && !isTor && !isDatacenter;
  const isProxy = has('is_public_proxy') || has('is_residential_proxy') || has('is_anonymous_proxy') || isPlainlyAnonymous;
  return { isVpn, isProxy, isTor, isDatacenter, userType };
};
