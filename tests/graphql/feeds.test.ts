import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';

import { eventCursor } from '../../server/src/domain/cursor';
import { askedOf, codes, createWorld } from './fake-guard';
import { ADA, ANNA, BORIS, callerOf, eventAt, sessionAt } from './fixtures';
import { open, take, type Stream } from './open-subscription';

describe('the feed', () => {
  it('delivers what happens, with cursors to go on from and none on what is not kept', async () => {
    const world = createWorld();
    world.feedEvents = [eventAt(8, { type: 'FEED_GAP', session: null, user: null, origin: null }), eventAt(9), eventAt(null)];
    const stream = await open(
      world,
      `subscription { authFeed(after: "${eventCursor(7)}") { id type cursor actor { name } session { id user { username } } } }`
    );
    expect(await take(stream, 3)).toEqual([
      { data: { authFeed: { id: 'e8', type: 'FEED_GAP', cursor: eventCursor(8), actor: { name: 'Ada' }, session: null } } },
      {
        data: {
          authFeed: {
            id: 'e9',
            type: 'SESSION_ENDED',
            cursor: eventCursor(9),
            actor: { name: 'Ada' },
            session: { id: 's001', user: { username: 'anna' } },
          },
        },
      },
      {
        data: {
          authFeed: {
            id: 'enull',
            type: 'SESSION_SEEN',
            cursor: null,
            actor: { name: 'Ada' },
            session: { id: 's001', user: { username: 'anna' } },
          },
        },
      },
    ]);
    expect(askedOf(world, 'feed')).toEqual([[{ filter: {}, after: 7 }]]);
  });

  it('goes on from the newest cursor of authEvents', async () => {
    const world = createWorld();
    const { data } = await world.run(
      '{ authEvents(first: 2) { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }'
    );
    expect(data).toMatchObject({
      authEvents: { pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: eventCursor(3), endCursor: eventCursor(2) } },
    });
    const older = await world.run(`{ authEvents(after: "${eventCursor(2)}") { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }`);
    expect(older.data).toEqual({ authEvents: { nodes: [{ id: 'e1' }], pageInfo: { hasNextPage: false, hasPreviousPage: true } } });
    world.feedEvents = [eventAt(4)];
    await take(await open(world, `subscription { authFeed(after: "${eventCursor(3)}") { id } }`), 1);
    expect(askedOf(world, 'feed')).toEqual([[{ filter: {}, after: 3 }]]);
  });

  it('hands the filter on', async () => {
    const world = createWorld();
    world.feedEvents = [eventAt(1), eventAt(2, { severity: 'HIGH' })];
    const stream = await open(
      world,
      'subscription { authFeed(filter: { types: [SESSION_ENDED], minSeverity: MEDIUM, userId: 1, sessionId: "s001" }) { id } }'
    );
    expect(await take(stream, 1)).toEqual([{ data: { authFeed: { id: 'e2' } } }]);
    expect(askedOf(world, 'feed')).toEqual([
      [{ filter: { types: ['SESSION_ENDED'], minSeverity: 'MEDIUM', userId: '1', sessionId: 's001' } }],
    ]);
  });

  it('stops reading as soon as the reader leaves, also while it waits', async () => {
    const world = createWorld();
    const stream = (await open(world, 'subscription { authFeed { id } }')) as Stream;
    const waiting = stream.next();
    await stream.return();
    expect((await waiting).done).toBe(true);
    expect(world.feedAborted).toBe(true);
  });

  it('tells no more to a reader whose permission was taken away', async () => {
    const world = createWorld();
    world.feedEvents = [eventAt(1), eventAt(2)];
    const stream = await open(world, 'subscription { authFeed { id } }');
    expect(await take(stream, 1)).toEqual([{ data: { authFeed: { id: 'e1' } } }]);
    world.scopes = [];
    const [refused] = await take(stream, 1);
    expect(refused?.data).toBeNull();
    expect(codes(refused as ExecutionResult)).toEqual(['FORBIDDEN']);
  });

  it.each([
    ['authFeed', null, ['*']],
    ['authFeed', callerOf(ADA), []],
    ['myAuthFeed', null, ['*']],
    ['myAuthFeed', callerOf(null), ['*']],
    ['myAuthFeed', callerOf(ANNA), []],
  ])('%s is not opened for a caller without leave', async (field, caller, scopes) => {
    const world = createWorld();
    world.caller = caller;
    world.scopes = scopes;
    const [refused] = await take(await open(world, `subscription { ${field} { id } }`), 1);
    expect(refused?.errors).toHaveLength(1);
    expect(askedOf(world, 'feed')).toEqual([]);
  });

  it('refuses a cursor of another list', async () => {
    const [refused] = await take(await open(createWorld(), 'subscription { authFeed(after: "x") { id } }'), 1);
    expect(refused?.errors?.[0]?.message).toContain('after');
  });
});

describe("the feed of one's own sessions", () => {
  it('tells of these alone, and of others only what kind of actor it was', async () => {
    const world = createWorld();
    world.caller = callerOf(ANNA, 's001');
    world.feedEvents = [
      eventAt(1, { user: BORIS, session: sessionAt(2, { user: BORIS }) }),
      eventAt(2, { user: ADA, origin: 'ADMIN', session: sessionAt(3, { user: ADA }) }),
      eventAt(3, { user: null }),
      eventAt(4),
    ];
    const stream = await open(world, 'subscription { myAuthFeed { id actor { kind id name ipAddress } detail session { id current } } }');
    expect(await take(stream, 1)).toEqual([
      {
        data: {
          myAuthFeed: {
            id: 'e4',
            actor: { kind: 'ADMIN', id: null, name: null, ipAddress: null },
            detail: { reason: 'FORCE_LOGOUT' },
            session: { id: 's001', current: true },
          },
        },
      },
    ]);
    expect(askedOf(world, 'feed')).toEqual([[{ filter: { origin: 'USER', userId: '1' }, ownSession: 's001' }]]);
  });
});
