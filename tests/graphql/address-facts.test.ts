import { describe, expect, it } from 'vitest';

import type { FactSource } from '../../server/src/ports/address-facts';
import { createWorld } from './fake-guard';
import { ANNA, NOW, callerOf, sessionAt } from './fixtures';

const BERLIN = {
  countryCode: 'DE',
  region: 'Berlin',
  city: 'Berlin',
  latitude: 52.5,
  longitude: 13.4,
  accuracyRadiusKm: 20,
  timeZone: 'Europe/Berlin',
};
const NETWORK = {
  asn: 64_496,
  organization: 'Example Hosting',
  kind: 'DATACENTER',
  isVpn: false,
  isProxy: false,
  isTor: false,
  isDatacenter: true,
} as const;
const SIGNAL = { code: 'DATACENTER', penalty: 15, explanation: 'The address belongs to a hosting provider.' } as const;
const FIELDS = `location { countryCode country flag region city latitude longitude accuracyRadiusKm timeZone }
  network { asn organization kind isVpn isProxy isTor isDatacenter } securityScore signals { code penalty explanation }`;

const createJudgedWorld = () => {
  const world = createWorld();
  world.sessions = [sessionAt(1, { location: BERLIN, network: NETWORK, securityScore: 85, signals: [SIGNAL] })];
  return world;
};
const SHOWN = {
  location: { ...BERLIN, country: 'Germany', flag: '🇩🇪' },
  network: NETWORK,
  securityScore: 85,
  signals: [SIGNAL],
};

describe('what is known of the address of a session', () => {
  it('shows to readers, with the name and the flag of the country', async () => {
    expect((await createJudgedWorld().run(`{ authSession(id: "s001") { ${FIELDS} } }`)).data).toEqual({ authSession: SHOWN });
  });

  it('shows to the person whose session it is', async () => {
    const world = createJudgedWorld();
    world.caller = callerOf(ANNA);
    expect((await world.run(`{ myAuthSessions { ${FIELDS} } }`)).data).toEqual({ myAuthSessions: [SHOWN] });
  });

  it('is null where nothing was looked up', async () => {
    const world = createWorld();
    expect((await world.run(`{ authSession(id: "s001") { ${FIELDS} } }`)).data).toEqual({
      authSession: { location: null, network: null, securityScore: null, signals: [] },
    });
  });
});

describe('the sources of facts', () => {
  const source = (more: Partial<FactSource>): FactSource => ({
    name: 'city',
    description: 'embedded',
    builtAt: null,
    size: null,
    problem: null,
    credit: null,
    ...more,
  });

  it('are told with their age and whom to name; data older than 90 days is stale', async () => {
    const world = createWorld();
    const days = (count: number): number => NOW - count * 86_400_000;
    world.factSources = [
      source({
        name: 'asn',
        description: 'GeoLite2-ASN',
        builtAt: days(91),
        size: 7,
        problem: 'The newest file is damaged.',
        credit: 'MaxMind',
      }),
      source({ description: 'GeoLite2-City', builtAt: days(90) }),
      source({ name: 'list:tor', description: 'tor.txt' }),
    ];
    const { data } = await world.run('{ authSettings { geoDatabase factSources { name description builtAt size problem credit stale } } }');
    expect(data).toEqual({
      authSettings: {
        geoDatabase: 'GeoLite2-City',
        factSources: [
          {
            name: 'asn',
            description: 'GeoLite2-ASN',
            builtAt: new Date(days(91)).toISOString(),
            size: 7,
            problem: 'The newest file is damaged.',
            credit: 'MaxMind',
            stale: true,
          },
          {
            name: 'city',
            description: 'GeoLite2-City',
            builtAt: new Date(days(90)).toISOString(),
            size: null,
            problem: null,
            credit: null,
            stale: false,
          },
          { name: 'list:tor', description: 'tor.txt', builtAt: null, size: null, problem: null, credit: null, stale: false },
        ],
      },
    });
  });

  it('are none where none is in use', async () => {
    expect((await createWorld().run('{ authSettings { geoDatabase factSources { name } } }')).data).toEqual({
      authSettings: { geoDatabase: null, factSources: [] },
    });
  });
});
