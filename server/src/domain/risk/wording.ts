/** Facts in words, for explanations. English, as the rest of what the server says. */

import { countryName, type Location } from '../location';
import type { Network } from '../network';
import { networkKey } from './circumstances';

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const LISTS = new Intl.ListFormat('en');

/** Whole, with commas: 8,915. */
export const tellNumber = (value: number): string => NUMBERS.format(value);

/** `1 login`, `12 logins`. */
export const tellCount = (count: number, one: string, many = `${one}s`): string => `${tellNumber(count)} ${count === 1 ? one : many}`;

/** Four at most: `Germany, France, Spain, and 2 others`. @param tell asked for those alone that are shown */
export const tellList = (items: readonly string[], tell: (item: string) => string = String): string => {
  const shown = items.slice(0, items.length > 4 ? 3 : 4).map((item) => tell(item));
  return LISTS.format(shown.length < items.length ? [...shown, `${items.length - shown.length} others`] : shown);
};

/** `Tokyo, Japan`, or the country alone. */
export const tellPlace = ({ city, countryCode }: Pick<Location, 'city' | 'countryCode'>): string =>
  city === null ? countryName(countryCode) : `${city}, ${countryName(countryCode)}`;

/** `Example Hosting (AS64500)`, or whichever of both is known. */
export const tellOwner = (network: Network): string | null => {
  const key = networkKey(network);
  return network.organization?.trim() && network.asn !== null ? `${network.organization} (${key})` : key;
};

/** From milliseconds: `within a minute of`, `12 minutes after`, `3.5 hours after`, `4 days after`. */
export const tellTimeAfter = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes <= 1) return 'within a minute of';
  if (minutes < 60) return `${minutes} minutes after`;
  const hours = Math.round(minutes / 6) / 10;
  return hours < 48 ? `${hours} ${hours === 1 ? 'hour' : 'hours'} after` : `${tellNumber(hours / 24)} days after`;
};
