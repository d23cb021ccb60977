/** For a failure that would repeat itself: one line a minute, and how many were left out. */

const MINUTE = 60_000;

/** `log` is one level of the logger, `now` in milliseconds of any clock that goes forward. */
export const createThrottledLog = (log: (message: string) => void, interval = MINUTE): ((message: string, now: number) => void) => {
  let loggedAt: number | null = null;
  let omitted = 0;
  return (message, now) => {
    if (loggedAt !== null && now >= loggedAt && now - loggedAt < interval) {
      omitted += 1;
      return;
    }
    log(omitted > 0 ? `${message} (${omitted} more since the last such line)` : message);
    loggedAt = now;
    omitted = 0;
  };
};
