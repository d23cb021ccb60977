/** Reads a history back from where it was stored. Whatever in it is not as it should be counts as never seen. */

import { EMPTY_HISTORY, HISTORY_BOUNDS, type Seen, type SeenPlace, type UserHistory } from './history';

/** Moments that a Date can hold (ECMA-262, time values). */
const MAX_MOMENT = 8.64e15;

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isWithin = (value: unknown, limit: number): value is number => typeof value === 'number' && Math.abs(value) <= limit;
const isCountry = (value: unknown): value is string => typeof value === 'string' && /^[A-Z]{2}$/.test(value);

const parseMoment = (value: unknown): number | null => (isWithin(value, MAX_MOMENT) ? value : null);
const parseSeen = ({ count, lastAt }: Fields): Seen | null =>
  isCount(count) && count > 0 && isWithin(lastAt, MAX_MOMENT) ? { count, lastAt } : null;

const newestFirst = (a: Seen, b: Seen): number => b.lastAt - a.lastAt;

const parseBook = (value: unknown, max: number, isKey: (key: string) => boolean = () => true): Readonly<Record<string, Seen>> => {
  const entries = Object.entries(isObject(value) ? value : {}).flatMap(([key, fields]): [string, Seen][] => {
    const seen = isObject(fields) && isKey(key) ? parseSeen(fields) : null;
    return seen === null ? [] : [[key, seen]];
  });
  return Object.fromEntries(entries.length > max ? entries.sort(([, a], [, b]) => newestFirst(a, b)).slice(0, max) : entries);
};

const parsePlace = (value: unknown): SeenPlace[] => {
  const seen = isObject(value) ? parseSeen(value) : null;
  if (!isObject(value) || seen === null) return [];
  const { countryCode, city, latitude, longitude, accuracyRadiusKm: radius, mobile } = value;
  if (!isCountry(countryCode) || !isWithin(latitude, 90) || !isWithin(longitude, 180)) return [];
  const accuracyRadiusKm = isWithin(radius, 20_000) && radius > 0 ? radius : 0;
  return [
    { ...seen, countryCode, city: typeof city === 'string' ? city : null, latitude, longitude, accuracyRadiusKm, mobile: mobile === true },
  ];
};

/** Never throws. @param value what `JSON.parse` gave */
export const parseHistory = (value: unknown): UserHistory => {
  if (!isObject(value)) return EMPTY_HISTORY;
  const { logins, firstAt, lastAt, countries, networks, devices, hours, places } = value;
  return {
    logins: isCount(logins) ? logins : 0,
    firstAt: parseMoment(firstAt),
    lastAt: parseMoment(lastAt),
    countries: parseBook(countries, HISTORY_BOUNDS.countries, isCountry),
    networks: parseBook(networks, HISTORY_BOUNDS.networks),
    devices: parseBook(devices, HISTORY_BOUNDS.devices),
    hours: EMPTY_HISTORY.hours.map((none, hour) => {
      const count: unknown = Array.isArray(hours) ? hours[hour] : none;
      return isCount(count) ? count : none;
    }),
    places: Array.isArray(places) ? places.flatMap(parsePlace).sort(newestFirst).slice(0, HISTORY_BOUNDS.places) : [],
  };
};
