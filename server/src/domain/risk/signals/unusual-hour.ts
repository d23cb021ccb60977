import { isKnownCountry } from '../familiarity';
import type { SignalRule } from '../signal-rule';
import { tellCount } from '../wording';

/** Fewer logins say nothing about somebody's hours. */
const MIN_LOGINS = 20;
/** Hours on either side that count as the same: daylight saving, an early start. */
const AROUND = 2;

const HOURS = 24;
const tellHour = (hour: number): string => `${String((hour + HOURS) % HOURS).padStart(2, '0')}:00`;

/**
 * An hour of the day at which, and around which, the user has never logged in. In UTC: no time zone is certain, and a habit is
 * as regular in one zone as in another. Silent in a country that is not known yet, where the clocks are others too.
 */
export const unusualHour: SignalRule = {
  code: 'UNUSUAL_HOUR',
  penalty: 10,
  judgedAt: ['login'],
  judge: ({ now: { at, location }, history }) => {
    const logins = history.hours.reduce((sum, count) => sum + count, 0);
    if (logins < MIN_LOGINS || (location !== null && !isKnownCountry(history, location.countryCode))) return null;
    const now = new Date(at);
    const hour = now.getUTCHours();
    for (let offset = -AROUND; offset <= AROUND; offset += 1) if ((history.hours[(hour + offset + HOURS) % HOURS] ?? 0) > 0) return null;
    return {
      explanation: `Login at ${now.toISOString().slice(11, 16)} UTC; none of ${tellCount(logins, 'earlier login')} was between ${tellHour(hour - AROUND)} and ${tellHour(hour + AROUND + 1)}.`,
    };
  },
};
