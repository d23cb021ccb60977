import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { computeCountryFlag, computeCountryName } from '../../admin/src/components/describe-country';
import { parseCredit } from '../../admin/src/components/parse-credit';
import { computeScoreLevel } from '../../admin/src/components/score-level';
import { describeCoordinates } from '../../admin/src/features/sessions/describe-coordinates';
import {
  computeFilter,
  computeIsFiltered,
  computeQueryFilter,
  INITIAL_VIEW,
  MAX_SCORES,
} from '../../admin/src/features/sessions/session-view';
import messages from '../../admin/src/translations/en.json';

describe('the filter of the sessions', () => {
  it('is empty at first', () => {
    expect(computeFilter(INITIAL_VIEW)).toEqual({});
    expect(computeIsFiltered(INITIAL_VIEW)).toBe(false);
  });

  it('carries country, network and score under the names of the server', () => {
    const view = { ...INITIAL_VIEW, countryCodes: ['DE'], networkKinds: ['TOR' as const], maxSecurityScore: 0 };
    expect(computeFilter(view)).toEqual({ countryCode: ['DE'], networkKind: ['TOR'], maxSecurityScore: 0 });
    expect(computeIsFiltered(view)).toBe(true);
  });

  it('counts no session that an order by score leaves out, and offers nothing to reset for that', () => {
    const view = { ...INITIAL_VIEW, orderBy: 'SECURITY_SCORE_ASC' } as const;
    expect(computeQueryFilter(INITIAL_VIEW)).toEqual({});
    expect(computeQueryFilter(view)).toEqual({ maxSecurityScore: 100 });
    expect(computeQueryFilter({ ...view, maxSecurityScore: 29 })).toEqual({ maxSecurityScore: 29 });
    expect(computeIsFiltered(view)).toBe(false);
  });
});

describe('a security score', () => {
  it.each([
    [100, 'NONE'],
    [99, 'LOW'],
    [80, 'LOW'],
    [79, 'MEDIUM'],
    [60, 'MEDIUM'],
    [59, 'HIGH'],
    [30, 'HIGH'],
    [29, 'CRITICAL'],
    [0, 'CRITICAL'],
  ] as const)('of %i means %s', (score, level) => {
    expect(computeScoreLevel(score)).toBe(level);
  });

  it('is filtered at the upper end of each level', () => {
    expect(MAX_SCORES.map((score) => [computeScoreLevel(score), computeScoreLevel(score + 1)])).toEqual([
      ['MEDIUM', 'LOW'],
      ['HIGH', 'MEDIUM'],
      ['CRITICAL', 'HIGH'],
    ]);
  });
});

describe('a place', () => {
  it('has its flag and its name in the language of the reader', () => {
    expect(computeCountryFlag('DE')).toBe('🇩🇪');
    expect(computeCountryName('DE', 'fr')).toBe('Allemagne');
  });

  it('shows what came where it is no country code', () => {
    expect(computeCountryFlag('de1')).toBe('');
    expect(computeCountryName('de1', 'en')).toBe('de1');
  });

  it('has coordinates with the quarter of the globe in letters', () => {
    expect(describeCoordinates({ latitude: 48.137, longitude: 11.575 })).toBe('48.14° N, 11.57° E');
    expect(describeCoordinates({ latitude: -33.87, longitude: -70.6 })).toBe('33.87° S, 70.60° W');
  });

  it('has none where one of them is missing, and does have them on the equator', () => {
    expect(describeCoordinates({ latitude: 1, longitude: null })).toBeNull();
    expect(describeCoordinates({ latitude: 0, longitude: 0 })).toBe('0.00° N, 0.00° E');
  });
});

describe('a credit', () => {
  it('links the provider whose licence asks for it', () => {
    expect(parseCredit('IP geolocation by DB-IP (CC BY 4.0)')).toEqual([
      { text: 'IP geolocation by ', href: null },
      { text: 'DB-IP', href: 'https://db-ip.com' },
      { text: ' (CC BY 4.0)', href: null },
    ]);
  });

  it('links an address that stands in it, without the bracket around it', () => {
    expect(parseCredit('Routes (https://example.org/data)')).toEqual([
      { text: 'Routes (', href: null },
      { text: 'https://example.org/data', href: 'https://example.org/data' },
      { text: ')', href: null },
    ]);
  });

  it('makes no link of anything but https', () => {
    expect(parseCredit('javascript:alert(1) http://example.org').every(({ href }) => href === null)).toBe(true);
  });
});

describe('the English texts', () => {
  it('are well-formed messages, each of them', () => {
    const onError = (error: Error): never => {
      throw error;
    };
    const intl = createIntl({ locale: 'en', messages, onError });
    for (const [id, text] of Object.entries(messages)) {
      const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? '');
      const shown = intl.formatMessage({ id }, Object.fromEntries(names.map((name) => [name, 2])));
      expect(shown, id).not.toMatch(/[{}]/);
    }
  });

  it('double an apostrophe only where there are arguments: others are shown as they are written', () => {
    const doubled = Object.entries(messages).filter(([, text]) => text.includes("''") && !text.includes('{'));
    expect(doubled).toEqual([]);
  });
});
