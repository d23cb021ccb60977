/** Of the licences that there are, the one that counts, and what it opens. */

import { lockedIn, type Feature, type Tier } from './features';
import { standingOf, type Licence } from './licence';

export interface LicenceState {
  readonly tier: Tier;
  /** Null where there is no licence. */
  readonly licensee: string | null;
  /** Epoch milliseconds; null where it does not run out, or where there is none. */
  readonly expiresAt: number | null;
  readonly expired: boolean;
  readonly locked: readonly Feature[];
}

/** Without an issuer nothing is locked. */
export const UNLOCKED: LicenceState = { tier: 'ADVANCED', licensee: null, expiresAt: null, expired: false, locked: [] };

const newest = (licences: readonly Licence[]): Licence | null =>
  [...licences].sort((a, b) => b.issuedAt - a.issuedAt || (a.id < b.id ? -1 : 1))[0] ?? null;

/** The newest of those that hold; a renewal counts from its activation on, and what it replaced counts where it runs out first. */
export const chooseLicence = (licences: readonly Licence[], now: number): Licence | null =>
  newest(licences.filter((licence) => standingOf(licence, now) === 'in-force'));

/** @param licences at most a handful: the configured and the activated one */
export const decideLicence = (licences: readonly Licence[], now: number): LicenceState => {
  const chosen = chooseLicence(licences, now);
  const shown = chosen ?? newest(licences);
  const tier = chosen?.tier ?? 'FREE';
  return {
    tier,
    licensee: shown?.licensee ?? null,
    expiresAt: shown?.expiresAt ?? null,
    expired: chosen === null && shown !== null && standingOf(shown, now) === 'expired',
    locked: lockedIn(tier),
  };
};
