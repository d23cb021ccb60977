/** When a job is due: once a night, or once per interval. */

export interface Night {
  /** Server time. */
  readonly hour: number;
  readonly minute: number;
}

const HOUR = 3_600_000;
/** Whoever was down at the time makes up for it within these hours; what is for the night does not run by day. */
const PATIENCE = 6 * HOUR;

const startOf = (date: Date, { hour, minute }: Night): Date =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate(), hour, minute, 0, 0);

const nameOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/**
 * The night that began last, `2026-11-23`, and whether it is still time for its work. Names sort by time. By the date, not
 * the moment: instances whose clocks differ by seconds, and a night with an hour twice, name the same one.
 *
 * @param now epoch milliseconds
 */
export const computeNight = (now: number, night: Night): { readonly period: string; readonly isTime: boolean } => {
  const today = new Date(now);
  const start = startOf(today, night);
  if (start.getTime() > now) {
    today.setDate(today.getDate() - 1);
    return { period: nameOf(today), isTime: now - startOf(today, night).getTime() < PATIENCE };
  }
  return { period: nameOf(today), isTime: now - start.getTime() < PATIENCE };
};
