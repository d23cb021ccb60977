import './one-graphql';

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Core } from '@strapi/types';
import { graphql, parse, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';

import { createShareResults, registerGraphql } from '../../graphql';
import { createFeedRoots } from '../../graphql/subscriptions/feed-roots';
import { createWorld, type World } from './fake-guard';
import { eventAt, riskEventAt } from './fixtures';

/** The services of the real GraphQL plugin, as one CommonJS graph with its own nexus. */
const require = createRequire(import.meta.url);
const SERVICES = join(dirname(require.resolve('@strapi/plugin-graphql/package.json')), 'dist/server/services/index.js');
type Service = Record<string, unknown>;
const { services: creators } = require(SERVICES) as { services: Record<string, (tools: { strapi: unknown }) => Service> };

interface Host {
  readonly strapi: Core.Strapi;
  readonly verified: unknown[];
  readonly shadowCrud: (uid: string) => { isEnabled(): boolean };
  readonly extension: { use(configuration: unknown): void };
  build(): GraphQLSchema;
}

const createHost = (world: World): Host => {
  const verified: unknown[] = [];
  const services: Record<string, Service> = {};
  const plugin = {
    service: (name: string): Service | undefined => (services[name] ??= creators[name]?.({ strapi }) ?? {}),
    config: (_name: string, fallback: unknown) => fallback,
  };
  const strapi = {
    plugin: (name: string) => (name === 'graphql' ? plugin : undefined),
    contentTypes: { 'plugin::session-guard.session': {}, 'api::article.article': {} },
    config: { get: () => 'test' },
    get: () => ({ resolve: () => [] }),
    log: { debug: console.debug, info: console.info, warn: console.warn, error: (line: string) => void world.log.push(line) },
    auth: {
      async verify(auth: unknown, config: unknown) {
        verified.push(config);
        if (!auth) throw new Error('unauthorized');
        // As the host application asks the strategy that let the caller in.
        await (auth as { strategy?: { verify(auth: unknown, config: unknown): unknown } }).strategy?.verify(auth, config);
      },
    },
  };
  const extension = plugin.service('extension');
  const contentApi = plugin.service('content-api');
  return {
    strapi: strapi as unknown as Core.Strapi,
    verified,
    shadowCrud: extension?.shadowCRUD as Host['shadowCrud'],
    extension: extension as unknown as Host['extension'],
    build: () => (contentApi?.buildSchema as () => GraphQLSchema)(),
  };
};

const register = (world: World, host: Host, namePrefix?: string): void =>
  registerGraphql({ strapi: host.strapi, getGuard: () => world.guard, getAuth: () => world.auth, ...(namePrefix && { namePrefix }) });

describe("the GraphQL plugin's own pipeline", () => {
  it('builds a schema that answers, with descriptions, and asks for the scopes', async () => {
    const world = createWorld();
    const host = createHost(world);
    register(world, host);
    const schema = host.build();
    expect(schema.getType('AuthSession')?.description).toContain('One login on one device');
    const result = await graphql({
      schema,
      source:
        '{ authSessions(first: 1, filter: { createdAfter: "2026-01-01T00:00:00Z" }) { totalCount nodes { id createdAt user { username } } } }',
      contextValue: world.context(),
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      data: { authSessions: { totalCount: 5, nodes: [{ id: 's005', createdAt: '2026-01-31T12:00:00.005Z', user: { username: 'anna' } }] } },
    });
    expect(host.verified).toEqual([{ scope: ['plugin::session-guard.session.find'] }]);
    expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {})).toEqual(['authFeed', 'myAuthFeed']);
  });

  it('lets a result that many get pass its checks, and has callers served one by one where a policy looks at them', async () => {
    const world = createWorld();
    const host = createHost(world);
    register(world, host);
    const document = parse('subscription { authFeed { id session { current user { username } } riskEvent { policies { name } } } }');
    const rootValue = createFeedRoots('authFeed')(eventAt(1, { riskEvent: riskEventAt(1) }));
    const contexts = [world.context(), world.context()];
    const resultsOf = (schema: GraphQLSchema) => {
      const share = createShareResults(() => world.auth);
      const readings = contexts.map(() => share({ schema, document }));
      return Promise.all(readings.map((reading, index) => reading.resultFor(rootValue, contexts[index])));
    };

    const [first, second] = await resultsOf(host.build());
    expect(JSON.parse(JSON.stringify(first))).toEqual({
      data: { authFeed: { id: 'e1', session: { current: false, user: { username: 'anna' } }, riskEvent: { policies: [] } } },
    });
    expect(second).toBe(first);
    // Once more than for one caller: that the risk event shows by a scope turns out on the way.
    expect(host.verified).toEqual(Array(2).fill({ scope: ['plugin::session-guard.session.find'] }));

    const looks = (
      next: (...args: unknown[]) => unknown,
      parent: unknown,
      args: unknown,
      context: { state: { user?: unknown } },
      info: unknown
    ) => (context.state.user === 'nobody' ? null : next(parent, args, context, info));
    host.extension.use({ resolversConfig: { 'AuthSession.user': { middlewares: [looks] } } });
    expect(await resultsOf(host.build())).toEqual([null, null]);
  });

  it('lets anybody log in, and shows no rows of the plugin by generated fields', async () => {
    const world = createWorld();
    const host = createHost(world);
    register(world, host);
    const result = await graphql({
      schema: host.build(),
      source: 'mutation { authRefresh(refreshToken: "r") { jwt } }',
      contextValue: { state: {} },
    });
    expect(result).toEqual({ data: { authRefresh: { jwt: 'jwt' } } });
    expect(host.verified).toEqual([]);
    expect(host.shadowCrud('plugin::session-guard.session').isEnabled()).toBe(false);
    expect(host.shadowCrud('api::article.article').isEnabled()).toBe(true);
  });

  it('stops the boot where a name is taken, and goes on with a prefix', () => {
    const world = createWorld();
    const taken = { typeDefs: 'type AuthSession { id: ID } extend type Query { authSessions: [AuthSession] }' };
    const host = createHost(world);
    register(world, host);
    host.extension.use(taken);
    expect(() => host.build()).toThrow(/AuthSession, Query\.authSessions.*graphql\.namePrefix/);

    const prefixed = createHost(world);
    register(world, prefixed, 'Guard');
    prefixed.extension.use(taken);
    expect(prefixed.build().getType('GuardAuthSession')).toBeDefined();
  });

  it('says what is missing where there is no GraphQL plugin', () => {
    const world = createWorld();
    const strapi = { plugin: () => undefined } as unknown as Core.Strapi;
    expect(() => registerGraphql({ strapi, getGuard: () => world.guard, getAuth: () => world.auth })).toThrow('@strapi/plugin-graphql');
  });
});
