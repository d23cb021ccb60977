import { describe, expect, it } from 'vitest';

import { SCOPES } from '../../graphql/authorization';
import { guardError } from '../../server/src/domain/errors';
import { NO_CONDITIONS, type PolicyConditions } from '../../server/src/domain/policy/policy';
import { askedOf, codes, createWorld } from './fake-guard';
import { ADA, NOW, callerOf, policyOf } from './fixtures';

const { actor } = callerOf(ADA);
const MINIMAL = { name: 'Nights', mode: 'MONITOR', action: 'ALERT', conditions: {} };
const MINIMAL_DRAFT = { ...MINIMAL, description: null, priority: 100, conditions: NO_CONDITIONS, channels: [] };

const EVERY_CONDITION: PolicyConditions = {
  origin: 'ADMIN',
  roles: ['strapi-editor'],
  allowedCountries: ['DE', 'AT'],
  blockedCountries: ['NO'],
  networkKinds: ['TOR', 'VPN'],
  securityScoreBelow: 50,
  signals: ['NEW_COUNTRY'],
  maxConcurrentSessions: 3,
  expression: 'now.getUTCHours() < 6',
};
const CONDITIONS = `conditions { ${Object.keys(EVERY_CONDITION).join(' ')} }`;

const CREATE = `mutation ($input: AuthPolicyInput!) { createAuthPolicy(input: $input) {
  id name description mode action priority channels managed createdAt updatedAt fault ${CONDITIONS} } }`;
const UPDATE = 'mutation ($id: ID!, $input: AuthPolicyInput!) { updateAuthPolicy(id: $id, input: $input) { id name } }';
const SIMULATE = `query ($input: AuthPolicyInput!, $since: DateTime) { simulateAuthPolicy(input: $input, since: $since) {
  examined matched matchedUsers errors sample { id user { username } } } }`;

describe('a policy', () => {
  it('goes to the guard and comes back with every condition', async () => {
    const world = createWorld();
    const input = {
      name: 'Nights',
      description: 'No work at night',
      mode: 'ENFORCE',
      action: 'END_OLDEST',
      priority: 5,
      conditions: EVERY_CONDITION,
      channels: ['c1'],
    };
    const { data, errors } = await world.run(CREATE, { input });
    expect(errors).toBeUndefined();
    expect(askedOf(world, 'createPolicy')).toEqual([[input, actor]]);
    expect(data).toEqual({
      createAuthPolicy: {
        ...input,
        id: 'p9',
        managed: false,
        fault: null,
        createdAt: new Date(NOW).toISOString(),
        updatedAt: new Date(NOW + 1).toISOString(),
      },
    });
  });

  it.each([
    ['left out', MINIMAL],
    [
      'null',
      {
        ...MINIMAL,
        description: null,
        priority: null,
        channels: null,
        conditions: Object.fromEntries(Object.keys(EVERY_CONDITION).map((name) => [name, null])),
      },
    ],
  ])('has defaults where members are %s', async (_how, input) => {
    const world = createWorld();
    const { data } = await world.run(CREATE, { input });
    expect(askedOf(world, 'createPolicy')).toEqual([[MINIMAL_DRAFT, actor]]);
    expect(data).toMatchObject({ createAuthPolicy: { conditions: NO_CONDITIONS, priority: 100, channels: [] } });
  });

  it('keeps an empty list, which is for the guard to judge', async () => {
    const world = createWorld();
    await world.run(CREATE, { input: { ...MINIMAL, conditions: { allowedCountries: [] } } });
    expect(askedOf(world, 'createPolicy')).toEqual([[{ ...MINIMAL_DRAFT, conditions: { ...NO_CONDITIONS, allowedCountries: [] } }, actor]]);
  });

  it('that the guard refuses is answered with the field and the reason', async () => {
    const world = createWorld();
    world.guard.createPolicy = () =>
      Promise.reject(guardError('BAD_INPUT', 'conditions.expression does not parse.', { field: 'conditions.expression' }));
    const { errors } = await world.run(CREATE, { input: MINIMAL });
    expect(errors?.[0]).toMatchObject({
      message: 'conditions.expression does not parse.',
      extensions: { code: 'BAD_INPUT', field: 'conditions.expression' },
    });
  });

  it('is replaced as a whole', async () => {
    const world = createWorld();
    expect((await world.run(UPDATE, { id: 'p1', input: MINIMAL })).data).toEqual({ updateAuthPolicy: { id: 'p1', name: 'Nights' } });
    expect(askedOf(world, 'updatePolicy')).toEqual([['p1', MINIMAL_DRAFT, actor]]);
  });

  it('is deleted, and its id is the answer', async () => {
    const world = createWorld();
    expect((await world.run('mutation { deleteAuthPolicy(id: "p1") }')).data).toEqual({ deleteAuthPolicy: 'p1' });
    expect(askedOf(world, 'deletePolicy')).toEqual([['p1', actor]]);
  });

  it('that does not exist is not found, neither to change nor to delete', async () => {
    const world = createWorld();
    expect(codes(await world.run(UPDATE, { id: 'nope', input: MINIMAL }))).toEqual(['NOT_FOUND']);
    expect(codes(await world.run('mutation { deleteAuthPolicy(id: "nope") }'))).toEqual(['NOT_FOUND']);
  });

  it('of the configuration is refused, and the refusal says where it is set', async () => {
    const world = createWorld();
    for (const result of [
      await world.run(UPDATE, { id: 'managed:countries', input: MINIMAL }),
      await world.run('mutation { deleteAuthPolicy(id: "managed:countries") }'),
    ]) {
      expect(codes(result)).toEqual(['FORBIDDEN']);
      expect(result.errors?.[0]?.message).toContain('configuration');
    }
  });
});

