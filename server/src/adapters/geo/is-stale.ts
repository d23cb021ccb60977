/** Addresses change hands: what was true a quarter of a year ago is often wrong today. */

export const STALE_AFTER_DAYS = 90;

/** Both in epoch milliseconds. */
export const isStale = (builtAt: number, now: number): boolean => now - builtAt > STALE_AFTER_DAYS * 86_400_000;
