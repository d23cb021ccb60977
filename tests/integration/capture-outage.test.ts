/** A login that cannot be recorded gets no token, unless the configuration would rather have it so. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkAdminToken, checkToken, createName, loginUser, PASSWORD, registerUser, type User } from '../support/callers';
import { graphql, rest } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { hideTable, withDatabase } from './capture-database';
import { openRecords, type Records } from './capture-records';

const TABLE = 'session_guard_sessions';
/** Milliseconds: each restart takes seconds, on a busy machine many. */
const RESTARTS = 180_000;

describe.each(['legacy-support', 'refresh'] as const)('while sessions cannot be stored, in %s mode', { timeout: RESTARTS }, (mode) => {
  let app: App;
  let records: Records;
  let user: User;
  let showTable: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    app = await startApp({ env: { JWT_MANAGEMENT: mode } });
    records = await openRecords(app);
    user = await registerUser(app);
  });
  afterAll(() => app?.stop());
  afterEach(async () => {
    await showTable();
    showTable = async () => undefined;
  });

  const countNativeRows = async (): Promise<number> =>
    (await withDatabase(app, (connection) => connection('strapi_sessions').select('id'))).length;

  const loginOverRest = (headers: Readonly<Record<string, string>> = {}) =>
    rest(app, 'POST', '/api/auth/local', { body: { identifier: user.email, password: PASSWORD }, headers });

  it('a login over REST is answered with 503, without a token and without a cookie', async () => {
    const rows = await countNativeRows();
    showTable = await hideTable(app, TABLE);
    const { status, body, cookies, headers } = await loginOverRest({ 'x-strapi-refresh-cookie': 'httpOnly' });
    expect(status).toBe(503);
    expect(body).toEqual({ data: null, error: { status: 503, name: 'ServiceUnavailableError', message: expect.any(String), details: {} } });
    expect(cookies).toBe('');
    expect(headers.get('retry-after')).toBe('1');
    expect(await countNativeRows()).toBe(rows);
  });

  it('a login over GraphQL is answered with 503 and without a token', async () => {
    showTable = await hideTable(app, TABLE);
    const { status, body } = await graphql(app, 'mutation ($input: UsersPermissionsLoginInput!) { login(input: $input) { jwt } }', {
      input: { identifier: user.email, password: PASSWORD },
    });
    expect(status).toBe(503);
    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'STORE_UNAVAILABLE' } }] });
    expect(JSON.stringify(body)).not.toContain('eyJ');
  });

  it('authLogin gives no token', async () => {
    showTable = await hideTable(app, TABLE);
    const query = 'mutation ($identifier: String!, $password: String!) { authLogin(identifier: $identifier, password: $password) { jwt } }';
    const { body } = await graphql(app, query, { identifier: user.email, password: PASSWORD });
    expect(body.data ?? null).toBeNull();
    expect(JSON.stringify(body)).not.toContain('eyJ');
  });

  it('a login of an administrator is answered with 503, without a token and without a cookie', async () => {
    const rows = await countNativeRows();
    showTable = await hideTable(app, TABLE);
    const { email, password } = records.admin;
    const { status, body, cookies } = await rest(app, 'POST', '/admin/login', { body: { email, password } });
    expect({ status, data: body.data, cookies }).toEqual({ status: 503, data: null, cookies: '' });
    expect(await countNativeRows()).toBe(rows);
  });

  it('a registration makes the account, which can log in later', async () => {
    const username = createName();
    showTable = await hideTable(app, TABLE);
    const body = { username, email: `${username}@example.com`, password: PASSWORD };
    expect((await rest(app, 'POST', '/api/auth/local/register', { body })).status).toBe(503);
    await showTable();
    showTable = async () => undefined;
    const login = await rest(app, 'POST', '/api/auth/local', { body: { identifier: username, password: PASSWORD } });
    expect(login.status).toBe(200);
    expect(await records.sessionsOf('USER', String(login.body.user.id))).toHaveLength(1);
  });

  it('sessions that are known go on, and logins work again afterwards', async () => {
    showTable = await hideTable(app, TABLE);
    expect((await checkToken(app, user.token)).status).toBe(200);
    expect((await checkAdminToken(app, records.admin.token)).status).toBe(200);
    await showTable();
    showTable = async () => undefined;
    expect((await checkToken(app, (await loginUser(app, user)).token)).status).toBe(200);
  });

  it('a login passes with onStoreFailure allow, and is adopted when it can be', async () => {
    await app.restart({ SESSION_GUARD_CONFIG: JSON.stringify({ onStoreFailure: 'allow' }) });
    const before = (await records.sessionsOf('USER', user.id)).length;
    showTable = await hideTable(app, TABLE);
    const { status, body } = await loginOverRest();
    expect(status).toBe(200);
    expect((await checkToken(app, body.jwt)).status).toBe(200);
    await showTable();
    showTable = async () => undefined;
    expect((await checkToken(app, body.jwt)).status).toBe(200);
    const sessions = await records.sessionsOf('USER', user.id);
    expect(sessions).toHaveLength(before + 1);
    expect(sessions[0]).toMatchObject({ loginMethod: 'ADOPTED', status: 'ACTIVE' });
  });
});
