/** Who logs in while risk is measured: a device, a place, a history as full as it gets, ten policies. Facts alone, no chance. */

import type { Device } from '../../server/src/domain/device';
import { NO_CONDITIONS, type Policy, type PolicyConditions, type PolicyAction } from '../../server/src/domain/policy/policy';
import { deviceKey } from '../../server/src/domain/risk/circumstances';
import { HISTORY_BOUNDS, type Seen, type UserHistory } from '../../server/src/domain/risk/history';
import { SIGNAL_CODES } from '../../server/src/domain/risk/signal';
import type { Session, SessionId } from '../../server/src/domain/session';

export const DAY = 86_400_000;

export const DEVICE: Device = {
  type: 'DESKTOP',
  label: 'Chrome 143 on Windows',
  browser: 'Chrome',
  browserVersion: '143.0.7499.41',
  os: 'Windows',
  osVersion: '11',
  vendor: null,
  model: null,
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
};

const seen = (count: number, now: number, nameOf: (index: number) => string): Record<string, Seen> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [nameOf(index), { count: 1 + (index % 7), lastAt: now - (index + 1) * 3_600_000 }])
  );

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** All that a history may hold: each book at its bound. */
export const makeFullHistory = (now: number): UserHistory => ({
  logins: 4000,
  firstAt: now - 400 * DAY,
  lastAt: now - 3_600_000,
  countries: seen(HISTORY_BOUNDS.countries, now, (index) => `${LETTERS[index % 26]}${LETTERS[Math.floor(index / 26) + 4]}`),
  networks: seen(HISTORY_BOUNDS.networks, now, (index) => `AS${64_500 + index}`),
  devices: seen(HISTORY_BOUNDS.devices, now, (index) => deviceKey({ ...DEVICE, browser: `Browser ${index}` })),
  hours: Array.from({ length: 24 }, (_, hour) => hour * 7),
  places: Array.from({ length: HISTORY_BOUNDS.places }, (_, index) => ({
    countryCode: 'DE',
    city: `City ${index}`,
    latitude: 47 + (index % 8),
    longitude: 6 + (index % 9),
    accuracyRadiusKm: 25,
    mobile: index % 3 === 0,
    count: 3,
    lastAt: now - (index + 1) * 3_600_000,
  })),
});

const makePolicy = (index: number, action: PolicyAction, conditions: Partial<PolicyConditions>): Policy => ({
  id: `policy-${index}`,
  name: `Policy ${index}`,
  description: null,
  mode: index % 4 === 3 ? 'MONITOR' : 'ENFORCE',
  action,
  priority: index,
  conditions: { ...NO_CONDITIONS, ...conditions },
  channels: [],
  managed: false,
  createdAt: 0,
  updatedAt: 0,
  fault: null,
  faults: 0,
});

/** One of each kind of condition but the expression, which is measured apart, and roles, which are Strapi's to read. */
export const TEN_POLICIES: readonly Policy[] = [
  makePolicy(0, 'BLOCK', { blockedCountries: ['KP', 'SY', 'CU'] }),
  makePolicy(1, 'ALERT', { allowedCountries: ['DE', 'AT', 'CH', 'FR', 'US', 'GB'] }),
  makePolicy(2, 'BLOCK', { networkKinds: ['TOR'] }),
  makePolicy(3, 'BLOCK', { networkKinds: ['VPN', 'PROXY'], origin: 'ADMIN' }),
  makePolicy(4, 'ALERT', { networkKinds: ['DATACENTER'] }),
  makePolicy(5, 'BLOCK', { securityScoreBelow: 5 }),
  makePolicy(6, 'ALERT', { securityScoreBelow: 60 }),
  makePolicy(7, 'ALERT', { signals: [...SIGNAL_CODES] }),
  makePolicy(8, 'ALERT', { origin: 'USER', signals: ['IMPOSSIBLE_TRAVEL'], securityScoreBelow: 80 }),
  makePolicy(9, 'ALERT', { maxConcurrentSessions: 500 }),
];

/** A session as it is before it is judged. */
export const makeBareSession = (id: string, userId: string, now: number, ipAddress: string): Session => ({
  id: id as SessionId,
  user: { origin: 'USER', id: userId },
  username: `user-${userId}`,
  email: `user-${userId}@example.com`,
  status: 'ACTIVE',
  loginMethod: 'PASSWORD',
  createdAt: now,
  lastSeenAt: now,
  expiresAt: now + 30 * DAY,
  endedAt: null,
  endReason: null,
  device: DEVICE,
  ipAddress,
  location: null,
  network: null,
  securityScore: null,
  signals: [],
});

/** The same numbers in every run (a linear congruential generator, Numerical Recipes). 0 to `below`. */
export const createNumbers = (seed = 1): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Public addresses from all over, one in ten of IPv6. */
export const makeAddresses = (count: number): readonly string[] => {
  const number = createNumbers();
  const part = (): string => number(65_536).toString(16);
  return Array.from({ length: count }, (_, index) =>
    index % 10 === 9
      ? `2a0${number(16).toString(16)}:${part()}:${part()}::1`
      : `${1 + number(222)}.${number(256)}.${number(256)}.${number(256)}`
  );
};
