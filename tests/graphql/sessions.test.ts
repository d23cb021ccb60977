import { describe, expect, it } from 'vitest';

import { MAX_ROWS } from '../../graphql/row-budget';
import { askedOf, codes, createWorld, type World } from './fake-guard';
import { ADA, ANNA, BORIS, NOW, callerOf, sessionAt } from './fixtures';

interface Page {
  readonly authSessions: { readonly nodes: { readonly id: string }[]; readonly pageInfo: Record<string, unknown> };
}

const page = async (world: World, args: string): Promise<{ ids: string[]; info: Record<string, unknown> }> => {
  const { data, errors } = await world.run(
    `{ authSessions(${args}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
  );
  expect(errors).toBeUndefined();
  const { nodes, pageInfo } = (data as unknown as Page).authSessions;
  return { ids: nodes.map(({ id }) => id), info: pageInfo };
};

describe('a list of sessions', () => {
  it('pages forwards and backwards in one order', async () => {
    const world = createWorld();
    const first = await page(world, 'first: 2');
    expect(first.ids).toEqual(['s005', 's004']);
    expect(first.info).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await page(world, `first: 2, after: "${String(first.info.endCursor)}"`);
    expect(second.ids).toEqual(['s003', 's002']);
    const back = await page(world, `last: 2, before: "${String(second.info.startCursor)}"`);
    expect(back.ids).toEqual(['s005', 's004']);
    expect((await page(world, 'last: 2')).ids).toEqual(['s002', 's001']);
  });

  it('has null cursors where it is empty', async () => {
    const world = createWorld();
    world.sessions = [];
    expect(await page(world, 'first: 2')).toEqual({
      ids: [],
      info: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('asks for 25 rows, newest first, where nothing is said', async () => {
    const world = createWorld();
    await world.run('{ authSessions { nodes { id } } }');
    expect(askedOf(world, 'page')).toEqual([[{}, 'CREATED_AT_DESC', { limit: 25 }]]);
  });

  it.each([
    ['first: 0', 'first'],
    ['first: 101', 'first'],
    ['last: -1', 'last'],
    ['first: 1, last: 1', 'last'],
    ['first: 1, before: "x"', 'before'],
    ['last: 1, after: "x"', 'after'],
    ['after: "x"', 'after'],
    ['before: "x"', 'before'],
    [`after: "${Buffer.from('[1,"sessions:CREATED_AT_DESC",{"a":1},"s001"]').toString('base64url')}"`, 'after'],
    [`after: "${Buffer.from('[1,"sessions:CREATED_AT_DESC",1]').toString('base64url')}"`, 'after'],
    [`after: "${Buffer.from('[1,"events",1]').toString('base64url')}"`, 'after'],
    [`orderBy: LAST_SEEN_AT_ASC, after: "${Buffer.from('[1,"sessions:CREATED_AT_DESC",1,"s001"]').toString('base64url')}"`, 'after'],
    ['filter: { status: [] }', 'filter.status'],
    ['filter: { userId: " " }', 'filter.userId'],
    ['filter: { ipAddress: "" }', 'filter.ipAddress'],
    ['filter: { countryCode: ["Germany"] }', 'filter.countryCode'],
    ['filter: { maxSecurityScore: 101 }', 'filter.maxSecurityScore'],
    [`filter: { search: "${'x'.repeat(101)}" }`, 'filter.search'],
  ])('refuses (%s) and names %s', async (args, field) => {
    const world = createWorld();
    const { errors } = await world.run(`{ authSessions(${args}) { nodes { id } } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field });
    expect(errors?.[0]?.message).toContain(field);
    expect(askedOf(world, 'page')).toEqual([]);
  });

  it('hands filters on with moments in epoch milliseconds, and nulls as left out', async () => {
    const world = createWorld();
    await world.run(`{ authSessions(orderBy: SECURITY_SCORE_ASC, filter: {
      origin: USER, status: [ACTIVE, BLOCKED], userId: 7, search: " ada ", countryCode: ["de"], deviceType: [BOT], networkKind: null,
      maxSecurityScore: 40, createdAfter: "2026-01-31T13:00:00+01:00", lastSeenAfter: "2026-01-31T12:00:00.250Z"
    }) { nodes { id } } }`);
    expect(askedOf(world, 'page')).toEqual([
      [
        {
          origin: 'USER',
          status: ['ACTIVE', 'BLOCKED'],
          userId: '7',
          search: 'ada',
          countryCode: ['DE'],
          deviceType: ['BOT'],
          maxSecurityScore: 40,
          createdAfter: NOW,
          lastSeenAfter: NOW + 250,
        },
        'SECURITY_SCORE_ASC',
        { limit: 25 },
      ],
    ]);
  });

  it('is counted only when asked', async () => {
    const world = createWorld();
    await world.run('{ authSessions { nodes { id } } }');
    expect(askedOf(world, 'count')).toEqual([]);
    const { data } = await world.run('{ authSessions(first: 1, filter: { origin: USER }) { totalCount } }');
    expect(data).toEqual({ authSessions: { totalCount: 5 } });
    expect(askedOf(world, 'count')).toEqual([[{ origin: 'USER' }]]);
  });

  it('loads the accounts of a page at once, each of them once', async () => {
    const world = createWorld();
    world.sessions = [
      sessionAt(1),
      sessionAt(2),
      sessionAt(3, { user: BORIS, username: 'boris-then' }),
      sessionAt(4, { user: ADA, username: 'ada-then' }),
    ];
    const { data } = await world.run('{ authSessions { nodes { user { id origin username email blocked deleted } } } }');
    expect(askedOf(world, 'load')).toEqual([[[ADA, BORIS, ANNA]]]);
    const { nodes } = (data as { authSessions: { nodes: { user: unknown }[] } }).authSessions;
    expect(nodes.map(({ user }) => user)).toMatchObject([
      { username: 'ada-then', deleted: true, blocked: false },
      { id: '2', username: 'boris-then', email: 'anna-then@example.com', deleted: true, blocked: false },
      { id: '1', username: 'anna', email: 'anna@example.com', deleted: false, blocked: true },
      { username: 'anna' },
    ]);
  });

  it('loads no account where only its id is asked for', async () => {
    const world = createWorld();
    await world.run('{ authSessions { nodes { user { id origin } } } }');
    expect(askedOf(world, 'load')).toEqual([]);
  });

  it('says when a session was last seen as memory knows it, and which one is current', async () => {
    const world = createWorld();
    world.caller = callerOf(ADA, 's002');
    world.sessions = [sessionAt(1), sessionAt(2)];
    const { data } = await world.run(
      '{ authSessions { nodes { id current lastSeenAt securityScore signals { code } location { city } } } }'
    );
    expect(data).toMatchObject({
      authSessions: {
        nodes: [
          { id: 's002', current: true, lastSeenAt: new Date(NOW + 2).toISOString(), securityScore: null, signals: [], location: null },
          { id: 's001', current: false, lastSeenAt: new Date(NOW + 60_000).toISOString() },
        ],
      },
    });
  });

  it('answers null for a session that is not on record', async () => {
    expect(await createWorld().run('{ authSession(id: "nope") { id } }')).toEqual({ data: { authSession: null } });
  });
});

describe('what one operation may ask for', () => {
  it('is bounded, however the fields are nested or repeated', async () => {
    const world = createWorld();
    world.sessions = Array.from({ length: 100 }, (_, index) => sessionAt(index));
    const wide = await world.run('{ authSessions(first: 100) { nodes { events(first: 100) { nodes { id } } } } }');
    expect(wide.errors).toBeUndefined();
    const twice = await world.run(`{ authSessions(first: 100) { nodes {
      a: events(first: 100) { nodes { id } } b: events(first: 100) { nodes { id } } } } }`);
    expect(codes(twice)).toContain('LIMIT_EXCEEDED');
    expect(askedOf(world, 'readBefore').length).toBeLessThanOrEqual(100 + MAX_ROWS / 100);
  });
});
