/** What a licence says, and when it holds. All moments are epoch milliseconds. */

import type { Tier } from './features';

export interface Licence {
  readonly id: string;
  readonly tier: Tier;
  /** Whose it is, for people. */
  readonly licensee: string;
  readonly issuedAt: number;
  readonly startsAt: number;
  /** Null where it does not run out. */
  readonly expiresAt: number | null;
}

/** The `typ` of a licence, so that no other token of the same key passes for one (RFC 8725, section 3.11). */
export const LICENCE_TYPE = 'session-guard-licence+jwt';
/** The `aud` of a licence: which plugin it is for. */
export const LICENCE_AUDIENCE = 'session-guard';

/** A licence may come from a clock that is so far ahead. Milliseconds. */
const LEEWAY = 5 * 60_000;

export type Standing = 'in-force' | 'not-yet-valid' | 'expired';

export const standingOf = ({ startsAt, expiresAt }: Licence, now: number): Standing => {
  if (expiresAt !== null && now >= expiresAt) return 'expired';
  return now < startsAt - LEEWAY ? 'not-yet-valid' : 'in-force';
};
