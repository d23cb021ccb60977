/**
 * Counts failed logins within a window, on every instance together where there is Redis. Accounts are known by what was
 * typed, whether such an account exists or not, so that an answer never tells.
 */

import type { AttemptCounts } from '../domain/risk/signal-rule';
import type { Origin } from '../domain/session';

/** One try: `identifier` as typed, `address` normalised; both are kept only as keyed hashes. */
export interface Attempt {
  readonly origin: Origin;
  /** Null where the login names none (a provider). */
  readonly identifier: string | null;
  /** Null where the client's address is not known. */
  readonly address: string | null;
}

export interface AttemptLimits {
  /** Per account and address. */
  readonly maxFailedLogins: number;
  /** Per address, over all accounts. */
  readonly maxFailedLoginsPerAddress: number;
  /** Seconds in which failures add up. */
  readonly windowSeconds: number;
  readonly lockoutSeconds: number;
}

/** `id` names the lock-out for lifting it; it is a keyed hash and says nothing. */
export interface Lockout {
  readonly id: string;
  readonly kind: 'ACCOUNT' | 'ADDRESS';
  /** Seconds until it is over, rounded up. */
  readonly retryAfter: number;
}

export interface Attempts {
  /** The lock-out that a try runs into, the longest one; null where it may go on. */
  lockoutOf(attempt: Attempt): Promise<Lockout | null>;
  /** Counts a failure; returns the lock-outs that it set off. */
  fail(attempt: Attempt): Promise<readonly Lockout[]>;
  /** What the signals look at. */
  countsOf(attempt: Attempt): Promise<AttemptCounts>;
  /** Forgets the failures of the account with this address, and those of the account in all. */
  succeed(attempt: Attempt): Promise<void>;
  /** Ends a lock-out and forgets what led to it. Whether there was one. */
  lift(id: string): Promise<boolean>;
  /** Seconds that a lock-out still lasts; null where it is over. */
  remaining(id: string): Promise<number | null>;
  stop(): Promise<void>;
}
