/** Folds a login into what is known of its user, and takes it out again. Bounded: the least recently seen makes room. */

import { computeDistanceKm, type Location } from '../location';
import { hidesPlace } from '../network';
import { deviceKey, networkKey, type Circumstances } from './circumstances';
import { EMPTY_HISTORY, type Seen, type SeenPlace, type UserHistory } from './history';
import type { Decision } from './risk-event';

const MAX_COUNTRIES = 40;
const MAX_NETWORKS = 60;
const MAX_DEVICES = 60;
const MAX_PLACES = 40;
const SAME_PLACE_KM = 50;
const HOUR = 3_600_000;
/** Names that an object has by itself are no keys. */
const MAX_KEY = 300;

type Book = Readonly<Record<string, Seen>>;

/** Whether a login teaches nothing: what was refused, and what scored below `learnAbove`. */
export const isHostile = ({ securityScore, decision }: { securityScore: number | null; decision: Decision }, learnAbove: number): boolean =>
  decision === 'BLOCKED' || decision === 'TERMINATED' || (securityScore ?? 100) < learnAbove;

const note = (book: Book, key: string | null, at: number, max: number): Book => {
  if (key === null) return book;
  const noted = new Map(Object.entries(book));
  const seen = noted.get(key);
  noted.set(key, { count: (seen?.count ?? 0) + 1, lastAt: Math.max(at, seen?.lastAt ?? at) });
  while (noted.size > max) {
    const [oldest] = [...noted].filter(([other]) => other !== key).reduce((a, b) => (b[1].lastAt < a[1].lastAt ? b : a));
    noted.delete(oldest);
  }
  return Object.fromEntries(noted);
};

const forget = (book: Book, key: string | null): Book => {
  const seen = key === null ? undefined : book[key];
  if (key === null || !seen) return book;
  const { [key]: _gone, ...others } = book;
  return seen.count > 1 ? { ...book, [key]: { ...seen, count: seen.count - 1 } } : others;
};

const hourOf = (at: number): number => new Date(at).getUTCHours();

const placeOf = ({ location, network }: Circumstances): Location | null =>
  location !== null && location.latitude !== null && location.longitude !== null && !hidesPlace(network) ? location : null;

const isSamePlace = (place: SeenPlace, location: Location): boolean =>
  (computeDistanceKm(location, { ...location, ...place, accuracyRadiusKm: null }) ?? Infinity) <= SAME_PLACE_KM;

const notePlace = (places: readonly SeenPlace[], location: Location, at: number): readonly SeenPlace[] => {
  const known = places.find((place) => isSamePlace(place, location));
  const place: SeenPlace = known
    ? { ...known, count: known.count + 1, lastAt: Math.max(known.lastAt, at) }
    : {
        countryCode: location.countryCode,
        city: location.city,
        latitude: location.latitude ?? 0,
        longitude: location.longitude ?? 0,
        accuracyRadiusKm: location.accuracyRadiusKm ?? 0,
        count: 1,
        lastAt: at,
      };
  return [place, ...places.filter((other) => other !== known)].sort((a, b) => b.lastAt - a.lastAt).slice(0, MAX_PLACES);
};

const forgetPlace = (places: readonly SeenPlace[], location: Location): readonly SeenPlace[] =>
  places.flatMap((place) => (!isSamePlace(place, location) ? [place] : place.count > 1 ? [{ ...place, count: place.count - 1 }] : []));

const countHour = (hours: readonly number[], at: number, by: 1 | -1): readonly number[] =>
  hours.map((count, hour) => (hour === hourOf(at) ? Math.max(0, count + by) : count));

/** Hidden places (VPN, Tor, datacenter) teach device, network and hour, and neither country nor place. */
export const learnHistory = (history: UserHistory, login: Circumstances): UserHistory => {
  const { at } = login;
  const country = login.location !== null && !hidesPlace(login.network) ? login.location.countryCode : null;
  const place = placeOf(login);
  return {
    logins: history.logins + 1,
    firstAt: Math.min(at, history.firstAt ?? at),
    lastAt: Math.max(at, history.lastAt ?? at),
    countries: note(history.countries, country, at, MAX_COUNTRIES),
    networks: note(history.networks, networkKey(login.network), at, MAX_NETWORKS),
    devices: note(history.devices, deviceKey(login.device).slice(0, MAX_KEY), at, MAX_DEVICES),
    hours: countHour(history.hours, at, 1),
    places: place ? notePlace(history.places, place, at) : history.places,
  };
};

/** Takes one such login out again. The moments of first and last stay: what else was at them is not known any more. */
export const forgetHistory = (history: UserHistory, login: Circumstances): UserHistory => {
  const country = login.location !== null && !hidesPlace(login.network) ? login.location.countryCode : null;
  const place = placeOf(login);
  return {
    ...history,
    logins: Math.max(0, history.logins - 1),
    countries: forget(history.countries, country),
    networks: forget(history.networks, networkKey(login.network)),
    devices: forget(history.devices, deviceKey(login.device).slice(0, MAX_KEY)),
    hours: countHour(history.hours, login.at, -1),
    places: place ? forgetPlace(history.places, place) : history.places,
  };
};

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSeen = (value: unknown): value is Seen => isObject(value) && isCount(value.count) && isCount(value.lastAt);
const parseBook = (value: unknown): Book =>
  Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([, seen]) => isSeen(seen))) as Book;
const parsePlace = (value: unknown): value is SeenPlace =>
  isSeen(value) &&
  ['latitude', 'longitude', 'accuracyRadiusKm'].every((name) => Number.isFinite((value as unknown as Record<string, unknown>)[name])) &&
  typeof (value as SeenPlace).countryCode === 'string';

/** What a row holds. Whatever in it is not as it should be counts as never seen. */
export const parseHistory = (value: unknown): UserHistory => {
  if (!isObject(value)) return EMPTY_HISTORY;
  const { logins, firstAt, lastAt, countries, networks, devices, hours, places } = value;
  return {
    logins: isCount(logins) ? logins : 0,
    firstAt: isCount(firstAt) ? firstAt : null,
    lastAt: isCount(lastAt) ? lastAt : null,
    countries: parseBook(countries),
    networks: parseBook(networks),
    devices: parseBook(devices),
    hours: Array.from({ length: 24 }, (_, hour) => (Array.isArray(hours) && isCount(hours[hour]) ? hours[hour] : 0)),
    places: Array.isArray(places) ? places.filter(parsePlace).slice(0, MAX_PLACES) : [],
  };
};
