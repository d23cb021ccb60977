import { describe, expect, it } from 'vitest';
import { decidePolicies } from '../../../server/src/domain/policy/decide-policies';
import { toManagedPolicies, type ManagedOptions } from '../../../server/src/domain/policy/managed-policies';
import { parsePolicyDraft } from '../../../server/src/domain/policy/parse-policy-draft';
import { subject, type Given } from './policy-fixtures';

const OFF: ManagedOptions = {
  blockVpn: false,
  blockProxy: false,
  blockTor: false,
  blockDatacenter: false,
  onTooManySessions: 'end-oldest',
};
const ALL: ManagedOptions = {
  ...OFF,
  allowedCountries: ['DE', 'FR'],
  blockedCountries: ['FR'],
  blockVpn: true,
  blockProxy: true,
  blockTor: true,
  blockDatacenter: true,
  minSecurityScore: 40,
  maxSessionsPerUser: 3,
};
const decide = (options: Partial<ManagedOptions>, given: Given) =>
  decidePolicies(toManagedPolicies({ ...OFF, ...options }, 5), subject(given), new Map());
const blockedBy = (options: Partial<ManagedOptions>, given: Given): string[] => decide(options, given).matched.map(({ id }) => id);

describe('policies of the configuration', () => {
  it('are none where nothing is set', () => {
    expect(toManagedPolicies(OFF, 5)).toEqual([]);
    expect(toManagedPolicies({ ...OFF, allowedCountries: [], blockedCountries: [], minSecurityScore: 0 }, 5)).toEqual([]);
  });

  it('have an id each that names the option, are enforced and cannot be edited', () => {
    const policies = toManagedPolicies(ALL, 5);
    expect(policies.map(({ id }) => id)).toEqual(
      [
        'allowedCountries',
        'blockedCountries',
        'blockTor',
        'blockVpn',
        'blockProxy',
        'blockDatacenter',
        'minSecurityScore',
        'maxSessionsPerUser',
      ].map((option) => `managed:${option}`)
    );
    for (const policy of policies) expect(policy).toMatchObject({ mode: 'ENFORCE', managed: true, createdAt: 5, fault: null });
  });

  it('would pass as drafts', () => {
    for (const { name, description, mode, action, priority, conditions, channels } of toManagedPolicies(ALL, 5)) {
      expect(parsePolicyDraft({ name, description, mode, action, priority, conditions, channels }).kind).toBe('draft');
    }
  });

  it.each([
    [{ allowedCountries: ['DE', 'FR'], blockedCountries: ['FR'] }, { country: 'DE' }, []],
    [{ allowedCountries: ['DE', 'FR'], blockedCountries: ['FR'] }, { country: 'FR' }, ['managed:blockedCountries']],
    [{ allowedCountries: ['DE'], blockedCountries: ['FR'] }, { country: 'FR' }, ['managed:allowedCountries', 'managed:blockedCountries']],
    [{ allowedCountries: ['DE'] }, { country: null }, []],
    [{ allowedCountries: ['DE'] }, { country: null, unknownCountry: 'block' }, ['managed:allowedCountries']],
    [{ blockVpn: true }, { network: { kind: 'VPN', isVpn: true } }, ['managed:blockVpn']],
    [{ blockDatacenter: true }, { network: { kind: 'VPN', isVpn: true, isDatacenter: true } }, ['managed:blockDatacenter']],
    [{ blockTor: true }, { network: { kind: 'RESIDENTIAL' } }, []],
    [{ minSecurityScore: 40 }, { score: 39 }, ['managed:minSecurityScore']],
    [{ minSecurityScore: 40 }, { score: 40 }, []],
    [{ maxSessionsPerUser: 3, onTooManySessions: 'refuse' }, { liveSessions: 3 }, ['managed:maxSessionsPerUser']],
    [{ maxSessionsPerUser: 3, onTooManySessions: 'refuse' }, { liveSessions: 2 }, []],
  ] satisfies readonly (readonly [Partial<ManagedOptions>, Given, readonly string[]])[])('%j %j are met by %j', (options, given, ids) => {
    expect(blockedBy(options, given)).toEqual(ids);
    expect(decide(options, given).decision).toBe(ids.length > 0 ? 'BLOCKED' : 'ALLOWED');
  });

  it('end the oldest sessions beyond the number, or refuse', () => {
    expect(decide({ maxSessionsPerUser: 3 }, {})).toMatchObject({ endOldestBeyond: 3, refuseBeyond: null, decision: 'ALLOWED' });
    expect(decide({ maxSessionsPerUser: 3, onTooManySessions: 'refuse' }, {})).toMatchObject({ endOldestBeyond: null, refuseBeyond: 3 });
  });
});
