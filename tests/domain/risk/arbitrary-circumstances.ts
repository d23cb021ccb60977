/** Circumstances of every sort, drawn from few values so that they meet again, and from extreme ones. */

import fc from 'fast-check';

import { DEVICE_TYPES, type Device } from '../../../server/src/domain/device';
import type { Location } from '../../../server/src/domain/location';
import { NETWORK_KINDS, type Network } from '../../../server/src/domain/network';
import type { Circumstances } from '../../../server/src/domain/risk/circumstances';
import { EMPTY_HISTORY, type UserHistory } from '../../../server/src/domain/risk/history';
import { learnHistory } from '../../../server/src/domain/risk/learn-history';
import { SIGNAL_CODES } from '../../../server/src/domain/risk/signal';
import type { RiskInput } from '../../../server/src/domain/risk/signal-rule';
import { LOGIN_METHODS, ORIGINS } from '../../../server/src/domain/session';
import { DEFAULT_OPTIONS } from '../../scenarios/options';

/** What a text must not show of a value that is missing; so that it can be told from a name, no name has it. */
export const MISSING = /NaN|undefined|null|Infinity/;
/** Names that objects have by themselves are among them. */
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '', 'Example Net'),
  fc.string({ maxLength: 20 }).filter((text) => !MISSING.test(text))
);
const coordinate = (limit: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.double({ min: -limit, max: limit, noNaN: true }),
    fc.constantFrom(0, limit, -limit, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, Infinity)
  );

const location: fc.Arbitrary<Location> = fc
  .record({
    countryCode: fc.constantFrom('DE', 'FR', 'US', 'JP', 'ZZ', 'xx', '__proto__'),
    region: fc.constant(null),
    city: fc.option(name),
    latitude: coordinate(90),
    longitude: coordinate(180),
    accuracyRadiusKm: fc.option(fc.double({ min: 0, max: 20_000, noNaN: true })),
    timeZone: fc.constant(null),
    isPlaced: fc.boolean(),
  })
  .map(({ isPlaced, ...there }) => (isPlaced ? there : { ...there, latitude: null, longitude: null, accuracyRadiusKm: null }));

const network: fc.Arbitrary<Network> = fc.record({
  asn: fc.option(fc.nat({ max: 5 })),
  organization: fc.option(name),
  kind: fc.constantFrom(...NETWORK_KINDS),
  isVpn: fc.boolean(),
  isProxy: fc.boolean(),
  isTor: fc.boolean(),
  isDatacenter: fc.boolean(),
});

const device: fc.Arbitrary<Device> = fc.record({
  type: fc.constantFrom(...DEVICE_TYPES),
  label: name,
  browser: fc.option(name),
  browserVersion: fc.option(name),
  os: fc.option(name),
  osVersion: fc.option(name),
  vendor: fc.option(name),
  model: fc.option(name),
  userAgent: fc.option(name),
});

export const arbitraryCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  origin: fc.constantFrom(...ORIGINS),
  loginMethod: fc.constantFrom(...LOGIN_METHODS),
  at: fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(0, 8.64e15)),
  ipAddress: fc.constant(null),
  device,
  location: fc.option(location),
  lookupFailed: fc.boolean(),
  network,
});

export const arbitraryHistory: fc.Arbitrary<UserHistory> = fc
  .array(arbitraryCircumstances, { maxLength: 30 })
  .map((logins) => logins.reduce(learnHistory, EMPTY_HISTORY));

const count = fc.nat({ max: 100 });

export const arbitraryRiskInput: fc.Arbitrary<RiskInput> = fc.record({
  now: arbitraryCircumstances,
  history: arbitraryHistory,
  attempts: fc.record({ failuresOfAccount: count, accountsOfAddress: count, addressesOfAccount: count }),
  liveSessions: count,
  before: fc.option(arbitraryCircumstances),
  reusedTokenAge: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
  options: fc
    .record({
      allowedCountries: fc.subarray(['DE', 'FR', 'US']),
      blockedCountries: fc.subarray(['JP', 'ZZ']),
      penalties: fc.dictionary(fc.constantFrom(...SIGNAL_CODES), fc.nat({ max: 100 })),
    })
    .map((options) => ({ ...DEFAULT_OPTIONS, ...options })),
});
