import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EMPTY_HISTORY, HISTORY_BOUNDS, type UserHistory } from '../../../server/src/domain/risk/history';
import { forgetHistory, isHostile, learnHistory } from '../../../server/src/domain/risk/learn-history';
import { parseHistory } from '../../../server/src/domain/risk/parse-history';
import { CHROME_ON_MAC } from '../../scenarios/devices';
import { toCircumstances } from '../../scenarios/judge-scenario';
import { MONDAY } from '../../scenarios/people';
import { BERLIN_HOME, CARRIER_IN_FLORIDA, GERMAN_DATACENTER, SWEDISH_VPN, TOKYO, TOR_EXIT } from '../../scenarios/places';
import type { Whereabouts } from '../../scenarios/scenario';
import { arbitraryCircumstances, arbitraryHistory } from './arbitrary-circumstances';

const login = (from: Whereabouts, at = MONDAY) => toCircumstances({ at, from, with: CHROME_ON_MAC });
const learn = (...logins: readonly ReturnType<typeof login>[]): UserHistory => logins.reduce(learnHistory, EMPTY_HISTORY);

const countsOf = ({ logins, countries, networks, devices, hours, places }: UserHistory) => ({
  logins,
  hours,
  books: [countries, networks, devices].map((book) =>
    Object.entries(book)
      .map(([key, { count }]) => [key, count])
      .sort()
  ),
  places: places.map(({ countryCode, latitude, longitude, count }) => [countryCode, latitude, longitude, count].join()).sort(),
});

describe('learning', () => {
  it('counts the country, the network, the device, the hour and the place of a login', () => {
    const at = Date.parse(MONDAY);
    const history = learn(login(BERLIN_HOME), login(BERLIN_HOME));
    expect(history).toMatchObject({ logins: 2, firstAt: at, lastAt: at, countries: { DE: { count: 2, lastAt: at } } });
    expect(history.networks).toEqual({ AS3320: { count: 2, lastAt: at } });
    expect(Object.values(history.devices)).toEqual([{ count: 2, lastAt: at }]);
    expect(history.hours.map((count, hour) => [hour, count]).filter(([, count]) => count)).toEqual([[8, 2]]);
    expect(history.places).toMatchObject([{ city: 'Berlin', count: 2, mobile: false }]);
  });

  it.each([
    ['a VPN', SWEDISH_VPN],
    ['Tor', TOR_EXIT],
    ['a datacenter', GERMAN_DATACENTER],
  ])('takes neither country nor place from %s, but the network, the device and the hour', (_, from) => {
    const history = learn(login(from));
    expect([history.countries, history.places]).toEqual([{}, []]);
    expect([Object.keys(history.networks).length, Object.keys(history.devices).length, history.hours[8]]).toEqual([1, 1, 1]);
  });

  it('holds places within 50 km for one, as it was first seen, and others apart', () => {
    const nearby: Whereabouts = {
      ...BERLIN_HOME,
      location: { ...BERLIN_HOME.location!, city: 'Potsdam', latitude: 52.4, longitude: 13.06 },
    };
    const history = learn(login(BERLIN_HOME), login(nearby), login(TOKYO));
    expect(history.places.map(({ city, count }) => [city, count]).sort()).toEqual([
      ['Berlin', 2],
      ['Chiyoda City', 1],
    ]);
  });

  it('remembers whether a carrier told the place, and puts the newest place first', () => {
    const history = learn(login(CARRIER_IN_FLORIDA, '2026-06-15T09:00:00Z'), login(BERLIN_HOME, '2026-06-15T08:00:00Z'));
    expect(history.places.map(({ city, mobile }) => [city, mobile])).toEqual([
      ['LaBelle', true],
      ['Berlin', false],
    ]);
  });

  it('takes logins that arrive late for what they are', () => {
    const history = learn(login(BERLIN_HOME, '2026-06-15T09:00:00Z'), login(BERLIN_HOME, '2026-06-15T08:00:00Z'));
    expect([history.firstAt, history.lastAt]).toEqual([Date.parse('2026-06-15T08:00:00Z'), Date.parse('2026-06-15T09:00:00Z')]);
  });

  it('lets the least recently seen make room', () => {
    const logins = Array.from({ length: HISTORY_BOUNDS.networks + 1 }, (_, asn) => ({
      ...login(BERLIN_HOME),
      at: asn,
      network: { ...BERLIN_HOME.network, asn },
    }));
    const { networks } = learn(...logins);
    expect(Object.keys(networks)).toHaveLength(HISTORY_BOUNDS.networks);
    expect(networks).not.toHaveProperty('AS0');
    expect(networks).toHaveProperty(`AS${HISTORY_BOUNDS.networks}`);
  });

  it('stays within its bounds, whatever comes', () => {
    const spread = fc
      .tuple(arbitraryCircumstances, fc.nat(), fc.double({ min: -90, max: 90, noNaN: true }))
      .map(([now, asn, latitude]) => ({
        ...now,
        network: { ...now.network, asn, isVpn: false, isTor: false, isProxy: false, isDatacenter: false },
        location: now.location && { ...now.location, countryCode: `C${asn % 97}`, latitude, longitude: asn % 180 },
      }));
    fc.assert(
      fc.property(fc.array(spread, { minLength: 100, maxLength: 200, size: 'max' }), (logins) => {
        const { countries, networks, devices, places, hours } = learn(...logins);
        expect(Object.keys(countries).length).toBeLessThanOrEqual(HISTORY_BOUNDS.countries);
        expect(Object.keys(networks)).toHaveLength(
          Math.min(HISTORY_BOUNDS.networks, new Set(logins.map(({ network }) => network.asn)).size)
        );
        expect(Object.keys(devices).length).toBeLessThanOrEqual(HISTORY_BOUNDS.devices);
        expect(places.length).toBeLessThanOrEqual(HISTORY_BOUNDS.places);
        expect(hours).toHaveLength(24);
      }),
      { numRuns: 20 }
    );
  });
});

