/** A way through everything on PostgreSQL and MariaDB. The whole of the integration suites runs there with TEST_DATABASE. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkAdminToken,
  checkToken,
  createAdmin,
  createAdminUserWithRole,
  createApiToken,
  failLogin,
  loginUser,
  registerUser,
  type Admin,
  type ApiToken,
  type User,
} from '../support/callers';
import { connectTo, type Client, type Place } from '../support/database-place';
import { openGuardTables } from '../support/guard-tables';
import { graphql, restOk } from '../support/http';
import { openFeed, type Feed } from '../support/open-feed';
import { hasMariadb, startMariadb } from '../support/provide-mariadb';
import { hasPostgres, startPostgres } from '../support/provide-postgres';
import { scaled } from '../support/scale';
import { startApp, type App } from '../support/start-app';
import { TABLES } from '../../server/src/strapi/content-types';
import { openRecords, type Records } from './capture-records';

interface Server {
  readonly url: string;
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

const SERVERS: readonly [string, Exclude<Client, 'sqlite'>, () => boolean, () => Promise<Server>][] = [
  ['PostgreSQL', 'postgres', hasPostgres, startPostgres],
  ['MariaDB', 'mysql', hasMariadb, startMariadb],
];
const ACCESS = { 'legacy-support': 'jwt', refresh: 'refresh' } as const;

for (const [name, , isThere] of SERVERS) if (!isThere()) console.warn(`SKIPPED: ${name} is not installed, so no application ran on it.`);

/** What a table is made of, as the server tells. */
const describeTables = async (place: Place): Promise<unknown> => {
  const connection = connectTo(place);
  try {
    const tables = [];
    for (const table of [...Object.values(TABLES), 'strapi_sessions'].sort()) {
      const columns = await connection(table).columnInfo();
      const indexes =
        place.client === 'postgres'
          ? await connection('pg_indexes').where({ tablename: table }).orderBy('indexname').select('indexdef')
          : await connection('information_schema.statistics')
              .where({ table_schema: connection.raw('DATABASE()'), table_name: table })
              .orderBy(['index_name', 'seq_in_index'])
              .select({ index: 'index_name', column: 'column_name', nonUnique: 'non_unique' });
      const options = place.client === 'postgres' ? await connection('pg_class').where({ relname: table }).first('reloptions') : null;
      tables.push({ table, columns, indexes, options });
    }
    return tables;
  } finally {
    await connection.destroy();
  }
};

/** In short, one mode stands for both: databases know nothing of it, and other suites have PostgreSQL under the other one. */
const MODES = scaled(['refresh'] as const, ['legacy-support', 'refresh'] as const);

