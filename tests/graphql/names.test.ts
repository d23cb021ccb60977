import { describe, expect, it } from 'vitest';

import { collectTakenNames, collisionError, findNameCollisions, type ForeignExtension } from '../../graphql/collisions';
import { createDeps } from '../../graphql/deps';
import { createNames } from '../../graphql/names';
import { createSchemaSpec } from '../../graphql/schema-spec';
import { createWorld } from './fake-guard';

const world = createWorld();
const spec = createSchemaSpec(
  createDeps(
    () => world.guard,
    () => world.auth,
    console
  )
);
const NOTHING: ForeignExtension = { types: [], typeDefs: [], resolvers: {}, resolversConfig: {} };
const collisions = (registered: readonly string[], foreign: Partial<ForeignExtension> = {}, prefix = ''): string[] =>
  findNameCollisions(spec, createNames(prefix), collectTakenNames(registered, { ...NOTHING, ...foreign }));

describe('a prefix', () => {
  it('goes before every type and root field, and before nothing else', async () => {
    const prefixed = createWorld('Guard');
    const own = Object.keys(prefixed.schema.getTypeMap()).filter(
      (name) => !/^(__|(ID|String|Int|Float|Boolean|DateTime|JSON|Query|Mutation|Subscription)$)/.test(name)
    );
    expect(own.length).toBeGreaterThan(30);
    expect(own.filter((name) => !name.startsWith('Guard'))).toEqual([]);
    expect(Object.keys(prefixed.schema.getSubscriptionType()?.getFields() ?? {})).toEqual(['guardAuthFeed', 'guardMyAuthFeed']);
    expect(await prefixed.run('{ guardAuthSession(id: "s001") { id __typename user { __typename username } } }')).toEqual({
      data: { guardAuthSession: { id: 's001', __typename: 'GuardAuthSession', user: { __typename: 'GuardAuthUser', username: 'anna' } } },
    });
  });

  it.each(['1st', '__x', 'a-b', ' '])('is refused where GraphQL has no such names: %j', (prefix) => {
    expect(() => createNames(prefix)).toThrow('graphql.namePrefix');
  });
});

describe('a name that the application uses already', () => {
  it('is found among its content types and their fields', () => {
    expect(collisions(['Article', 'AuthSession'], { resolversConfig: { 'Query.authSessions': {}, 'Query.articles': {} } })).toEqual([
      'AuthSession',
      'Query.authSessions',
    ]);
  });

  it('is found among types of other plugins, in nexus and in SDL', () => {
    const types = [
      { name: 'AuthUser', value: {} },
      [{ name: 'AuthStats' }],
      {
        value: {
          type: 'Query',
          definition: (t: { nonNull: { list: { field(name: string): void } } }) => t.nonNull.list.field('authStats'),
        },
      },
      { value: { type: 'Mutation', definition: (t: { field(config: object): void }) => t.field({ name: 'authLogin', type: 'String' }) } },
      {
        value: {
          type: 'Query',
          definition() {
            throw new Error('needs a real block');
          },
        },
      },
      null,
    ];
    const typeDefs = ['type AuthDevice { id: ID } extend type Query { authEvents: Int } enum AuthTier { GOLD }'];
    const resolvers = { Mutation: { authRefresh: () => null } };
    expect(collisions([], { types, typeDefs, resolvers })).toEqual([
      'AuthDevice',
      'AuthStats',
      'AuthTier',
      'AuthUser',
      'Mutation.authLogin',
      'Mutation.authRefresh',
      'Query.authEvents',
      'Query.authStats',
    ]);
  });

  it('is none under a prefix', () => {
    expect(collisions(['AuthSession'], {}, 'Guard')).toEqual([]);
    expect(collisions(['GuardAuthSession'], {}, 'Guard')).toEqual(['GuardAuthSession']);
  });

  it('is told with the remedy', () => {
    expect(collisionError(['AuthSession'], '').message).toMatch(/AuthSession.*graphql\.namePrefix/);
    expect(collisionError(['GuardAuthSession'], 'Guard').message).toMatch(/another prefix than "Guard"/);
  });
});
