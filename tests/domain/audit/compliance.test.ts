import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { ASVS_REQUIREMENTS } from '../../../server/src/domain/compliance/asvs-requirements';
import type { ComplianceFacts } from '../../../server/src/domain/compliance/compliance';
import { DEFAULT_FACTS, renderCompliance, STRICT_FACTS } from '../../../server/src/domain/compliance/render';
import { assessCompliance } from '../../../server/src/domain/compliance/report';
import { parseLifetime } from '../../../server/src/strapi/compliance-facts';
import { ROOT } from '../../support/paths';

const statusOf = (id: string, facts: Partial<ComplianceFacts>) =>
  assessCompliance({ ...DEFAULT_FACTS, ...facts }).find((item) => item.id === id)?.status;

describe('the compliance sheet', () => {
  it('holds every requirement of ASVS 5.0 V7 once', () => {
    expect(ASVS_REQUIREMENTS.map(({ id }) => id)).toEqual(
      [
        '1.1',
        '1.2',
        '1.3',
        '2.1',
        '2.2',
        '2.3',
        '2.4',
        '3.1',
        '3.2',
        '4.1',
        '4.2',
        '4.3',
        '4.4',
        '4.5',
        '5.1',
        '5.2',
        '5.3',
        '6.1',
        '6.2',
      ].map((id) => `V7.${id}`)
    );
  });

  it.each([
    ['V7.1.2', { maxSessionsPerUser: 3 }, 'MET'],
    ['V7.1.2', {}, 'DEVIATES'],
    ['V7.3.1', { onInactivity: 'end' }, 'MET'],
    ['V7.3.1', {}, 'DEVIATES'],
    ['V7.3.2', {}, 'MET'],
    ['V7.3.2', { userLifetime: null }, 'OPERATOR'],
    ['V7.4.1', { onStoreFailure: 'allow' }, 'DEVIATES'],
    ['V7.4.3', { endSessionsOnPasswordChange: 'none' }, 'DEVIATES'],
    ['2.1.3 AAL1 overall', {}, 'MET'],
    ['2.1.3 AAL1 overall', { adminLifetime: 31 * 86_400 }, 'DEVIATES'],
    ['2.2.3 AAL2 overall', { userLifetime: 86_400, adminLifetime: 86_400 }, 'MET'],
    ['2.2.3 AAL2 overall', { userLifetime: 86_401, adminLifetime: 3600 }, 'DEVIATES'],
    ['2.2.3 AAL2 inactivity', { onInactivity: 'end', inactivityTimeout: 3600 }, 'MET'],
    ['2.2.3 AAL2 inactivity', { onInactivity: 'end', inactivityTimeout: 3601 }, 'DEVIATES'],
    ['2.3.3 AAL3 overall', { userLifetime: 43_200, adminLifetime: 43_201 }, 'DEVIATES'],
    ['2.3.3 AAL3 overall', { userLifetime: 43_200, adminLifetime: 43_200 }, 'MET'],
    ['2.3.3 AAL3 inactivity', { onInactivity: 'end', inactivityTimeout: 900 }, 'MET'],
    ['2.3.3 AAL3 inactivity', { onInactivity: 'end', inactivityTimeout: 901 }, 'DEVIATES'],
    ['2.3.3 AAL3 inactivity', { inactivityTimeout: 1 }, 'DEVIATES'],
    ['5.1 secret', {}, 'MET'],
    ['5.2 end', {}, 'DEVIATES'],
    ['5.2 end', { onInactivity: 'end' }, 'MET'],
  ] as const)('says of %s, set to %j, that it is %s', (id, facts, status) => {
    expect(statusOf(id, facts)).toBe(status);
  });

  it('says what to do wherever something is to be done, and leaves no deviation at the strictest', () => {
    for (const { status, remedy } of assessCompliance(DEFAULT_FACTS)) expect(remedy === null).toBe(status === 'MET');
    expect(assessCompliance(STRICT_FACTS).filter(({ status }) => status === 'DEVIATES')).toEqual([]);
  });

  it('is in the documentation as it would be written', () => {
    expect(readFileSync(path.join(ROOT, 'docs', 'compliance.md'), 'utf8')).toBe(renderCompliance());
  });

  it.each([
    ['30d', 2_592_000],
    ['12h', 43_200],
    [3600, 3600],
    ['90', 90],
    ['soon', null],
    [undefined, null],
  ])('reads the lifetime %j as %j seconds', (value, seconds) => {
    expect(parseLifetime(value)).toBe(seconds);
  });
});
