/** What the endpoint of Global Token Revocation needs of the outside. */

import type { UserRef } from '../domain/session';
import type { VerificationKey } from '../domain/token-revocation/jwt';

export interface KeySource {
  /**
   * The identity provider's keys. With `isMissing`, one of them is not known here: they are asked for again, but not more
   * often than once a minute. Null where there are none to be had.
   */
  keys(isMissing: boolean): Promise<readonly VerificationKey[] | null>;
}

export interface SeenTokens {
  /** Whether this is the first time that the token is seen, over all instances. Throws LIMIT_EXCEEDED where too many are remembered. */
  take(id: string, forgetAt: number, now: number): Promise<boolean>;
}

export interface AccountFinder {
  /** Accounts with this address, whatever its capitals; at most 10. */
  byEmail(email: string): Promise<readonly UserRef[]>;
  exists(user: UserRef): Promise<boolean>;
}
