/** Moments and places as people of a language write them. */

import type { Location } from '../../location';
import type { MailLocale } from './locale';
import { toPlainValue } from './plain-value';
import { wordsOf } from './words/words-of';

const formatIn = (moment: number, locale: MailLocale, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(moment);

/** With the name of the zone: a time without one is anybody's guess. UTC where the zone is not known. */
export const describeMoment = (moment: number, locale: MailLocale, timeZone: string | null): string => {
  try {
    return formatIn(moment, locale, timeZone ?? 'UTC');
  } catch {
    // Location files of operators may name zones that Intl has never heard of.
    return formatIn(moment, locale, 'UTC');
  }
};

const countryIn = (code: string, locale: MailLocale): string => {
  try {
    return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** `Berlin, Deutschland`; the word for unknown where nothing is known. */
export const describePlace = (location: Location | null, locale: MailLocale): string => {
  if (location === null) return wordsOf(locale).unknown;
  const country = countryIn(location.countryCode, locale);
  return toPlainValue(location.city === null ? country : `${location.city}, ${country}`, 120);
};
