import { describe, expect, it } from 'vitest';
import { matchConditions } from '../../../server/src/domain/policy/match-conditions';
import type { PolicyConditions } from '../../../server/src/domain/policy/policy';
import { policy, subject, type Given } from './policy-fixtures';

const UNKNOWN_BLOCKED = { unknownCountry: 'block' } as const;

const CASES: readonly (readonly [string, Partial<PolicyConditions>, Given, 'holds' | 'fails'])[] = [
  ['its origin', { origin: 'ADMIN' }, { origin: 'ADMIN' }, 'holds'],
  ['another origin', { origin: 'ADMIN' }, { origin: 'USER' }, 'fails'],
  ['one of its roles', { roles: ['author', 'editor'] }, { roles: ['editor', 'viewer'] }, 'holds'],
  ['other roles', { roles: ['author'] }, { roles: ['editor'] }, 'fails'],
  ['no role', { roles: ['author'] }, { roles: [] }, 'fails'],
  ['an allowed country', { allowedCountries: ['DE', 'FR'] }, { country: 'FR' }, 'fails'],
  ['a country that is not allowed', { allowedCountries: ['DE', 'FR'] }, { country: 'US' }, 'holds'],
  ['a blocked country', { blockedCountries: ['US'] }, { country: 'US' }, 'holds'],
  ['a country that is not blocked', { blockedCountries: ['US'] }, { country: 'FR' }, 'fails'],
  ['a country of both lists', { allowedCountries: ['DE', 'FR'], blockedCountries: ['FR'] }, { country: 'FR' }, 'holds'],
  ['a country of neither list', { allowedCountries: ['DE', 'FR'], blockedCountries: ['FR'] }, { country: 'US' }, 'holds'],
  ['a country of the first list alone', { allowedCountries: ['DE', 'FR'], blockedCountries: ['FR'] }, { country: 'DE' }, 'fails'],
  ['no country, which passes', { allowedCountries: ['DE'] }, { country: null }, 'fails'],
  ['no country, which does not pass', { allowedCountries: ['DE'] }, { country: null, ...UNKNOWN_BLOCKED }, 'holds'],
  ['no country and a block list, which passes', { blockedCountries: ['US'] }, { country: null }, 'fails'],
  ['no country and a block list, which does not pass', { blockedCountries: ['US'] }, { country: null, ...UNKNOWN_BLOCKED }, 'holds'],
  ['a failed look-up, which passes', { allowedCountries: ['DE'] }, { lookupFailed: true }, 'fails'],
  ['a failed look-up, which does not pass', { allowedCountries: ['DE'] }, { lookupFailed: true, ...UNKNOWN_BLOCKED }, 'holds'],
  ['no country where none is asked for', { origin: 'USER' }, { country: null, ...UNKNOWN_BLOCKED }, 'holds'],
  ['its network kind', { networkKinds: ['TOR', 'VPN'] }, { network: { kind: 'VPN' } }, 'holds'],
  ['another network kind', { networkKinds: ['TOR', 'VPN'] }, { network: { kind: 'MOBILE' } }, 'fails'],
  ['a datacenter behind a VPN', { networkKinds: ['DATACENTER'] }, { network: { kind: 'VPN', isVpn: true, isDatacenter: true } }, 'holds'],
  ['a VPN that is no datacenter', { networkKinds: ['DATACENTER'] }, { network: { kind: 'VPN', isVpn: true } }, 'fails'],
  ['a score below', { securityScoreBelow: 50 }, { score: 49 }, 'holds'],
  ['the very score', { securityScoreBelow: 50 }, { score: 50 }, 'fails'],
  ['one of its signals', { signals: ['VPN', 'NEW_COUNTRY'] }, { signals: ['NEW_DEVICE', 'NEW_COUNTRY'] }, 'holds'],
  ['other signals', { signals: ['VPN'] }, { signals: ['NEW_DEVICE'] }, 'fails'],
  ['all that it asks for', { origin: 'USER', securityScoreBelow: 50, signals: ['VPN'] }, { score: 10, signals: ['VPN'] }, 'holds'],
  ['all but one that it asks for', { origin: 'USER', securityScoreBelow: 50, signals: ['VPN'] }, { score: 90, signals: ['VPN'] }, 'fails'],
  ['a limit on sessions at a login', { maxConcurrentSessions: 1 }, { moment: 'login' }, 'holds'],
  ['a limit on sessions at a change', { maxConcurrentSessions: 1 }, { moment: 'change', liveSessions: 9 }, 'fails'],
];

describe('conditions', () => {
  it.each(CASES)('meet %s', (_name, conditions, given, expected) => {
    expect(matchConditions(policy(conditions), subject(given))).toBe(expected);
  });

  it('leave the expression to the sandbox, and only where everything else holds', () => {
    const asking = policy({ origin: 'ADMIN', expression: 'true' });
    expect(matchConditions(asking, subject({ origin: 'ADMIN' }))).toBe('needs-expression');
    expect(matchConditions(asking, subject({ origin: 'USER' }))).toBe('fails');
  });

  it('of END_OLDEST are for logins alone', () => {
    const oldest = policy({ origin: 'USER', maxConcurrentSessions: 2 }, { action: 'END_OLDEST' });
    expect(matchConditions(oldest, subject({ moment: 'change' }))).toBe('fails');
    expect(matchConditions(oldest, subject({ moment: 'login' }))).toBe('holds');
  });
});
