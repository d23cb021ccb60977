import { describe, expect, it } from 'vitest';

import { askedOf, codes, createWorld, type World } from './fake-guard';
import { ADA, ANNA, BORIS, callerOf, eventAt, sessionAt } from './fixtures';

const annasWorld = (sessionId: string | null = 's002'): World => {
  const world = createWorld();
  world.caller = callerOf(ANNA, sessionId);
  return world;
};

describe("a user's own sessions", () => {
  it('are theirs alone, the current one first', async () => {
    const world = annasWorld();
    world.sessions = [sessionAt(3), sessionAt(4, { user: BORIS }), sessionAt(5, { user: ADA }), sessionAt(2), sessionAt(1)];
    expect(await world.run('{ myAuthSessions { id current } }')).toEqual({
      data: {
        myAuthSessions: [
          { id: 's002', current: true },
          { id: 's003', current: false },
          { id: 's001', current: false },
        ],
      },
    });
  });

  it('show that an administrator ended one, not which one, from where and why in their words', async () => {
    const world = annasWorld();
    world.sessions = [sessionAt(1)];
    world.events = [
      eventAt(1),
      eventAt(2, { actor: { kind: 'USER', id: '1', name: 'Anna', ipAddress: '203.0.113.7' }, detail: { note: 'x' } }),
    ];
    const { data } = await world.run(
      '{ myAuthSessions { events { nodes { id actor { kind id name ipAddress } detail session { id } } } } }'
    );
    expect(data).toEqual({
      myAuthSessions: [
        {
          events: {
            nodes: [
              { id: 'e2', actor: { kind: 'USER', id: '1', name: 'Anna', ipAddress: '203.0.113.7' }, detail: null, session: { id: 's001' } },
              {
                id: 'e1',
                actor: { kind: 'ADMIN', id: null, name: null, ipAddress: null },
                detail: { reason: 'FORCE_LOGOUT' },
                session: { id: 's001' },
              },
            ],
          },
        },
      ],
    });
    expect(askedOf(world, 'readBefore')).toEqual([[null, 26, { sessionId: 's001' }]]);
  });

  it('show all of an event to those who may read every session', async () => {
    const world = createWorld();
    world.events = [eventAt(1)];
    expect(await world.run('{ authEvents { nodes { actor { name ipAddress } detail } } }')).toEqual({
      data: {
        authEvents: {
          nodes: [{ actor: { name: 'Ada', ipAddress: '198.51.100.1' }, detail: { reason: 'FORCE_LOGOUT', note: 'stolen laptop' } }],
        },
      },
    });
  });

  it('end through the guard, in the name of the user', async () => {
    const world = annasWorld();
    await world.run('mutation { logoutMyAuthSession(id: "s001") { count } }');
    await world.run('mutation { logoutMyOtherAuthSessions { count } }');
    const { actor } = callerOf(ANNA);
    expect(askedOf(world, 'logoutOwn')).toEqual([[ANNA, 's001', { actor }]]);
    expect(askedOf(world, 'logoutOthers')).toEqual([[ANNA, 's002', { actor }]]);
  });

  it('answer NOT_FOUND alike for a session that is not there and for one of somebody else', async () => {
    expect(codes(await annasWorld().run('mutation { logoutMyAuthSession(id: "s999") { count } }'))).toEqual(['NOT_FOUND']);
  });

  it('log out of the current one, and say where there is none', async () => {
    const world = annasWorld('s001');
    expect(await world.run('mutation { authLogout { count sessions { id } } }')).toEqual({
      data: { authLogout: { count: 1, sessions: [{ id: 's001' }] } },
    });
    const without = annasWorld(null);
    expect(codes(await without.run('mutation { authLogout { count } }'))).toEqual(['NOT_FOUND']);
    expect(askedOf(without, 'logoutOwn')).toEqual([]);
  });
});

describe('logging in', () => {
  it('answers with the tokens and the session', async () => {
    const world = createWorld();
    world.caller = null;
    const result = await world.run(
      'mutation { authLogin(identifier: "anna", password: "p") { jwt refreshToken session { id user { username } } } }'
    );
    expect(result).toEqual({
      data: { authLogin: { jwt: 'jwt', refreshToken: 'refresh', session: { id: 's001', user: { username: 'anna' } } } },
    });
    expect(askedOf(world, 'login')).toEqual([[{ identifier: 'anna', password: 'p', deviceId: null }]]);
  });

  it('hands out no token whose session is not on record', async () => {
    const world = createWorld();
    world.sessions = [];
    const result = await world.run('mutation { authRefresh(refreshToken: "r") { jwt } }');
    expect(result.data).toBeNull();
    expect(codes(result)).toEqual(['STORE_UNAVAILABLE']);
  });
});
