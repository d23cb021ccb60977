/** Hours of the day in which people are left alone, by the clock on their wall. */

import type { QuietHours } from './channel';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const MAX_ZONE = 64;

/** Minutes since midnight; null where the text is not HH:MM. */
export const parseTimeOfDay = (text: string): number | null => {
  const match = TIME.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
};

export const isTimeZone = (name: string): boolean => {
  // An offset such as +02:00 is taken by newer engines too, and knows no summer.
  if (name.length > MAX_ZONE || !/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const minuteOfDay = (moment: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(moment);
  const read = (type: 'hour' | 'minute'): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * 60 + read('minute');
};

const isWithin = (minute: number, from: number, to: number): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to;

/** The moment at which the quiet hours around `now` end, epoch milliseconds; null where it is not quiet. */
export const computeQuietEnd = ({ from, to, timeZone }: QuietHours, now: number): number | null => {
  const begin = parseTimeOfDay(from);
  const end = parseTimeOfDay(to);
  if (begin === null || end === null || begin === end || !isTimeZone(timeZone)) return null;
  const isQuiet = (moment: number): boolean => isWithin(minuteOfDay(moment, timeZone), begin, end);
  if (!isQuiet(now)) return null;
  const thisMinute = Math.floor(now / MINUTE) * MINUTE;
  const left = (end - minuteOfDay(now, timeZone) + DAY_MINUTES) % DAY_MINUTES;
  const guess = thisMinute + left * MINUTE;
  // Where the clock is put forward or back meanwhile, the wall says something else by then: an hour or two off at most.
  const isEnd = (moment: number): boolean => !isQuiet(moment) && isQuiet(moment - MINUTE);
  if (isEnd(guess)) return guess;
  for (let step = 15; step <= 180; step += 15) {
    for (const moment of [guess - step * MINUTE, guess + step * MINUTE]) if (moment > now && isEnd(moment)) return moment;
  }
  return guess;
};
