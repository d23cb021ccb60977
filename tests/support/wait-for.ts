import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks `probe` until it answers something other than undefined, null or false, and returns that.
 * For outcomes that come without an event; where there is an event, wait for the event.
 *
 * @param what completes the sentence "Timed out waiting for …"
 * @param timeoutMs milliseconds until it gives up
 * @throws Error when the time is over; with the last error of `probe` as its cause, where it threw
 */
export const waitFor = async <T>(
  what: string,
  probe: () => T | Promise<T>,
  timeoutMs = 10_000,
  intervalMs = 25
): Promise<Exclude<T, undefined | null | false>> => {
  const end = Date.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== null && answer !== false) return answer as Exclude<T, undefined | null | false>;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > end) throw new Error(`Timed out after ${timeoutMs} ms waiting for ${what}.`, { cause });
    await delay(intervalMs);
  }
};
