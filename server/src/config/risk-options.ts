/** What the signals read of the configuration. */

import type { RiskOptions } from '../domain/risk/signal-rule';
import type { GuardConfig } from './schema';

export const toRiskOptions = ({ risk, allowedCountries, blockedCountries, refreshReuseGrace }: GuardConfig): RiskOptions => ({
  allowedCountries: allowedCountries ?? [],
  blockedCountries: blockedCountries ?? [],
  travel: { maxSpeedKmh: risk.maxTravelKmh, minDistanceKm: risk.minTravelKm },
  dormantDays: risk.dormantDays,
  manySessions: risk.manySessions,
  failuresBeforeSuccess: risk.failuresBeforeSuccess,
  sprayedAccounts: risk.sprayedAccounts,
  stuffingAddresses: risk.stuffingAddresses,
  reuseGraceSeconds: refreshReuseGrace,
  penalties: risk.penalties,
});
