import { describe, expect, it } from 'vitest';

import { SCOPES } from '../../graphql/authorization';
import { askedOf, createWorld, type World } from './fake-guard';
import { ANNA, callerOf, eventAt, policyOf, riskEventAt, sessionAt } from './fixtures';
import { open, take } from './open-subscription';

const MATCHED = { id: 'p1', name: 'p1 then', action: 'BLOCK', mode: 'ENFORCE' } as const;
const EVENTS = [
  eventAt(2, { type: 'POLICY_CHANGED', session: null, policy: policyOf('p1', { name: 'Changed' }) }),
  eventAt(1, { type: 'RISK_DETECTED', riskEvent: riskEventAt(1, { policies: [MATCHED] }) }),
];
const FIELDS = 'riskEvent { id session { id } policies { name } } policy { id name }';
const NOTHING = { riskEvent: null, policy: null };

const createEventWorld = (...scopes: readonly string[]): World => {
  const world = createWorld();
  world.scopes = [SCOPES.findSessions, ...scopes];
  world.events = [...EVENTS].reverse();
  world.feedEvents = EVENTS;
  return world;
};

describe.each([
  {
    who: 'a caller who may read sessions alone',
    scopes: [],
    expected: [NOTHING, NOTHING],
  },
  {
    who: 'a caller who may read risk events',
    scopes: [SCOPES.findRiskEvents],
    expected: [NOTHING, { riskEvent: { id: 'r1', session: { id: 's001' }, policies: [{ name: 'p1 then' }] }, policy: null }],
  },
  {
    who: 'a caller who may read policies',
    scopes: [SCOPES.findPolicies],
    expected: [{ riskEvent: null, policy: { id: 'p1', name: 'Changed' } }, NOTHING],
  },
  {
    who: 'a caller who may read both',
    scopes: [SCOPES.findRiskEvents, SCOPES.findPolicies],
    expected: [
      { riskEvent: null, policy: { id: 'p1', name: 'Changed' } },
      { riskEvent: { id: 'r1', session: { id: 's001' }, policies: [{ name: 'Policy p1' }] }, policy: null },
    ],
  },
])('$who sees of events', ({ scopes, expected }) => {
  it('these parts in a query', async () => {
    expect(await createEventWorld(...scopes).run(`{ authEvents { nodes { ${FIELDS} } } }`)).toEqual({
      data: { authEvents: { nodes: expected } },
    });
  });

  it('these parts on the feed', async () => {
    const stream = await open(createEventWorld(...scopes), `subscription { authFeed { ${FIELDS} } }`);
    expect(await take(stream, 2)).toEqual(expected.map((authFeed) => ({ data: { authFeed } })));
  });

  it('these parts among the events of a session', async () => {
    const world = createEventWorld(...scopes);
    world.scopes = [...world.scopes, SCOPES.findSession];
    expect(await world.run(`{ authSession(id: "s001") { events { nodes { ${FIELDS} } } } }`)).toEqual({
      data: { authSession: { events: { nodes: expected } } },
    });
  });
});

describe('a part of an event', () => {
  it('shows no more on the feed once its scope is lost, while the rest goes on', async () => {
    const world = createEventWorld(SCOPES.findRiskEvents);
    const risk = (position: number) => eventAt(position, { type: 'RISK_DETECTED', riskEvent: riskEventAt(position) });
    world.feedEvents = [risk(1), risk(2)];
    const stream = await open(world, 'subscription { authFeed { id riskEvent { id } } }');
    expect(await take(stream, 1)).toEqual([{ data: { authFeed: { id: 'e1', riskEvent: { id: 'r1' } } } }]);
    world.scopes = [SCOPES.findSessions];
    expect(await take(stream, 1)).toEqual([{ data: { authFeed: { id: 'e2', riskEvent: null } } }]);
  });

  it('is asked for by its scope only where it is selected and there', async () => {
    const world = createEventWorld(SCOPES.findRiskEvents);
    await world.run('{ authEvents { nodes { id type } } }');
    expect(askedOf(world, 'verify')).toEqual([[[SCOPES.findSessions]]]);
    world.events = [eventAt(1)];
    await world.run(`{ authEvents { nodes { ${FIELDS} } } }`);
    expect(askedOf(world, 'verify')).toEqual([[[SCOPES.findSessions]], [[SCOPES.findSessions]]]);
  });

  it('is for readers: people see none in their own events, whatever their role may', async () => {
    const world = createWorld();
    world.caller = callerOf(ANNA, 's001');
    world.sessions = [sessionAt(1)];
    world.events = [...EVENTS].reverse();
    world.feedEvents = EVENTS;
    expect((await world.run(`{ myAuthSessions { events { nodes { ${FIELDS} } } } }`)).data).toEqual({
      myAuthSessions: [{ events: { nodes: [NOTHING, NOTHING] } }],
    });
    const stream = await open(world, `subscription { myAuthFeed { ${FIELDS} } }`);
    expect(await take(stream, 2)).toEqual([{ data: { myAuthFeed: NOTHING } }, { data: { myAuthFeed: NOTHING } }]);
  });
});