describe.each(SERVERS.filter(([, , isThere]) => isThere()))('an application on %s', (_, client, __, start) => {
  let server: Server;
  beforeAll(async () => {
    server = await start();
  }, 60_000);
  afterAll(() => server?.stop());

  describe.each(MODES)('in %s mode', (mode) => {
    let app: App;
    let place: Place;
    let records: Records;
    let admin: Admin;
    let reader: ApiToken;
    let feed: Feed;
    beforeAll(async () => {
      place = { client, url: await server.createDatabase(ACCESS[mode]) };
      app = await startApp({
        env: { JWT_MANAGEMENT: mode, DATABASE_CLIENT: client, DATABASE_URL: place.url },
        guard: { lastSeenInterval: 1, maxFailedLogins: 50, maxSessionsPerUser: 3 },
      });
      records = await openRecords(app);
      admin = await createAdmin(app);
      reader = await createApiToken(app, admin.token, { type: 'full-access' });
      feed = openFeed(app, reader.token, 'subscription { authFeed { type cursor session { id } detail } }', {});
      await feed.opened;
    }, 300_000);
    afterAll(async () => {
      await feed?.close();
      await app?.stop();
    });

    const ask = async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
      const { body } = await graphql(app, query, variables, reader.token);
      expect(body.errors).toBeUndefined();
      return body.data;
    };
    const nextOf = async (type: string, sessionId: string) =>
      (await feed.nextWhere(({ data }) => data?.authFeed.type === type && data.authFeed.session?.id === sessionId)).data.authFeed;
    const onlySession = async (user: User) => {
      const sessions = await records.sessionsOf('USER', user.id);
      expect(sessions).toHaveLength(1);
      return sessions[0] as (typeof sessions)[number];
    };

    if (mode === 'refresh')
      it('the tables of the contract suites are those of an application', async () => {
        const bare: Place = { client, url: await server.createDatabase('bare') };
        await (await openGuardTables(bare)).close();
        expect(await describeTables(bare)).toEqual(await describeTables(place));
      });

    it('a login is on record and on the feed, and its token is good', async () => {
      const user = await registerUser(app);
      const session = await onlySession(user);
      expect(session).toMatchObject({ status: 'ACTIVE', loginMethod: 'REGISTRATION', ipAddress: '127.0.0.1' });
      expect(await nextOf('SESSION_STARTED', session.id)).toMatchObject({ type: 'SESSION_STARTED' });
      expect(await checkToken(app, user.token)).toEqual({ status: 200, reason: null });
      expect(await nextOf('SESSION_SEEN', session.id)).toMatchObject({ cursor: null });
    });

    it('a forced logout is refused from then on, and tells the reason', async () => {
      const user = await registerUser(app);
      const { id } = await onlySession(user);
      await ask('mutation ($id: ID!) { forceLogoutSession(id: $id) { count } }', { id });
      expect(await checkToken(app, user.token)).toEqual({ status: 401, reason: 'FORCE_LOGOUT' });
      expect((await nextOf('SESSION_ENDED', id)).detail).toMatchObject({ reason: 'FORCE_LOGOUT' });
      expect(await records.endOf(id)).toMatchObject({ actor: { kind: 'API_TOKEN' } });
    });

    it('logins at once hold the limit, and the oldest sessions are over', async () => {
      const user = await registerUser(app);
      await Promise.all(Array.from({ length: 12 }, () => loginUser(app, user)));
      const statuses = (await records.sessionsOf('USER', user.id)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 'ACTIVE')).toHaveLength(3);
      expect(statuses.filter((status) => status === 'TERMINATED')).toHaveLength(10);
    });

    it('an administrator is on record, and over when they log out', async () => {
      // Another one than who reads: a logout ends every session of the device.
      const { token } = await createAdminUserWithRole(app, admin.token, []);
      expect((await checkAdminToken(app, token)).status).toBe(200);
      await restOk(app, 'POST', '/admin/logout', { token });
      expect((await checkAdminToken(app, token)).status).toBe(401);
    });

    it('lists, counters, search and events answer', async () => {
      const user = await registerUser(app);
      await failLogin(app, user.email);
      for (const orderBy of ['CREATED_AT_DESC', 'CREATED_AT_ASC', 'LAST_SEEN_AT_DESC', 'LAST_SEEN_AT_ASC', 'SECURITY_SCORE_ASC']) {
        const { authSessions } = await ask(
          `{ authSessions(first: 2, orderBy: ${orderBy}, filter: { origin: USER }) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`
        );
        expect(authSessions).toMatchObject({ totalCount: expect.any(Number), pageInfo: { hasNextPage: true } });
      }
      const { authSessions } = await ask(
        'query ($search: String!) { authSessions(filter: { search: $search }) { nodes { user { email } } } }',
        {
          search: user.email.toUpperCase().slice(1, -2),
        }
      );
      expect(authSessions.nodes).toEqual([{ user: { email: user.email } }]);
      const { authStats } = await ask('{ authStats { active onlineUsers timeline { logins } } }');
      expect(authStats.active).toBeGreaterThan(0);
      const { authEvents } = await ask('{ authEvents(filter: { types: [LOGIN_FAILED] }) { nodes { type detail } } }');
      expect(authEvents.nodes).toMatchObject([{ type: 'LOGIN_FAILED' }]);
      const { authRiskEvents } = await ask('{ authRiskEvents(first: 5) { nodes { id } totalCount } }');
      expect(authRiskEvents.totalCount).toBeGreaterThanOrEqual(0);
    });

    it('ids are not taken for others that differ in case, in a space or in how a number is written', async () => {
      const user = await registerUser(app);
      const { id } = await onlySession(user);
      for (const other of [id.toUpperCase(), `${id} `]) {
        const { body } = await graphql(app, 'mutation ($id: ID!) { forceLogoutSession(id: $id) { count } }', { id: other }, reader.token);
        expect(body.data?.forceLogoutSession?.count ?? 0).toBe(0);
      }
      // Spaces around a user's id are left out by the schema itself.
      for (const other of [`0${user.id}`, 'x'.repeat(300), '\0', '１']) {
        const { status } = await graphql(
          app,
          'mutation ($id: ID!) { forceLogoutUser(origin: USER, userId: $id) { count } }',
          { id: other },
          reader.token
        );
        expect(status).toBeLessThan(500);
      }
      expect(await checkToken(app, user.token)).toEqual({ status: 200, reason: null });
    });

    it('policies and settings are kept over a restart, and sessions too', async () => {
      const user = await registerUser(app);
      const { createAuthPolicy } = await ask(
        'mutation { createAuthPolicy(input: { name: "Kept", mode: MONITOR, action: ALERT, conditions: { securityScoreBelow: 1 } }) { id } }'
      );
      await ask('mutation { updateAuthSettings(input: { retentionDays: 7 }) { retentionDays } }');
      await app.restart();
      expect(await checkToken(app, user.token)).toEqual({ status: 200, reason: null });
      const { authPolicies, authSettings } = await ask('{ authPolicies { id name } authSettings { retentionDays } }');
      expect(authPolicies).toContainEqual({ id: createAuthPolicy.id, name: 'Kept' });
      expect(authSettings).toEqual({ retentionDays: 7 });
    });
  });
});
