/** When a message that was not taken is sent again: the schedule that Standard Webhooks 1.0 gives as its example. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds from a failed attempt to the next. The first attempt is made at once. */
const PAUSES = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
export const MAX_ATTEMPTS = PAUSES.length + 1;

/**
 * Milliseconds that an attempt may take: twenty requests to a slow receiver, or two hundred mails. Others must not take a
 * message for abandoned before this is over, or two attempts would run side by side.
 */
export const ATTEMPT_LIMIT = 6 * MINUTE;

/** Receivers that many wait for must not be met by all of them in the same second. */
const JITTER = 0.1;
/** Milliseconds. Who asks to be left alone for longer is asked again after this. */
export const LONGEST_REST = 24 * HOUR;

/**
 * The moment of the next attempt, epoch milliseconds; null where there is to be none.
 *
 * @param attempts how many were made
 * @param chance from 0 to 1
 * @param retryAfter milliseconds for which the receiver asks to be left alone
 */
export const computeNextAttempt = (attempts: number, now: number, chance: number, retryAfter = 0): number | null => {
  const pause = PAUSES[Math.max(1, attempts) - 1];
  if (pause === undefined) return null;
  return now + Math.round(Math.max(pause * (1 + JITTER * chance), Math.min(retryAfter, LONGEST_REST)));
};

/** `Retry-After` (RFC 9110, section 10.2.3) in milliseconds: seconds or a date; undefined where it says nothing. */
export const parseRetryAfter = (header: string | undefined, now: number): number | undefined => {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d{1,6})?$/.test(text)) return Number(text) * SECOND;
  const moment = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(moment) ? Math.max(0, moment - now) : undefined;
};
