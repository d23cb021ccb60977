import { describe, expect, it } from 'vitest';

import { computeLicenceNotice, type Licence } from '../../admin/src/components/compute-licence-notice';

const NOW = Date.UTC(2026, 10, 23, 20);
const DAY = 86_400_000;
const licence = (more: Partial<Licence> = {}): Licence => ({
  tier: 'ADVANCED',
  licensee: 'Example Ltd',
  expiresAt: null,
  expired: false,
  locked: [],
  ...more,
});
const endsIn = (milliseconds: number): string => new Date(NOW + milliseconds).toISOString();

describe('the notice of the licence', () => {
  it('is none where all is open and nothing ends', () => {
    expect(computeLicenceNotice(licence(), NOW)).toBeNull();
    expect(computeLicenceNotice(licence({ expiresAt: endsIn(14 * DAY + 1) }), NOW)).toBeNull();
  });

  it.each([
    [14 * DAY, 14],
    [DAY + 1, 1],
    [1000, 0],
  ])('warns %d ms before the end that %d days are left', (left, days) => {
    expect(computeLicenceNotice(licence({ expiresAt: endsIn(left) }), NOW)).toEqual({ kind: 'ending', days, tier: 'ADVANCED' });
  });

  it('says after the end what is locked', () => {
    const ended = licence({ tier: 'FREE', expired: true, expiresAt: endsIn(-DAY), locked: ['policies'] });
    expect(computeLicenceNotice(ended, NOW)).toEqual({ kind: 'ended', locked: ['policies'] });
  });

  it('says what a tier does not open', () => {
    expect(computeLicenceNotice(licence({ tier: 'PREMIUM', locked: ['alerts'] }), NOW)).toEqual({
      kind: 'locked',
      tier: 'PREMIUM',
      locked: ['alerts'],
    });
  });
});