describe('forgetting', () => {
  it('gives back the counts from before', () => {
    fc.assert(
      fc.property(arbitraryHistory, arbitraryCircumstances, (history, now) => {
        expect(countsOf(forgetHistory(learnHistory(history, now), now))).toEqual(countsOf(history));
      }),
      { numRuns: 500 }
    );
  });

  it('leaves an unknown user after the only login', () => {
    expect(forgetHistory(learn(login(TOKYO)), login(TOKYO))).toEqual(EMPTY_HISTORY);
  });

  it('never counts below nothing', () => {
    fc.assert(
      fc.property(arbitraryHistory, fc.array(arbitraryCircumstances, { maxLength: 40 }), (history, logins) => {
        const { logins: left, hours, countries, networks, devices, places } = logins.reduce(forgetHistory, history);
        expect([left, ...hours].every((count) => count >= 0)).toBe(true);
        const seen = [...Object.values(countries), ...Object.values(networks), ...Object.values(devices), ...places];
        expect(seen.every(({ count }) => count >= 1)).toBe(true);
      })
    );
  });

  it('makes a country new again that an attacker had taught', () => {
    const taught = learn(login(BERLIN_HOME), login(TOKYO));
    expect(Object.keys(forgetHistory(taught, login(TOKYO)).countries)).toEqual(['DE']);
  });
});

describe('a hostile login', () => {
  it.each([
    [{ securityScore: 100, decision: 'BLOCKED' }, true],
    [{ securityScore: 100, decision: 'TERMINATED' }, true],
    [{ securityScore: 49, decision: 'ALLOWED' }, true],
    [{ securityScore: 50, decision: 'ALLOWED' }, false],
    [{ securityScore: 50, decision: 'ALERTED' }, false],
    [{ securityScore: null, decision: 'ALLOWED' }, false],
  ] as const)('%j is one: %s', (judged, expected) => {
    expect(isHostile(judged, 50)).toBe(expected);
  });
});

describe('a stored history', () => {
  it('is read back as it was', () => {
    const possible = arbitraryHistory.filter(({ countries, places }) =>
      [...Object.keys(countries), ...places.map(({ countryCode }) => countryCode)].every((code) => /^[A-Z]{2}$/.test(code))
    );
    const isOnEarth = ({ places }: UserHistory): boolean =>
      places.every(({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180);
    fc.assert(
      fc.property(possible.filter(isOnEarth), (history) => {
        const read = parseHistory(JSON.parse(JSON.stringify(history)));
        // JSON knows no -0.
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(history)));
      })
    );
  });

  it('is empty where the row holds rubbish', () => {
    for (const rubbish of [null, undefined, '', 'text', 7, true, [], [{}], {}]) expect(parseHistory(rubbish)).toEqual(EMPTY_HISTORY);
  });

  it('keeps what is sound of a row that is broken in part', () => {
    const seen = { count: 3, lastAt: 1000 };
    const place = { ...seen, countryCode: 'DE', city: 7, latitude: 52.5, longitude: 13.4, accuracyRadiusKm: 'far' };
    const read = parseHistory({
      logins: 3,
      firstAt: 'once',
      lastAt: 1000,
      countries: { DE: seen, germany: seen, FR: { count: -1, lastAt: 0 }, US: null },
      networks: { AS1: seen, AS2: { count: 1.5, lastAt: 0 }, AS3: { count: 1, lastAt: Infinity } },
      devices: [seen],
      hours: [1, -1, 'x', 2],
      places: [place, { ...place, latitude: 91 }, { ...place, countryCode: 49 }, 'Berlin', null],
    });
    expect(read).toEqual({
      ...EMPTY_HISTORY,
      logins: 3,
      lastAt: 1000,
      countries: { DE: seen },
      networks: { AS1: seen },
      hours: [1, 0, 0, 2, ...Array.from({ length: 20 }, () => 0)],
      places: [{ ...seen, countryCode: 'DE', city: null, latitude: 52.5, longitude: 13.4, accuracyRadiusKm: 0, mobile: false }],
    });
  });

  it('never throws, and never gives more than there is room for', () => {
    const row = fc.record({
      logins: fc.anything(),
      firstAt: fc.anything(),
      lastAt: fc.anything(),
      countries: fc.anything(),
      networks: fc.oneof(
        fc.anything(),
        fc.dictionary(fc.string(), fc.record({ count: fc.nat(), lastAt: fc.nat() }), { maxKeys: 200, size: 'max' })
      ),
      devices: fc.anything(),
      hours: fc.anything(),
      places: fc.oneof(fc.anything(), fc.array(fc.anything())),
    });
    fc.assert(
      fc.property(fc.oneof(row, fc.anything()), (value) => {
        const { networks, hours } = parseHistory(value);
        expect(Object.keys(networks).length).toBeLessThanOrEqual(HISTORY_BOUNDS.networks);
        expect(hours).toHaveLength(24);
      }),
      { numRuns: 500 }
    );
  });
});
