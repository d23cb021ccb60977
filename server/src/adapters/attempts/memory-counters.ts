/** Counts of one instance, in bounded memory. */

import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

import { createLru } from '../../domain/lru';
import { type AttemptCounters, COUNT_ONLY, createCounters } from './counters';

/** Failures make about five keys for each pair of account and address, lock-outs one. A key takes some 450 bytes. */
const MAX_KEYS = 100_000;
/** Each key has a timer, and Node fires one that is set to more than 2^31 - 1 milliseconds at once. */
const MAX_SECONDS = 2_147_483;

/** Forgets what was counted least recently where there is no room: its keys are made by whoever tries to log in. */
export class BoundedLimiter extends RateLimiterMemory {
  private readonly held;

  constructor(max: number) {
    super({ ...COUNT_ONLY, keyPrefix: '' });
    this.held = createLru<string, null>(max, (key) => void super.delete(key));
  }

  override penalty(key: string, points?: number, options?: { customDuration?: number }): Promise<RateLimiterRes> {
    this.held.set(key, null);
    const seconds = options?.customDuration ?? COUNT_ONLY.duration;
    return super.penalty(key, points, { customDuration: Math.min(seconds, MAX_SECONDS) });
  }

  override delete(key: string): Promise<boolean> {
    this.held.delete(key);
    return super.delete(key);
  }

  /** Forgets everything, timers included. */
  clear(): void {
    for (const { key } of this.dump().storage) void this.delete(String(key));
  }
}

/** @param max most keys of failures, and most lock-outs */
export const createMemoryCounters = (max = MAX_KEYS): AttemptCounters => {
  const failures = new BoundedLimiter(max);
  const lockouts = new BoundedLimiter(max);
  return {
    failures: createCounters(() => failures, failures),
    lockouts: createCounters(() => lockouts, lockouts),
    async stop() {
      failures.clear();
      lockouts.clear();
    },
  };
};
