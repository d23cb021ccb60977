/** Habits that scenarios start from. 25 hours between logins lead once around the clock: no hour is unusual. */

import { CHROME_ON_MAC, SAFARI_ON_IPHONE } from './devices';
import { BERLIN_HOME, NEW_YORK_HOME } from './places';
import type { EarlierLogins } from './scenario';

/** The moment of judging, where a scenario does not depend on it: 10 hours and 20 minutes after the last login of the habits below. */
export const MONDAY = '2026-06-15T08:30:00Z';

/** Anna works at home in Berlin. */
export const ANNA: EarlierLogins = {
  times: 30,
  everyHours: 25,
  at: '2026-06-14T22:10:00Z',
  from: BERLIN_HOME,
  with: CHROME_ON_MAC,
};
/** Dan is on his telephone in New York. */
export const DAN: EarlierLogins = { ...ANNA, from: NEW_YORK_HOME, with: SAFARI_ON_IPHONE };
/** Anna once more, every day at ten past eight (UTC). */
export const PUNCTUAL_ANNA: EarlierLogins = { ...ANNA, everyHours: 24, at: '2026-06-14T08:10:00Z' };
