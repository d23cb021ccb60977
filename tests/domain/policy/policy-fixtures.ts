/** Policies and what they are tried on, with everything filled in that a case does not care about. */

import fc from 'fast-check';
import type { PolicySubject } from '../../../server/src/domain/policy/match-conditions';
import { NO_CONDITIONS, POLICY_ACTIONS, POLICY_MODES, type Policy, type PolicyConditions } from '../../../server/src/domain/policy/policy';
import type { Location } from '../../../server/src/domain/location';
import { NETWORK_KINDS, UNKNOWN_NETWORK, type Network } from '../../../server/src/domain/network';
import { SIGNAL_CODES, type SignalCode } from '../../../server/src/domain/risk/signal';

let made = 0;

export const policy = (conditions: Partial<PolicyConditions>, rest: Partial<Policy> = {}): Policy => ({
  id: `policy-${(made += 1)}`,
  name: 'A policy',
  description: null,
  mode: 'ENFORCE',
  action: 'BLOCK',
  priority: 100,
  conditions: { ...NO_CONDITIONS, ...conditions },
  channels: [],
  managed: false,
  createdAt: 1,
  updatedAt: 1,
  fault: null,
  faults: 0,
  ...rest,
});

export const placeIn = (countryCode: string): Location => ({
  countryCode,
  region: null,
  city: null,
  latitude: null,
  longitude: null,
  accuracyRadiusKm: null,
  timeZone: null,
});

export interface Given {
  readonly moment?: PolicySubject['moment'];
  readonly origin?: 'USER' | 'ADMIN';
  readonly country?: string | null;
  readonly lookupFailed?: boolean;
  readonly network?: Partial<Network>;
  readonly score?: number;
  readonly signals?: readonly SignalCode[];
  readonly roles?: readonly string[];
  readonly liveSessions?: number;
  readonly unknownCountry?: 'allow' | 'block';
}

export const subject = (given: Given = {}): PolicySubject => ({
  moment: given.moment ?? 'login',
  circumstances: {
    origin: given.origin ?? 'USER',
    loginMethod: 'PASSWORD',
    at: 1000,
    ipAddress: '198.51.100.7',
    device: {
      type: 'DESKTOP',
      label: 'Firefox on Linux',
      browser: 'Firefox',
      browserVersion: null,
      os: 'Linux',
      osVersion: null,
      vendor: null,
      model: null,
      userAgent: null,
    },
    location: given.country === null || given.country === undefined ? null : placeIn(given.country),
    lookupFailed: given.lookupFailed ?? false,
    network: { ...UNKNOWN_NETWORK, ...given.network },
  },
  assessment: {
    securityScore: given.score ?? 100,
    signals: (given.signals ?? []).map((code) => ({ code, penalty: 10, explanation: code })),
  },
  roles: given.roles ?? [],
  liveSessions: given.liveSessions ?? 0,
  unknownCountry: given.unknownCountry ?? 'allow',
});

const COUNTRIES = ['DE', 'FR', 'US'] as const;
const some = <T>(values: readonly T[]) => fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: null });

export const anyConditions: fc.Arbitrary<PolicyConditions> = fc.record({
  origin: fc.option(fc.constantFrom('USER', 'ADMIN'), { nil: null }),
  roles: some(['editor', 'author']),
  allowedCountries: some(COUNTRIES),
  blockedCountries: some(COUNTRIES),
  networkKinds: some(NETWORK_KINDS),
  securityScoreBelow: fc.option(fc.nat(100), { nil: null }),
  signals: some(SIGNAL_CODES),
  maxConcurrentSessions: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  expression: fc.option(fc.constant('true'), { nil: null }),
});

export const anyPolicies: fc.Arbitrary<Policy[]> = fc
  .array(
    fc.record({
      conditions: fc.oneof(fc.constant(NO_CONDITIONS), anyConditions),
      mode: fc.constantFrom(...POLICY_MODES),
      action: fc.constantFrom(...POLICY_ACTIONS),
      priority: fc.nat(3),
      createdAt: fc.nat(3),
    }),
    { maxLength: 8 }
  )
  .map((drafts) => drafts.map(({ conditions, ...rest }, index) => policy(conditions, { ...rest, id: `p${index}` })));

export const anySubject: fc.Arbitrary<PolicySubject> = fc
  .record({
    moment: fc.constantFrom('login' as const, 'change' as const),
    origin: fc.constantFrom('USER' as const, 'ADMIN' as const),
    country: fc.option(fc.constantFrom(...COUNTRIES), { nil: null }),
    lookupFailed: fc.boolean(),
    network: fc.record({ kind: fc.constantFrom(...NETWORK_KINDS), isVpn: fc.boolean(), isTor: fc.boolean() }),
    score: fc.nat(100),
    signals: fc.uniqueArray(fc.constantFrom(...SIGNAL_CODES)),
    roles: fc.uniqueArray(fc.constantFrom('editor', 'author')),
    liveSessions: fc.nat(5),
    unknownCountry: fc.constantFrom('allow' as const, 'block' as const),
  })
  .map(subject);
