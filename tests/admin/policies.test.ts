import { describe, expect, it } from 'vitest';
import { computePolicyInput, needsConfirmation } from '../../admin/src/features/policies/compute-policy-input';
import { describeConditions } from '../../admin/src/features/policies/describe-conditions';
import type { PolicyFieldsFragment } from '../../admin/src/gql/graphql';
import { translate } from './translate';

const NONE: PolicyFieldsFragment['conditions'] = {
  origin: null,
  roles: null,
  allowedCountries: null,
  blockedCountries: null,
  networkKinds: null,
  securityScoreBelow: null,
  signals: null,
  maxConcurrentSessions: null,
  expression: null,
};

const policy = (changes: Partial<PolicyFieldsFragment> = {}): PolicyFieldsFragment => ({
  id: 'p1',
  name: 'No Tor',
  description: 'Exits are shut',
  mode: 'MONITOR',
  action: 'BLOCK',
  priority: 0,
  channels: ['c1'],
  managed: false,
  fault: null,
  conditions: { ...NONE, networkKinds: ['TOR'] },
  ...changes,
});

const describeEnglish = (conditions: Partial<PolicyFieldsFragment['conditions']>): string[] =>
  describeConditions({ ...NONE, ...conditions }, { t: translate, locale: 'en' });

describe('switching a policy', () => {
  it('sends the whole policy, with the mode alone changed', () => {
    const conditions = { ...NONE, roles: ['editor'], securityScoreBelow: 0, expression: 'signals.length > 2' };
    expect(computePolicyInput(policy({ conditions }), { mode: 'ENFORCE' })).toStrictEqual({
      name: 'No Tor',
      description: 'Exits are shut',
      mode: 'ENFORCE',
      action: 'BLOCK',
      priority: 0,
      channels: ['c1'],
      conditions,
    });
  });

  it('leaves the mode alone where other channels are chosen, and takes none for none', () => {
    expect(computePolicyInput(policy(), { channels: [] })).toStrictEqual({ ...computePolicyInput(policy(), {}), channels: [] });
    expect(computePolicyInput(policy(), { channels: ['c2'] })).toMatchObject({ mode: 'MONITOR', channels: ['c2'] });
  });

  it.each([
    ['BLOCK', 'MONITOR', 'ENFORCE', true],
    ['BLOCK', 'OFF', 'ENFORCE', true],
    ['END_OLDEST', 'OFF', 'ENFORCE', true],
    ['ALERT', 'OFF', 'ENFORCE', false],
    ['BLOCK', 'ENFORCE', 'OFF', false],
    ['BLOCK', 'OFF', 'MONITOR', false],
  ] as const)('of %s from %s to %s asks first: %s', (action, mode, next, isAsked) => {
    expect(needsConfirmation(policy({ action, mode }), next)).toBe(isAsked);
  });
});

describe('conditions in words', () => {
  it('are none where none is set', () => {
    expect(describeEnglish({})).toEqual([]);
  });

  it('name countries, not codes', () => {
    expect(describeEnglish({ allowedCountries: ['DE', 'AT', 'CH'] })).toEqual([
      'the country of the address is not Germany, Austria, or Switzerland',
    ]);
    expect(describeEnglish({ blockedCountries: ['KP'] })).toEqual(['the country of the address is North Korea']);
  });

  it('name kinds of network and signals as the rest of the page does', () => {
    expect(describeEnglish({ networkKinds: ['TOR', 'DATACENTER'], signals: ['NEW_COUNTRY', 'TOKEN_REUSED'] })).toEqual([
      'the kind of network is Tor or Datacenter',
      'one of these was noticed: new country or token used twice',
    ]);
  });

  it('show the machine name of a signal that the page does not know', () => {
    expect(describeEnglish({ signals: ['FROM_THE_FUTURE'] })).toEqual(['one of these was noticed: FROM_THE_FUTURE']);
  });

  it('do not take zero for a condition that is not set', () => {
    expect(describeEnglish({ securityScoreBelow: 0, maxConcurrentSessions: 0 })).toEqual([
      'the security score is below 0',
      'the user has more than 0 live sessions',
    ]);
  });

  it('say all that is set, and of an expression only that there is one', () => {
    expect(
      describeEnglish({ origin: 'ADMIN', roles: ['strapi-editor'], maxConcurrentSessions: 1, expression: 'user.id === "secret"' })
    ).toEqual([
      'an administrator signs in',
      'the user has the role strapi-editor',
      'the user has more than 1 live session',
      'the expression holds',
    ]);
  });
});
