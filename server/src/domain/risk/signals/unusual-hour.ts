import type { SignalRule } from '../signal';

/** Fewer logins say nothing about somebody's hours. */
const MIN_LOGINS = 20;
/** Hours on either side that count as the same: daylight saving, an early start. */
const AROUND = 2;

const HOUR = 3_600_000;

/** An hour of the day at which, and around which, the user has never logged in. */
export const unusualHour: SignalRule = {
  code: 'UNUSUAL_HOUR',
  penalty: 5,
  judgedAt: ['login'],
  explain: ({ now, history: { hours, logins } }) => {
    if (logins < MIN_LOGINS) return null;
    const hour = Math.floor((((now.at % (24 * HOUR)) + 24 * HOUR) % (24 * HOUR)) / HOUR);
    for (let offset = -AROUND; offset <= AROUND; offset += 1) if ((hours[(hour + offset + 24) % 24] ?? 0) > 0) return null;
    return `None of ${logins} logins was around ${String(hour).padStart(2, '0')}:00 UTC.`;
  },
};
