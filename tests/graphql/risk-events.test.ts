import { describe, expect, it } from 'vitest';

import { SCOPES } from '../../graphql/authorization';
import { encodeCursor } from '../../server/src/domain/cursor';
import { askedOf, codes, createWorld, type World } from './fake-guard';
import { ADA, ANNA, BORIS, NOW, callerOf, policyOf, riskEventAt, sessionAt } from './fixtures';

const eventsOf = async (world: World, fields: string): Promise<Record<string, unknown>[]> => {
  const { data, errors } = await world.run(`{ authRiskEvents { nodes { ${fields} } } }`);
  expect(errors).toBeUndefined();
  return (data as { authRiskEvents: { nodes: Record<string, unknown>[] } }).authRiskEvents.nodes;
};

describe('a list of risk events', () => {
  it('pages to older ones by cursors that hold no more than their place', async () => {
    const world = createWorld();
    const PAGE = 'nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    const cursor = encodeCursor('risk-events', ['r2']);
    expect((await world.run(`{ authRiskEvents(first: 2) { ${PAGE} } }`)).data).toEqual({
      authRiskEvents: {
        nodes: [{ id: 'r3' }, { id: 'r2' }],
        edges: [{ cursor: encodeCursor('risk-events', ['r3']) }, { cursor }],
        pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: encodeCursor('risk-events', ['r3']), endCursor: cursor },
      },
    });
    expect((await world.run(`{ authRiskEvents(first: 2, after: "${cursor}") { ${PAGE} } }`)).data).toMatchObject({
      authRiskEvents: { nodes: [{ id: 'r1' }], pageInfo: { hasNextPage: false, hasPreviousPage: true } },
    });
    expect(askedOf(world, 'riskPage')).toEqual([
      [{}, 2, undefined],
      [{}, 2, 'r2'],
    ]);
  });

  it('asks for 25 rows where nothing is said, and counts only when asked', async () => {
    const world = createWorld();
    await world.run('{ authRiskEvents { nodes { id } } }');
    expect(askedOf(world, 'riskPage')).toEqual([[{}, 25, undefined]]);
    expect(askedOf(world, 'riskCount')).toEqual([]);
    const { data } = await world.run('{ authRiskEvents(filter: { minSeverity: HIGH }) { totalCount } }');
    expect(data).toEqual({ authRiskEvents: { totalCount: 3 } });
    expect(askedOf(world, 'riskCount')).toEqual([[{ minSeverity: 'HIGH' }]]);
  });

  it('hands filters on with moments in epoch milliseconds, and nulls as left out', async () => {
    const world = createWorld();
    await world.run(`{ authRiskEvents(filter: {
      minSeverity: MEDIUM, userId: 7, sessionId: "s001", ipAddress: null, signal: ["NEW_COUNTRY", "VPN"],
      occurredAfter: "2026-01-31T13:00:00+01:00", occurredBefore: "2026-01-31T12:00:00.250Z"
    }) { nodes { id } } }`);
    expect(askedOf(world, 'riskPage')).toEqual([
      [
        {
          minSeverity: 'MEDIUM',
          userId: '7',
          sessionId: 's001',
          signal: ['NEW_COUNTRY', 'VPN'],
          occurredAfter: NOW,
          occurredBefore: NOW + 250,
        },
        25,
        undefined,
      ],
    ]);
  });

  it.each([
    ['first: 0', 'first'],
    ['first: 101', 'first'],
    ['after: "x"', 'after'],
    [`after: "${encodeCursor('events', [1])}"`, 'after'],
    [`after: "${encodeCursor('risk-events', [1])}"`, 'after'],
    [`after: "${encodeCursor('risk-events', ['r1', 'r2'])}"`, 'after'],
    ['filter: { signal: [] }', 'filter.signal'],
    ['filter: { signal: ["NEW_CONTRY"] }', 'filter.signal'],
    ['filter: { userId: " " }', 'filter.userId'],
    ['filter: { ipAddress: "" }', 'filter.ipAddress'],
  ])('refuses (%s) and names %s', async (args, field) => {
    const world = createWorld();
    const { errors } = await world.run(`{ authRiskEvents(${args}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field });
    expect(askedOf(world, 'riskPage')).toEqual([]);
  });

  it('tells what was noticed, what was done, and what was said of it since', async () => {
    const world = createWorld();
    world.riskEvents = [riskEventAt(1, { review: 'CONFIRMED', reviewedAt: NOW + 9, reviewedBy: 'Ada' }), riskEventAt(2)];
    const FIELDS = 'severity occurredAt ipAddress securityScore decision signals { code penalty explanation } review reviewedAt reviewedBy';
    expect(await eventsOf(world, FIELDS)).toEqual([
      {
        severity: 'HIGH',
        occurredAt: new Date(NOW + 2).toISOString(),
        ipAddress: '203.0.113.7',
        securityScore: 40,
        decision: 'ALERTED',
        signals: [{ code: 'NEW_COUNTRY', penalty: 60, explanation: 'The first login from Norway.' }],
        review: null,
        reviewedAt: null,
        reviewedBy: null,
      },
      expect.objectContaining({ review: 'CONFIRMED', reviewedAt: new Date(NOW + 9).toISOString(), reviewedBy: 'Ada' }),
    ]);
  });
});

describe('the account of a risk event', () => {
  it('is as it is now; a deleted one keeps the names of the session, and has none where no session came to be', async () => {
    const world = createWorld();
    const boris = sessionAt(2, { user: BORIS, username: 'boris-then', email: null });
    world.riskEvents = [
      riskEventAt(4),
      riskEventAt(3, { user: BORIS, session: boris }),
      riskEventAt(2, { user: BORIS, session: null }),
      riskEventAt(1, { user: null, session: null }),
    ];
    expect(await eventsOf(world, 'user { id origin username email deleted }')).toEqual([
      { user: { id: '1', origin: 'USER', username: 'anna', email: 'anna@example.com', deleted: false } },
      { user: { id: '2', origin: 'USER', username: 'boris-then', email: null, deleted: true } },
      { user: { id: '2', origin: 'USER', username: null, email: null, deleted: true } },
      { user: null },
    ]);
    expect(askedOf(world, 'load')).toEqual([[[ANNA, BORIS]]]);
  });
});

describe('the session of a risk event', () => {
  it('shows to those who may read sessions', async () => {
    expect(await eventsOf(createWorld(), 'session { id ipAddress user { username } }')).toContainEqual({
      session: { id: 's001', ipAddress: '203.0.113.7', user: { username: 'anna' } },
    });
  });

  it.each([[[SCOPES.findRiskEvents]], [[SCOPES.findRiskEvents, SCOPES.findSession]]])(
    'is null for callers with %j alone',
    async (scopes) => {
      const world = createWorld();
      world.scopes = scopes;
      expect(await eventsOf(world, 'id session { id }')).toContainEqual({ id: 'r1', session: null });
    }
  );
});

describe('the policies of a risk event', () => {
  const matched = (id: string) => ({ id, name: `${id} then`, action: 'BLOCK', mode: 'MONITOR' }) as const;
  const FIELDS = 'policies { id name mode action description priority managed fault createdAt conditions { blockedCountries origin } }';
  const snapshot = (id: string, occurredAt: number) => ({
    id,
    name: `${id} then`,
    mode: 'MONITOR',
    action: 'BLOCK',
    description: null,
    priority: 100,
    managed: id.startsWith('managed:'),
    fault: null,
    createdAt: new Date(occurredAt).toISOString(),
    conditions: { blockedCountries: null, origin: null },
  });

  it('are as they are now, in the order in which they were tried, or as they were then where they are deleted', async () => {
    const world = createWorld();
    world.riskEvents = [riskEventAt(1, { policies: [matched('gone'), matched('p1'), matched('managed:gone')] })];
    expect(await eventsOf(world, FIELDS)).toEqual([
      {
        policies: [
          snapshot('gone', NOW + 1),
          expect.objectContaining({ id: 'p1', name: 'Policy p1', mode: 'ENFORCE', conditions: { blockedCountries: ['NO'], origin: null } }),
          snapshot('managed:gone', NOW + 1),
        ],
      },
    ]);
  });

  it('are what the event kept for callers who may not read policies', async () => {
    const world = createWorld();
    world.scopes = [SCOPES.findRiskEvents];
    world.riskEvents = [riskEventAt(1, { policies: [matched('p1')] })];
    expect(await eventsOf(world, FIELDS)).toEqual([{ policies: [snapshot('p1', NOW + 1)] }]);
    expect(askedOf(world, 'policies')).toEqual([]);
  });

  it('are loaded once for a whole page, anew for the next operation, and not at all where none matched', async () => {
    const world = createWorld();
    world.riskEvents = [1, 2, 3, 4].map((index) => riskEventAt(index, { policies: [matched('p1')] }));
    const { page } = world.guard.riskEvents;
    world.guard.riskEvents.page = async (filter, limit, after) => {
      if (filter.userId) await new Promise((resolve) => setTimeout(resolve, 20));
      return page(filter, limit, after);
    };
    const source =
      '{ authRiskEvents { nodes { policies { id } } } late: authRiskEvents(filter: { userId: 1 }) { nodes { policies { id } } } authPolicies { id } }';
    await world.run(source);
    expect(askedOf(world, 'policies')).toHaveLength(1);
    world.policies = [policyOf('p1', { name: 'renamed' })];
    expect((await eventsOf(world, 'policies { name }'))[0]).toEqual({ policies: [{ name: 'renamed' }] });
    expect(askedOf(world, 'policies')).toHaveLength(2);
    world.riskEvents = [riskEventAt(1)];
    await eventsOf(world, 'policies { id }');
    expect(askedOf(world, 'policies')).toHaveLength(2);
  });
});

describe('a review', () => {
  it('is made through the guard in the name of the caller', async () => {
    const world = createWorld();
    const { data } = await world.run(
      'mutation { reviewAuthRiskEvent(id: "r2", review: EXPECTED) { id review reviewedAt reviewedBy session { id } } }'
    );
    expect(data).toEqual({
      reviewAuthRiskEvent: {
        id: 'r2',
        review: 'EXPECTED',
        reviewedAt: new Date(NOW + 5).toISOString(),
        reviewedBy: 'caller',
        session: { id: 's001' },
      },
    });
    expect(askedOf(world, 'reviewRiskEvent')).toEqual([['r2', 'EXPECTED', callerOf(ADA).actor]]);
  });

  it('of an event that is not on record is not found', async () => {
    expect(codes(await createWorld().run('mutation { reviewAuthRiskEvent(id: "nope", review: CONFIRMED) { id } }'))).toEqual(['NOT_FOUND']);
  });

  it('shows no session to a reviewer who may not read sessions', async () => {
    const world = createWorld();
    world.scopes = [SCOPES.findRiskEvents, SCOPES.updateRiskEvents];
    const { data } = await world.run('mutation { reviewAuthRiskEvent(id: "r1", review: CONFIRMED) { review session { id } } }');
    expect(data).toEqual({ reviewAuthRiskEvent: { review: 'CONFIRMED', session: null } });
  });
});

describe('a lock-out', () => {
  it('shows until when it lasts, and is lifted through the guard in the name of the caller', async () => {
    const world = createWorld();
    world.lockouts = [
      { id: 'l1', kind: 'ADDRESS', origin: null, identifier: null, ipAddress: '203.0.113.7', startedAt: NOW, endsAt: NOW + 300_000 },
    ];
    expect((await world.run('{ authLockouts { id kind origin identifier ipAddress startedAt endsAt } }')).data).toEqual({
      authLockouts: [
        {
          id: 'l1',
          kind: 'ADDRESS',
          origin: null,
          identifier: null,
          ipAddress: '203.0.113.7',
          startedAt: new Date(NOW).toISOString(),
          endsAt: new Date(NOW + 300_000).toISOString(),
        },
      ],
    });
    expect((await world.run('mutation { liftAuthLockout(id: "l1") }')).data).toEqual({ liftAuthLockout: true });
    expect((await world.run('mutation { liftAuthLockout(id: "l2") }')).data).toEqual({ liftAuthLockout: false });
    expect(askedOf(world, 'liftLockout')).toEqual([
      ['l1', callerOf(ADA).actor],
      ['l2', callerOf(ADA).actor],
    ]);
  });

  it.each([' ', 'x'.repeat(201)])('is not looked for by an id that cannot be one', async (id) => {
    const world = createWorld();
    expect(codes(await world.run('mutation ($id: ID!) { liftAuthLockout(id: $id) }', { id }))).toEqual(['BAD_INPUT']);
    expect(askedOf(world, 'liftLockout')).toEqual([]);
  });
});
