/** Folds a login into what is known of its user, and takes it out again. Bounded: the least recently seen makes room. */

import { hidesPlace } from '../network';
import { deviceKey, networkKey, type Circumstances } from './circumstances';
import { HISTORY_BOUNDS, type Seen, type UserHistory } from './history';
import { findTruePlace, forgetPlace, notePlace } from './known-places';
import type { Decision } from './risk-event';

type Book = Readonly<Record<string, Seen>>;

/**
 * Whether a login teaches nothing: one that was refused or thrown out, or that scored below `learnAbove`. An attacker who got
 * in once must not look like the user from then on. What was never judged (null) is not hostile.
 */
export const isHostile = (
  { securityScore, decision }: { readonly securityScore: number | null; readonly decision: Decision },
  learnAbove: number
): boolean => decision === 'BLOCKED' || decision === 'TERMINATED' || (securityScore ?? 100) < learnAbove;

const note = (book: Book, key: string | null, at: number, max: number): Book => {
  if (key === null) return book;
  const seen = Object.hasOwn(book, key) ? book[key] : undefined;
  // Entries instead of assignments: a network may be called __proto__.
  const others = Object.entries(book).filter(([other]) => other !== key);
  if (others.length >= max) others.sort(([, a], [, b]) => b.lastAt - a.lastAt);
  const noted: Seen = { count: (seen?.count ?? 0) + 1, lastAt: Math.max(at, seen?.lastAt ?? at) };
  return Object.fromEntries([...others.slice(0, max - 1), [key, noted]]);
};

const forget = (book: Book, key: string | null): Book => {
  if (key === null || !Object.hasOwn(book, key)) return book;
  return Object.fromEntries(
    Object.entries(book).flatMap(([other, seen]): [string, Seen][] =>
      other !== key ? [[other, seen]] : seen.count > 1 ? [[key, { ...seen, count: seen.count - 1 }]] : []
    )
  );
};

const countHour = (hours: readonly number[], at: number, by: 1 | -1): readonly number[] => {
  const now = new Date(at).getUTCHours();
  return hours.map((count, hour) => (hour === now ? Math.max(0, count + by) : count));
};

/** Hidden places (VPN, proxy, Tor, datacenter) teach device, network and hour, and neither country nor place. */
const countryOf = ({ location, network }: Circumstances): string | null =>
  location === null || hidesPlace(network) ? null : location.countryCode;

export const learnHistory = (history: UserHistory, login: Circumstances): UserHistory => {
  const { at } = login;
  const place = findTruePlace(login);
  return {
    logins: history.logins + 1,
    firstAt: Math.min(at, history.firstAt ?? at),
    lastAt: Math.max(at, history.lastAt ?? at),
    countries: note(history.countries, countryOf(login), at, HISTORY_BOUNDS.countries),
    networks: note(history.networks, networkKey(login.network), at, HISTORY_BOUNDS.networks),
    devices: note(history.devices, deviceKey(login.device), at, HISTORY_BOUNDS.devices),
    hours: countHour(history.hours, at, 1),
    places: place === null ? history.places : notePlace(history.places, place, at, login.network.kind === 'MOBILE'),
  };
};

/**
 * Takes one such login out again. Counts go back; the moments of first and last stay, since what else was at them is not
 * known any more, unless no login is left.
 */
export const forgetHistory = (history: UserHistory, login: Circumstances): UserHistory => {
  const place = findTruePlace(login);
  const logins = Math.max(0, history.logins - 1);
  return {
    logins,
    firstAt: logins === 0 ? null : history.firstAt,
    lastAt: logins === 0 ? null : history.lastAt,
    countries: forget(history.countries, countryOf(login)),
    networks: forget(history.networks, networkKey(login.network)),
    devices: forget(history.devices, deviceKey(login.device)),
    hours: countHour(history.hours, login.at, -1),
    places: place === null ? history.places : forgetPlace(history.places, place),
  };
};