describe('the policies', () => {
  it('are listed in the order in which they are tried, those of the configuration among them', async () => {
    const world = createWorld();
    world.policies = [policyOf('p2'), policyOf('managed:countries'), policyOf('p1', { fault: 'It took too long.' })];
    expect((await world.run('{ authPolicies { id managed fault } }')).data).toEqual({
      authPolicies: [
        { id: 'p2', managed: false, fault: null },
        { id: 'managed:countries', managed: true, fault: null },
        { id: 'p1', managed: false, fault: 'It took too long.' },
      ],
    });
  });

  it('are found by id, and null is no policy', async () => {
    expect((await createWorld().run('{ a: authPolicy(id: "p1") { name } b: authPolicy(id: "nope") { name } }')).data).toEqual({
      a: { name: 'Policy p1' },
      b: null,
    });
  });
});

describe('a simulation', () => {
  it('looks back over 30 days, or to the moment asked for, and stores nothing', async () => {
    const world = createWorld();
    expect((await world.run(SIMULATE, { input: MINIMAL })).data).toEqual({
      simulateAuthPolicy: {
        examined: 7,
        matched: 2,
        matchedUsers: 1,
        errors: ['It takes too long.'],
        sample: [
          { id: 's002', user: { username: 'anna' } },
          { id: 's001', user: { username: 'anna' } },
        ],
      },
    });
    await world.run(SIMULATE, { input: MINIMAL, since: '2026-01-31T12:00:00Z' });
    expect(askedOf(world, 'simulatePolicy')).toEqual([
      [MINIMAL_DRAFT, NOW - 30 * 86_400_000],
      [MINIMAL_DRAFT, NOW],
    ]);
    expect(askedOf(world, 'createPolicy')).toEqual([]);
  });

  it('runs at most twice in one operation, however it is aliased', async () => {
    const world = createWorld();
    const aliases = ['a', 'b', 'c'].map((alias) => `${alias}: simulateAuthPolicy(input: $input) { matched }`).join(' ');
    expect(codes(await world.run(`query ($input: AuthPolicyInput!) { ${aliases} }`, { input: MINIMAL }))).toEqual(['LIMIT_EXCEEDED']);
    expect(askedOf(world, 'simulatePolicy')).toHaveLength(2);
  });

  it.each([SCOPES.findPolicies, SCOPES.findSessions])('is refused to callers with %s alone', async (scope) => {
    const world = createWorld();
    world.scopes = [scope];
    expect(codes(await world.run(SIMULATE, { input: MINIMAL }))).toEqual(['FORBIDDEN']);
    expect(askedOf(world, 'simulatePolicy')).toEqual([]);
  });
});
