import type { RiskOptions } from '../../server/src/domain/risk/signal-rule';

/** The defaults of the configuration. */
export const DEFAULT_OPTIONS: RiskOptions = {
  allowedCountries: [],
  blockedCountries: [],
  travel: { maxSpeedKmh: 900, minDistanceKm: 300 },
  dormantDays: 90,
  manySessions: 10,
  failuresBeforeSuccess: 3,
  sprayedAccounts: 10,
  stuffingAddresses: 5,
  reuseGraceSeconds: 10,
  penalties: {},
};
