import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAdmin,
  createAdminToken,
  createAdminUserWithRole,
  createApiToken,
  createUserRole,
  grantRolePermissions,
  loginAdmin,
  loginUser,
  registerUser,
  revokeRolePermissions,
  setUserRole,
  type Admin,
  type User,
} from '../support/callers';
import { graphql, rest, restOk } from '../support/http';
import { startApp, type App } from '../support/start-app';
import { DOORS, SCOPES, type Door, type Outcome } from './access-fields';

let app: App;
let admin: Admin;

/** Somebody at the door: with a token, and able to make something happen to a session of theirs. */
interface Caller {
  readonly token: string | undefined;
  makeEvent(): Promise<unknown>;
}
interface CallerKind {
  readonly name: string;
  expect(door: Door): Outcome;
  caller(door: Door): Promise<Caller>;
}

const NOTHING_HAPPENS = async (): Promise<void> => undefined;
const others = (scope: string): string[] => SCOPES.filter((candidate) => candidate !== scope);

const made = new Map<string, Promise<unknown>>();
const once = <T>(key: string, make: () => Promise<T>): Promise<T> => {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as Promise<T>;
};

const asUser = async (user: User, door: Door): Promise<Caller> => ({
  // Those who may be logged out by knocking come with a login for the occasion.
  token: door.endsCaller ? (await loginUser(app, user)).token : user.token,
  makeEvent: () => loginUser(app, user),
});
const asAdmin = async (person: Admin, door: Door): Promise<Caller> => ({
  token: door.endsCaller ? (await loginAdmin(app, person)).token : person.token,
  makeEvent: () => loginAdmin(app, person),
});
const withoutPerson = (token: string | undefined): Caller => ({ token, makeEvent: NOTHING_HAPPENS });

const makeUser = async (scopes: readonly string[]): Promise<User> => {
  const role = await createUserRole(app, admin.token, scopes);
  const user = await registerUser(app);
  await setUserRole(app, admin.token, user.id, role.id);
  return user;
};
const needed = (door: Door): string[] => [door.scope, ...door.also];
const key = (kind: string, door: Door): string => `${kind} ${needed(door).join(' ')} ${door.endsCaller ? door.name : ''}`;

/** What an API token gets that has the scope: it has no sessions of its own. */
const asToken = (door: Door): Outcome => (door.isOwn ? 'UNAUTHENTICATED' : 'allowed');
const isReading = (door: Door): boolean => needed(door).every((scope) => /\.find(One)?$/.test(scope));

