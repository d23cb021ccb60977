/** Counts that end by themselves, on top of the limiters of rate-limiter-flexible. */

import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

export interface Count {
  readonly value: number;
  /** Milliseconds until it is forgotten. */
  readonly msLeft: number;
}

export interface Counters {
  /** Adds one. A new count is kept for `seconds`; one that stands keeps its end. No two calls get the same value of one count. */
  add(key: string, seconds: number): Promise<Count>;
  /** Takes points off a count that stands, down to 0. */
  subtract(key: string, points: number): Promise<void>;
  read(key: string): Promise<Count | null>;
  /** Whether there was such a count. */
  forget(key: string): Promise<boolean>;
}

/** What attempts are kept in. Lock-outs have room of their own: no flood of failures pushes them out. */
export interface AttemptCounters {
  readonly failures: Counters;
  readonly lockouts: Counters;
  stop(): Promise<void>;
}

/** The limiters compare nothing here, for the limits change while running: they count, and the caller compares. */
export const COUNT_ONLY = { points: Number.MAX_SAFE_INTEGER, duration: 1 } as const;

const countOf = (result: RateLimiterRes | null): Count | null =>
  result === null || result.msBeforeNext <= 0 ? null : { value: Math.max(0, result.consumedPoints), msLeft: result.msBeforeNext };

const larger = (one: Count | null, other: Count | null): Count | null =>
  one && other ? { value: Math.max(one.value, other.value), msLeft: Math.max(one.msLeft, other.msLeft) } : (one ?? other);

/**
 * @param current the limiter to use now
 * @param spare counts that were made while the other limiter was away: they hold until they end, and are forgotten with the rest
 */
export const createCounters = (current: () => RateLimiterAbstract, spare: RateLimiterAbstract): Counters => {
  const others = (limiter: RateLimiterAbstract): RateLimiterAbstract[] => (limiter === spare ? [] : [spare]);

  return {
    async add(key, seconds) {
      const { consumedPoints, msBeforeNext } = await current().penalty(key, 1, { customDuration: Math.max(1, Math.ceil(seconds)) });
      return { value: consumedPoints, msLeft: msBeforeNext };
    },
    async subtract(key, points) {
      const limiter = current();
      const count = countOf(await limiter.get(key));
      // One that is gone must not come back as a credit for the next window.
      if (!count || count.value === 0) return;
      await limiter.reward(key, Math.min(points, count.value), { customDuration: Math.ceil(count.msLeft / 1000) });
    },
    async read(key) {
      const limiter = current();
      const counts = await Promise.all([limiter, ...others(limiter)].map(async (each) => countOf(await each.get(key))));
      return counts.reduce(larger, null);
    },
    async forget(key) {
      const limiter = current();
      const forgotten = await Promise.all([limiter, ...others(limiter)].map((each) => each.delete(key)));
      return forgotten.includes(true);
    },
  };
};
