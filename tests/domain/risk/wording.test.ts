import { describe, expect, it } from 'vitest';
import { readOwner } from '../../../server/src/adapters/geo/mmdb-record';
import { UNKNOWN_NETWORK, type Network } from '../../../server/src/domain/network';
import { assessRisk } from '../../../server/src/domain/risk/assess';
import { tellOwner } from '../../../server/src/domain/risk/wording';
import { toRiskInput } from '../../scenarios/judge-scenario';
import { ALL_SCENARIOS } from '../../scenarios/all-scenarios';

const networkOf = (organization: string | null, asn: number | null = null): Network => ({ ...UNKNOWN_NETWORK, organization, asn });

describe('the owner of a network', () => {
  it.each([
    ['Example Hosting', 64500, 'Example Hosting (AS64500)'],
    ['Example Hosting', null, 'Example Hosting'],
    ['', 64500, 'AS64500'],
    [' ', 64500, 'AS64500'],
    ['', null, null],
    [' ', null, null],
    [null, null, null],
  ])('%j with the number %j is told as %j', (organization, asn, told) => {
    expect(tellOwner(networkOf(organization, asn))).toBe(told);
  });

  it('that has a blank name is nobody: going from one to the other is no change of network', () => {
    const [scenario] = ALL_SCENARIOS.filter(({ before }) => before);
    if (!scenario) throw new Error('There is no scenario within a session.');
    const input = toRiskInput(scenario);
    const blank = (name: string) => ({ ...(input.before ?? input.now), network: networkOf(name) });
    const { signals } = assessRisk({ ...input, before: blank(''), now: { ...blank(' '), at: input.now.at } }, 'change');
    expect(signals.map(({ explanation }) => explanation).join(' ')).not.toMatch(/that of\s*[.,]| of {2}/);
    expect(signals.map(({ code }) => code)).not.toContain('CONTEXT_CHANGED');
  });

  it('is taken from an operator’s file where it has a name that can be read', () => {
    expect(readOwner({ autonomous_system_number: 64500, autonomous_system_organization: ' ' })).toEqual({ asn: 64500, organization: null });
    expect(readOwner({ isp: '', autonomous_system_organization: 'Example Networks' })).toEqual({
      asn: null,
      organization: 'Example Networks',
    });
    expect(readOwner({ organization: '  ' })).toBeNull();
  });
});