const CALLERS: readonly CallerKind[] = [
  {
    name: 'an end user with the role that everybody gets',
    expect: (door) => (door.isOwn ? 'allowed' : 'FORBIDDEN'),
    caller: async (door) => asUser(await once(key('user', door), () => registerUser(app)), door),
  },
  {
    name: 'an end user whose role has exactly the scope that is needed',
    expect: () => 'allowed',
    caller: async (door) => asUser(await once(key('user with', door), () => makeUser(needed(door))), door),
  },
  {
    name: 'an end user whose role has every other scope',
    expect: () => 'FORBIDDEN',
    caller: async (door) => asUser(await once(`user without ${door.scope}`, () => makeUser(others(door.scope))), door),
  },
  {
    name: 'an administrator with exactly the permission that is needed',
    expect: () => 'allowed',
    caller: async (door) =>
      asAdmin(await once(key('admin with', door), () => createAdminUserWithRole(app, admin.token, needed(door))), door),
  },
  {
    name: 'an administrator with every other permission',
    expect: () => 'FORBIDDEN',
    caller: async (door) =>
      asAdmin(await once(`admin without ${door.scope}`, () => createAdminUserWithRole(app, admin.token, others(door.scope))), door),
  },
  {
    name: 'a read-only API token',
    expect: (door) => (isReading(door) ? asToken(door) : 'FORBIDDEN'),
    caller: async () => withoutPerson((await once('read-only', () => createApiToken(app, admin.token, { type: 'read-only' }))).token),
  },
  {
    name: 'an API token with full access',
    expect: asToken,
    caller: async () => withoutPerson((await once('full-access', () => createApiToken(app, admin.token, { type: 'full-access' }))).token),
  },
  {
    name: 'a custom API token with exactly the scope that is needed',
    expect: asToken,
    caller: async (door) =>
      withoutPerson(
        (
          await once(`token with ${needed(door).join(' ')}`, () =>
            createApiToken(app, admin.token, { type: 'custom', permissions: needed(door) })
          )
        ).token
      ),
  },
  {
    name: 'a custom API token with every other scope',
    expect: () => 'FORBIDDEN',
    caller: async (door) =>
      withoutPerson(
        (
          await once(`token without ${door.scope}`, () =>
            createApiToken(app, admin.token, { type: 'custom', permissions: others(door.scope) })
          )
        ).token
      ),
  },
  {
    name: 'an admin token with exactly the permission that is needed',
    expect: asToken,
    caller: async (door) =>
      withoutPerson(
        (await once(`admin token with ${needed(door).join(' ')}`, () => createAdminToken(app, admin.token, needed(door)))).token
      ),
  },
  {
    name: 'an admin token with every other permission',
    expect: () => 'FORBIDDEN',
    caller: async (door) =>
      withoutPerson((await once(`admin token without ${door.scope}`, () => createAdminToken(app, admin.token, others(door.scope)))).token),
  },
  {
    name: 'an end user whose session was ended, whatever the role has',
    expect: () => 'UNAUTHENTICATED',
    caller: async () =>
      withoutPerson(
        await once('ended user', async () => {
          const { id, token } = await makeUser(SCOPES);
          await graphql(app, `mutation { forceLogoutUser(origin: USER, userId: "${id}") { count } }`, {}, admin.token);
          return token;
        })
      ),
  },
  {
    name: 'an administrator whose session was ended, whatever the role has',
    expect: () => 'UNAUTHENTICATED',
    caller: async () =>
      withoutPerson(
        await once('ended admin', async () => {
          const { id, token } = await createAdminUserWithRole(app, admin.token, SCOPES);
          await graphql(app, `mutation { forceLogoutUser(origin: ADMIN, userId: "${id}") { count } }`, {}, admin.token);
          return token;
        })
      ),
  },
  {
    name: 'somebody with a token that nobody issued',
    expect: () => 'UNAUTHENTICATED',
    caller: async () => withoutPerson('eyJhbGciOiJIUzI1NiJ9.eyJpZCI6MX0.c2lnbmF0dXJl'),
  },
];

beforeAll(async () => {
  app = await startApp();
  admin = await createAdmin(app);
}, 180_000);
afterAll(() => app?.stop());

describe('who may do what', () => {
  describe.each(CALLERS)('$name', (kind) => {
    it.each(DOORS.map((door) => ({ door, name: door.name, outcome: kind.expect(door) })))(
      'gets $outcome from $name',
      async ({ door, outcome }) => {
        const { token, makeEvent } = await kind.caller(door);
        expect(await door.knock(app, token, makeEvent)).toBe(outcome);
      }
    );
  });

  describe('nobody', () => {
    const knock = (door: Door): Promise<Outcome> => door.knock(app, undefined, NOTHING_HAPPENS);

    it.each(DOORS)('is refused by $name', async (door) => {
      expect(await knock(door)).not.toBe('allowed');
    });

    describe('where the Public role was granted everything', () => {
      beforeAll(() => grantRolePermissions(app, admin.token, 'public', SCOPES));
      afterAll(() => revokeRolePermissions(app, admin.token, 'public', SCOPES));

      it.each(DOORS)('is asked to log in by $name', async (door) => {
        expect(await knock(door)).toBe('UNAUTHENTICATED');
      });
    });
  });

  it('lets everybody log in over GraphQL, and nobody with a wrong password', async () => {
    const user = await registerUser(app);
    const login = (password: string) =>
      graphql(
        app,
        'mutation Login($i: String!, $p: String!) { authLogin(identifier: $i, password: $p) { jwt refreshToken session { current status } } }',
        {
          i: user.email,
          p: password,
        }
      );
    const { body } = await login(user.password);
    expect(body.data.authLogin).toMatchObject({ refreshToken: null, session: { status: 'ACTIVE' } });
    expect((await rest(app, 'GET', '/api/users/me', { token: body.data.authLogin.jwt })).status).toBe(200);
    const wrong = await login('Wrong-Horse-1');
    expect(wrong.body.data).toBeNull();
    expect(wrong.body.errors?.[0]).toMatchObject({ message: 'Invalid identifier or password', extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('refuses a refresh token that is none, without a word about why', async () => {
    const { body } = await graphql(app, 'mutation { authRefresh(refreshToken: "none") { jwt } }');
    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.message).not.toMatch(/at .*\.js/);
    expect(body.errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  });
});

describe('the scopes', () => {
  it("are permissions in the editor of administrators' roles", async () => {
    const { body } = await restOk(app, 'GET', '/admin/permissions', { token: admin.token });
    const actions = (body.data.sections.plugins as Array<{ action: string }>).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('plugin::session-guard.')).sort()).toEqual([...SCOPES].sort());
  });

  const actionsOf = (controllers: Record<string, unknown>): string[] =>
    Object.entries(controllers).flatMap(([controller, actions]) =>
      (Array.isArray(actions) ? (actions as string[]) : Object.keys(actions as object)).map(
        (action) => `plugin::session-guard.${controller}.${action}`
      )
    );

  it("are permissions in the editor of end users' roles", async () => {
    const { body } = await restOk(app, 'GET', '/users-permissions/permissions', { token: admin.token });
    expect(actionsOf(body.permissions['plugin::session-guard'].controllers)).toEqual(expect.arrayContaining(SCOPES));
  });

  it('are permissions in the editor of API tokens', async () => {
    const { body } = await restOk(app, 'GET', '/admin/content-api/permissions', { token: admin.token });
    expect(actionsOf(body.data['plugin::session-guard'].controllers)).toEqual(expect.arrayContaining(SCOPES));
  });
});

describe.each([
  ["an administrator's access token", async () => admin.token],
  ['an admin token with all permissions', async () => (await once('admin token', () => createAdminToken(app, admin.token, SCOPES))).token],
])('%s', (_name, tokenOf) => {
  it.each(['/api/articles', '/api/users', '/api/users/me'])('opens no other route of the Content API: %s', async (path) => {
    expect((await rest(app, 'GET', path, { token: await tokenOf() })).status).toBe(403);
  });

  it.each(['{ articles { documentId } }', '{ me { id } }', '{ usersPermissionsUsers { documentId } }'])(
    'opens no other field of /graphql: %s',
    async (query) => {
      const { body } = await graphql(app, query, {}, await tokenOf());
      expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  );
});

it('an administrator who was deactivated gets in no more, by no token of theirs', async () => {
  const scope = 'plugin::session-guard.settings.find';
  const person = await createAdminUserWithRole(app, admin.token, [scope, 'admin::admin-tokens.create']);
  const { token } = await createAdminToken(app, person.token, [scope]);
  const query = '{ authSettings { retentionDays } }';
  expect((await graphql(app, query, {}, token)).body.errors).toBeUndefined();
  await restOk(app, 'PUT', `/admin/users/${person.id}`, { token: admin.token, body: { isActive: false } });
  for (const their of [person.token, token]) expect((await graphql(app, query, {}, their)).status).toBe(401);
});

it('what is done by an admin token is put down to the token', async () => {
  const scopes = ['export.find', 'audit.find'].map((name) => `plugin::session-guard.${name}`);
  const { id, token } = await createAdminToken(app, admin.token, scopes);
  expect((await rest(app, 'GET', '/api/session-guard/export/sessions?first=1', { token })).status).toBe(200);
  const query = '{ authAuditLog(first: 1, action: "data.exported") { nodes { actor { kind id } } } }';
  const { body } = await graphql(app, query, {}, token);
  expect(body.data.authAuditLog.nodes).toEqual([{ actor: { kind: 'API_TOKEN', id } }]);
});
